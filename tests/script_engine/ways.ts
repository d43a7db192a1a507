/**
 * The three ways to run the program: Bun and Deno from source, and compiled.
 *
 * @module
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const ROOT: string = fileURLToPath(new URL("../..", import.meta.url).href).replace(
  /\/$/,
  "",
);
const TOOLS = join(ROOT, ".tools", "node_modules", ".bin");
const MAIN = join(ROOT, "cmd", "main.ts");

/** Paths of the runtimes and of the compiled program. */
export const BUN: string = join(TOOLS, "bun");
export const DENO: string = join(TOOLS, "deno");
export const BINARY: string = join(ROOT, "dist", "conclave");

/** A way to run the program. */
export interface Way {
  readonly name: "bun" | "deno" | "binary";
  /** The command line up to the program's own arguments. */
  words(folder: string): readonly string[];
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** What Deno is allowed: the script's folder and the project, and nothing else of the machine. */
export function denoPermissions(folder: string): string[] {
  return [
    ...["--quiet", "--no-prompt", "--cached-only", "--no-remote"],
    ...["--deny-net", "--deny-env", "--deny-run", "--deny-ffi", "--deny-sys"],
    ...[`--allow-read=${folder},${ROOT}`, `--allow-write=${folder}`],
  ];
}

/** Where Deno keeps its compiled sources, so that no run writes into a home folder. */
export const DENO_DIR: string = join(ROOT, ".tools", "deno_dir");

/** All three, in the order in which they are tried. */
export const WAYS: readonly Way[] = [
  { name: "binary", env: {}, words: () => [BINARY] },
  { name: "bun", env: {}, words: () => [BUN, MAIN] },
  {
    name: "deno",
    env: { DENO_DIR, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
    words: (folder) => [DENO, "run", ...denoPermissions(folder), MAIN],
  },
];
