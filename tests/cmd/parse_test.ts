import assert from "node:assert/strict";
import { test } from "#unit";
import fc from "fast-check";
import {
  choice,
  manyFiles,
  optionalInteger,
  optionalText,
  requiredChoice,
  requiredFile,
  toggle,
} from "../../cmd/args.ts";
import { COMMON } from "../../cmd/command.ts";
import { parse } from "../../cmd/parse.ts";
import { Fault } from "../../lib/fault.ts";
import { codeOf } from "./fake_host.ts";

const FLAGS = {
  ...COMMON,
  "out": requiredFile({ value: "FILE|-", summary: "where it goes" }),
  "alg": requiredChoice({ value: "ALG", summary: "which", choices: ["p256", "p384"] }),
  "format": choice({
    value: "FORMAT",
    summary: "how",
    choices: ["pem", "der"],
    initial: "pem",
  }),
  "label": optionalText({ value: "TEXT", summary: "a name" }),
  "share": manyFiles({ value: "FILE", summary: "shares" }),
  "force": toggle({ summary: "replace" }),
  "k": optionalInteger({ value: "N", summary: "how many", short: "k", min: 1, max: 255 }),
};
const FILES = { name: "FILE", summary: "input", min: 0, max: 2 };
const NEEDED = ["--out", "a", "--alg", "p256"];

const read = (...words: string[]) => parse("make", FLAGS, FILES, words);
const code = (...words: string[]) => codeOf(() => read(...words));

test("flags are read in any order, operands in theirs", () => {
  const wanted = read(
    "--out",
    "-",
    "x",
    "--alg=p384",
    "-k",
    "3",
    "--share",
    "a",
    "-q",
    "y",
    "--share=b",
  );
  assert.deepEqual(wanted.operands, ["x", "y"]);
  const { out, alg, k, share, quiet, force, format, label } = wanted.flags;
  assert.deepEqual({ out, alg, k, share, quiet, force, format, label }, {
    ...{ out: "-", alg: "p384", k: 3, share: ["a", "b"], quiet: true, force: false },
    ...{ format: "pem", label: undefined },
  });
});

test("after -- everything is an operand", () => {
  assert.deepEqual(read(...NEEDED, "--", "--force", "-").operands, ["--force", "-"]);
});

test("each kind of mistake has its own fault", async () => {
  const cases: readonly (readonly [string, ...string[]])[] = [
    ["unknown-flag", ...NEEDED, "--froce"],
    ["unknown-flag", ...NEEDED, "--fo"],
    ["unknown-flag", ...NEEDED, "--Force"],
    ["unknown-flag", ...NEEDED, "--no-force"],
    ["unknown-flag", ...NEEDED, "-z"],
    ["unknown-flag", ...NEEDED, "--k", "3"],
    ["unknown-flag", ...NEEDED, "--__proto__"],
    ["unknown-flag", ...NEEDED, "--constructor", "x"],
    ["unknown-flag", ...NEEDED, "---force"],
    ["repeated-flag", ...NEEDED, "--force", "--force"],
    ["repeated-flag", ...NEEDED, "--out", "b"],
    ["repeated-flag", ...NEEDED, "-q", "--quiet"],
    ["repeated-flag", ...NEEDED, "-k", "1", "-k2"],
    ["missing-flag", "--alg", "p256"],
    ["missing-flag"],
    ["missing-value", "--alg", "p256", "--out"],
    ["missing-value", "--alg", "p256", "--out", "--json"],
    ["missing-value", "--alg", "p256", "--out", "--"],
    ["missing-value", "--alg", "p256", "--out="],
    ["missing-value", "--alg", "p256", "--out", ""],
    ["missing-value", ...NEEDED, "-k"],
    ["unwanted-value", ...NEEDED, "--force=yes"],
    ["unwanted-value", ...NEEDED, "--json="],
    ["bad-value", "--out", "a", "--alg", "P256"],
    ["bad-value", "--out", "a", "--alg", "p25"],
    ["bad-value", "--out", "a", "--alg", ""],
    ["bad-value", ...NEEDED, "-k", "0"],
    ["bad-value", ...NEEDED, "-k", "256"],
    ["bad-value", ...NEEDED, "-k", "007e2"],
    ["unexpected-operand", ...NEEDED, "x", "y", "z"],
    ["missing-operand", ...NEEDED, ""],
  ];
  for (const [wanted, ...words] of cases) {
    assert.equal(await code(...words), wanted, words.join(" "));
  }
});

