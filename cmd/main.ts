/** The program: the real host, the command line, the exit code. */
import "./guard.ts";
import process from "node:process";
import { dispatch } from "./dispatch.ts";
import { systemStreams } from "./host_streams.ts";

const open = async () => (await import("./host_system.ts")).systemHost();
process.exitCode = await dispatch({ ...systemStreams(), open }, process.argv.slice(2));
