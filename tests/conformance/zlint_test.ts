import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { skipped, test } from "#unit";
import { judge } from "../../lib/lint/lint.ts";
import { RULES } from "../../lib/lint/rules.ts";
import { Specimen } from "../../lib/lint/specimen.ts";
import { readPem } from "../../lib/pem/reader.ts";
import { type Ours, SHARED } from "./zlint_table.ts";

const folder = fileURLToPath(new URL("../../../shared/vectors/zlint/", import.meta.url));

interface Expectation {
  readonly lint: string;
  readonly file: string;
  /** zlint's own verdict; NA not applicable, NE not effective. */
  readonly expect: "Error" | "Warn" | "Notice" | "Pass" | "NA" | "NE";
}

/** Where the verdicts differ, `LINT FILE` by the reason. */
const REASONS: Record<string, string[]> = JSON.parse(
  readFileSync(new URL("zlint_reasons.json", import.meta.url), "utf8"),
);

/** Whether our rule finds what theirs is about. */
function finds([lint, data = {}]: Ours, file: string): boolean {
  const pem = new Uint8Array(readFileSync(`${folder}testdata/${file}`));
  const rule = RULES.find(({ id }) => id === lint)!;
  const verdict = judge(rule, new Specimen(readPem(pem)[0]!.der));
  return verdict.kind === "finding" &&
    Object.entries(data).every(([field, wanted]) => verdict.data[field] === wanted);
}

/** Whether a verdict of theirs is a finding. */
const found = (expect: Expectation["expect"]) => ["Error", "Warn", "Notice"].includes(expect);

if (existsSync(folder)) {
  const all: Expectation[] = JSON.parse(readFileSync(`${folder}expectations.json`, "utf8"));
  const shared = all.filter(({ lint }) => SHARED[lint]);
  /** A file that theirs was run over twice, set up in two ways, has two verdicts: a finding counts. */
  const theirs = new Map<string, boolean>();
  for (const { lint, file, expect } of shared) {
    const key = `${lint} ${file}`;
    theirs.set(key, theirs.get(key) === true || found(expect));
  }
  const different = [...theirs].filter(([key, verdict]) => {
    const [lint, file] = key.split(" ") as [string, string];
    return verdict !== finds(SHARED[lint]!, file);
  }).map(([key]) => key);

  test("zlint: where both have a lint the verdict is the same, or there is a reason", () => {
    assert.deepEqual(different.sort(), Object.values(REASONS).flat().sort());
  });

  test("zlint: the table is of lints that are there", () => {
    const known = new Set(all.map(({ lint }) => lint));
    assert.deepEqual(Object.keys(SHARED).filter((lint) => !known.has(lint)), []);
    assert.ok(theirs.size >= 130, `${theirs.size} verdicts compared`);
  });
} else skipped("zlint: verdicts", "vectors not present");
