/** The program: the real host, the command line, the exit code. */
import "./guard.ts";
import process from "node:process";
import { systemStreams } from "./host_streams.ts";
import { overview } from "./overview.ts";

const streams = systemStreams();
const words = process.argv.slice(2);

/** What is thrown outside of any command, by a timer or a stream, is a defect like any other. */
async function lastResort(error: unknown): Promise<void> {
  const { reportFault } = await import("./report.ts");
  process.exit(reportFault(streams, error, null, words.includes("--json")));
}
process.on("uncaughtException", lastResort);
process.on("unhandledRejection", lastResort);

/** Help is there before anything else is loaded. */
const text = overview(words);
if (text !== undefined) streams.stdout.write(text);
else {
  const { dispatch } = await import("./dispatch.ts");
  const open = async () => (await import("./host_system.ts")).systemHost();
  process.exitCode = await dispatch({ ...streams, open }, words);
}