test("an operand that is needed and missing is named", async () => {
  const one = { name: "CHAIN...", summary: "", min: 1, max: 9 };
  assert.equal(await codeOf(() => parse("make", COMMON, one, [])), "missing-operand");
  assert.equal(await codeOf(() => parse("make", COMMON, undefined, ["x"])), "unexpected-operand");
});

test("a mistyped flag suggests the near one", () => {
  const near = (word: string) => {
    try {
      read(...NEEDED, word);
    } catch (error) {
      return (error as Fault).data["near"];
    }
    return undefined;
  };
  assert.equal(near("--forc"), "--force");
  assert.equal(near("--jsno"), "--json");
  assert.equal(near("-z"), null);
  assert.equal(near("--completely-else"), null);
});

const spelling = fc.constantFrom(
  ...[
    "--out",
    "--out=",
    "--out=x",
    "--alg",
    "p256",
    "--alg=p384",
    "--force",
    "-q",
    "-k",
    "-k3",
    "-kq",
  ],
  ...[
    "--",
    "-",
    "",
    "--share",
    "a",
    "--json",
    "-qh",
    "--x",
    "-",
    "--label",
    "=",
    "-=",
    "--=",
    "--k=1",
  ],
  ...[
    "\u0000",
    "--\n",
    "--out\u0000=a",
    "-🔑",
    "--🔑",
    "__proto__",
    "--toString",
    "--label=--force",
  ],
);

test("any words are either read exactly or refused with a usage fault", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(spelling, fc.string({ unit: "binary" })), { maxLength: 8 }),
      (words) => {
        try {
          const { flags, operands } = read(...words);
          // Nothing given is lost: what was read, written again, is read as the same.
          const again = [
            ...(["out", "alg", "format", "label", "k"] as const).flatMap((name) => {
              const value = flags[name];
              return value === undefined
                ? []
                : [name === "k" ? `-k${value}` : `--${name}=${value}`];
            }),
            ...flags.share.map((share) => `--share=${share}`),
            ...(["force", "json", "quiet", "no-input", "no-color", "help"] as const)
              .flatMap((name) => flags[name] ? [`--${name}`] : []),
            ...["--", ...operands],
          ];
          assert.deepEqual(read(...again), { flags, operands });
        } catch (error) {
          if (!(error instanceof Fault)) throw error;
          assert.match(
            error.code,
            /^(unknown|repeated|missing)-flag$|^(missing|unwanted|bad)-value$|^(missing|unexpected)-operand$/,
          );
        }
      },
    ),
    { numRuns: 10_000 },
  );
});

test("a flag given twice is never taken", () => {
  const values = { "--label": "x", "--out": "a", "--format": "der", "-k": "2" } as const;
  const names = Object.keys(values) as (keyof typeof values)[];
  fc.assert(fc.property(fc.constantFrom(...names), fc.shuffledSubarray(names), (twice, others) => {
    const words = [twice, ...others].flatMap((name) => [name, values[name]]);
    const repeated = others.includes(twice);
    const rest = ["--alg", "p256", ...(words.includes("--out") ? [] : ["--out", "a"])];
    if (repeated) assert.throws(() => read(...words, ...rest), { code: "repeated-flag" });
    else assert.ok(read(...words, ...rest));
  }));
});
