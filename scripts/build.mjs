// Builds dist/conclave, one executable. The same commit gives the same bytes.
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { buildPage } from "./page.mjs";
import { binary, bun, must, setup } from "./setup.mjs";

const FLAGS = [
  "build",
  "--compile",
  "--minify",
  "--bytecode",
  "--splitting",
  "--format=esm",
  // Code that runs once stays in the interpreter: compiling it took a tenth of most commands' time.
  "--compile-jit-policy=4",
  "--no-compile-autoload-dotenv",
  "--no-compile-autoload-bunfig",
  "--no-compile-autoload-tsconfig",
  "--no-compile-autoload-package-json",
];

/** Compiles the program, or another main file, to `outfile`. */
export function build(outfile = binary, main = "cmd/main.ts") {
  mkdirSync(dirname(outfile), { recursive: true });
  buildPage();
  must(bun, [...FLAGS, main, "--outfile", outfile], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setup();
  build(process.argv[2]);
}
