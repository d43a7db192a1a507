import assert from "node:assert/strict";
import { parseArgs } from "node:util";
import { test } from "#unit";
import fc from "fast-check";
import { manyFiles, optionalText, toggle } from "../../cmd/args.ts";
import { type FlagToken, type OperandToken, tokens } from "../../cmd/tokens.ts";

const FLAGS = {
  "quiet": toggle({ summary: "switch", short: "q" }),
  "force": toggle({ summary: "switch", short: "f" }),
  "out": optionalText({ value: "FILE", summary: "value", short: "o" }),
  "k": optionalText({ value: "N", summary: "letter alone", short: "k" }),
  "share": manyFiles({ value: "FILE", summary: "many" }),
};

const split = (...words: string[]) => [...tokens(FLAGS, words)];
const operand = (value: string): OperandToken => ({ kind: "operand", value });
const flag = (name: string, rawName: string, value?: string, inline = false): FlagToken =>
  value === undefined
    ? { kind: "flag", name, rawName, inline }
    : { kind: "flag", name, rawName, value, inline };

/** What Node makes of the same line, in our words. */
function byNode(words: string[]): (FlagToken | OperandToken)[] {
  const options = Object.fromEntries(
    Object.entries(FLAGS).map(([name, { value, short }]) => [
      name,
      { type: value === undefined ? "boolean" : "string", ...(short ? { short } : {}) } as const,
    ]),
  );
  const parsed = parseArgs({
    args: words,
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  return parsed.tokens.flatMap((token): (FlagToken | OperandToken)[] => {
    if (token.kind === "positional") return [operand(token.value)];
    if (token.kind !== "option") return [];
    return [flag(token.name, token.rawName, token.value, token.inlineValue ?? false)];
  });
}

test("a line is split into flags and operands", () => {
  assert.deepEqual(split(), []);
  assert.deepEqual(split("-"), [operand("-")]);
  assert.deepEqual(split(""), [operand("")]);
  assert.deepEqual(split("--quiet", "a"), [flag("quiet", "--quiet"), operand("a")]);
  assert.deepEqual(split("--out", "a"), [flag("out", "--out", "a")]);
  assert.deepEqual(split("--out=a=b"), [flag("out", "--out", "a=b", true)]);
  assert.deepEqual(split("--out="), [flag("out", "--out", "", true)]);
  assert.deepEqual(split("--quiet=yes"), [flag("quiet", "--quiet", "yes", true)]);
  assert.deepEqual(split("-qf"), [flag("quiet", "-q"), flag("force", "-f")]);
  assert.deepEqual(split("-qk3"), [flag("quiet", "-q"), flag("k", "-k", "3", true)]);
  assert.deepEqual(split("-qk", "3"), [flag("quiet", "-q"), flag("k", "-k", "3")]);
  assert.deepEqual(split("--", "--quiet", "--"), [operand("--quiet"), operand("--")]);
});

test("what is not declared, and a value that is not there, are handed on as they stand", () => {
  assert.deepEqual(split("--owt", "a"), [flag("owt", "--owt"), operand("a")]);
  assert.deepEqual(split("--=a"), [flag("=a", "--=a")]);
  assert.deepEqual(split("-x"), [flag("x", "-x")]);
  assert.deepEqual(split("--toString"), [flag("toString", "--toString")]);
  assert.deepEqual(split("-😀"), [flag("😀", "-😀")]);
  assert.deepEqual(split("-q-"), [flag("quiet", "-q"), flag("-", "--")]);
  assert.equal((split("--out")[0] as FlagToken).value, undefined);
  assert.equal((split("-qo")[1] as FlagToken).value, undefined);
});

test("any line is split as Node splits it", () => {
  const word = fc.oneof(
    fc.constantFrom("--", "-", "", "--out", "--quiet", "--share", "-o", "-k", "-q", "--k", "-qfk"),
    fc.stringMatching(/^--[a-z][a-z=]{0,5}$/),
    fc.stringMatching(/^-[qfokx=3]{1,4}$/),
    fc.string({ maxLength: 5 }).filter((text) => !text.startsWith("-")),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (words) => {
      assert.deepEqual(
        split(...words).map((token) => ({ ...token, value: token.value })),
        byNode(words).map((token) => ({ ...token, value: token.value })),
      );
    }),
    { numRuns: 10_000 },
  );
});
