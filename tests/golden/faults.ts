/**
 * Every fault code with its exit code and an example of its words, as one document.
 *
 *     bun tests/golden/faults.ts    writes docs/faults.md anew
 *
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { TABLES } from "../../cmd/faults/all.ts";
import type { Words } from "../../cmd/words.ts";
import type { Data } from "../../lib/fault.ts";
import { sourcesBelow, target } from "../architecture/sources.ts";
import { aliasesOf, fieldsOf, sample } from "./type_sample.ts";

/** Where the document stands. */
export const GOLDEN: URL = new URL("../../docs/faults.md", import.meta.url);

const HEAD = `# Faults

Made by tests/golden/faults.ts from the sources. Every refusal has a code, which stays the same from release to release: it is
in the JSON (\`code\`) beside the sentence that people see, and in reports for CI. Here each has its exit code and an example; in
an example, \`<name>\` and 7 stand for what is found.
`;

/** Made-up data of each code, from the types in the sources. */
function samples(): Map<string, Data> {
  const found = new Map<string, Data>();
  const sources = sourcesBelow("lib", "cmd");
  for (const source of sources) {
    const { path, text } = source;
    if (!/faults\.ts$/.test(path)) continue;
    const imported = source.imports.map((name) => target(source, name));
    const aliases = new Map(
      [...sources.filter((each) => imported.includes(each.path)), source].flatMap((each) => [
        ...aliasesOf(each.text),
      ]),
    );
    for (const [, body] of text.matchAll(/^export type \w+Faults = (\{\n[\s\S]*?^\});/gm)) {
      for (const [code, type] of fieldsOf(body!)) {
        found.set(code, sample(type, code, aliases) as Data);
      }
    }
  }
  return found;
}

/** The sentence for made-up data; some sentences are another finding's, which cannot be made up. */
function example(say: Words["say"], data: Data): string {
  try {
    return say(data);
  } catch (error) {
    if (error instanceof TypeError) return "(in the words of what was found)";
    throw error;
  }
}

const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("<", "&lt;");

/** The document as the sources have it now. */
export function faultsDocument(): string {
  const known = samples();
  const rows = TABLES.flatMap((table) => Object.entries(table as Record<string, Words>))
    .sort(([a], [b]) => a < b ? -1 : 1)
    .map(([code, { exit, say, hint }]) => {
      const data = known.get(code)!;
      return `| \`${code}\` | ${exit} | ${cell(example(say, data))} | ${
        cell(hint?.(data) ?? "")
      } |`;
    });
  return [HEAD, "| Code | Exit | For example | Hint |", "|---|---|---|---|", ...rows, ""].join(
    "\n",
  );
}

if (import.meta.main) {
  writeFileSync(GOLDEN, faultsDocument());
  console.log(readFileSync(GOLDEN, "utf8").split("\n").length);
}
