/** The project's source files, for tests that read them. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { ROOT } from "../script_engine/ways.ts";

/** A source file. */
export interface Source {
  /** From the project's folder: `lib/asn1/reader.ts`. */
  readonly path: string;
  readonly text: string;
  /** Modules it names, as they are written; types too. */
  readonly imports: readonly string[];
  /** Those of them that are loaded with it; the others wait until they are called for. */
  readonly atOnce: readonly string[];
}

const IMPORT = /^(?:import|export)\b[^;"']*?from\s*["']([^"']+)["']|^import\s*["']([^"']+)["']/gm;
const DYNAMIC = /\bimport\(\s*["']([^"']+)["']\s*\)/g;

/** TypeScript files below folders. */
export function sourcesBelow(...folders: readonly string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true }).map(String)
      .filter((name) => name.endsWith(".ts")).sort()
      .map((name) => read(posix.join(folder, name)))
  );
}

function read(path: string): Source {
  const text = readFileSync(join(ROOT, path), "utf8");
  const code = text.replace(/^\s*\*.*$/gm, ""); // imports in examples are not imports
  const named = (pattern: RegExp) =>
    [...code.matchAll(pattern)].map((match) => match[1] ?? match[2]!);
  const atOnce = named(IMPORT);
  return { path, text, imports: [...atOnce, ...named(DYNAMIC)], atOnce };
}

/** The project file that an import means, or undefined where it means a package. */
export function target(source: Source, name: string): string | undefined {
  return name.startsWith(".") ? posix.join(posix.dirname(source.path), name) : undefined;
}

/** Files that are, or are about to be, under version control. */
export function trackedFiles(): string[] {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const names = execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).split("\0");
  return names.filter((name) => name !== "" && existsSync(join(ROOT, name)));
}
