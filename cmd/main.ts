/** The program: the real host, the command line, the exit code. */
import "./guard.ts";
import process from "node:process";
import { dispatch } from "./dispatch.ts";
import { systemStreams } from "./host_streams.ts";

const streams = systemStreams();
const words = process.argv.slice(2);

/** What is thrown outside of any command, by a timer or a stream, is a defect like any other. */
async function lastResort(error: unknown): Promise<void> {
  const { reportFault } = await import("./report.ts");
  process.exit(reportFault(streams, error, null, words.includes("--json")));
}
process.on("uncaughtException", lastResort);
process.on("unhandledRejection", lastResort);

const open = async () => (await import("./host_system.ts")).systemHost();
process.exitCode = await dispatch({ ...streams, open }, words);
