import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { skipped, test } from "#unit";
import fc from "fast-check";
import {
  combineSsss,
  readSsss,
  type SsssOptions,
} from "../../../../lib/share/compat/ssss/combine.ts";
import { diffuse, gather } from "../../../../lib/share/compat/ssss/diffusion.ts";
import { lowTerms, wideField } from "../../../../lib/share/compat/ssss/field.ts";
import { splitSsss } from "../../../../lib/share/compat/ssss/split.ts";
import { ascii, hex, missing, onlyFaults, random, randomBytes, refuses } from "./compat.ts";
import { run, type Seen, seen, subsets, textOf } from "./compat.ts";

interface Vector {
  readonly name: string;
  readonly k: number;
  readonly secret: string;
  readonly shares: readonly string[];
  readonly diffusion?: boolean;
}

const vectors = JSON.parse(
  readFileSync(new URL("../../../../fixtures/share/ssss/vectors.json", import.meta.url), "utf8"),
) as Vector[];

/** Combines texts, one a file. */
function combine(texts: readonly string[], options: SsssOptions = {}): Seen {
  const files = texts.map((text, i) => readSsss(ascii(text), `file ${i + 1}`));
  try {
    return seen(combineSsss(files, options));
  } finally {
    for (const file of files) file[Symbol.dispose]();
  }
}

/** Lines of a split. */
function linesOf(
  secret: Uint8Array,
  k: number,
  n: number,
  more: { token?: string; diffusion?: boolean } = {},
): string[] {
  return splitSsss(secret, { k, n, random, ...more }).map((line) => {
    using held = line;
    return textOf(held.bytes);
  });
}

const secret = Uint8Array.from({ length: 20 }, (_, i) => 11 * i + 5);
const shares = linesOf(secret, 3, 5);

for (const { name, k, secret, shares, diffusion } of vectors) {
  test(`ssss: ${name}`, () => {
    for (const subset of subsets(shares, k).slice(0, 40)) {
      const result = combine(subset, { threshold: k, diffusion });
      assert.deepEqual([result.secret, result.verified], [secret, false]);
    }
    if (k === shares.length) return;
    const result = combine([shares.join("\n")], { diffusion });
    const { threshold, thresholdFrom } = result;
    if (secret.length < 20) return; // agreement of short values may be chance
    assert.deepEqual([result.secret, threshold, thresholdFrom], [secret, k, "inferred"]);
  });
}

const lengths = Array.from({ length: 128 }, (_, i) => i + 1);
const absent = missing("ssss-combine");
if (absent) {
  skipped("ssss: live, all lengths both ways", absent);
} else {
  test("ssss: Debian's ssss-combine takes ours, all lengths", () => {
    for (const length of lengths) {
      const secret = randomBytes(length);
      const made = linesOf(secret, 3, 10, { token: length % 2 ? "token" : undefined });
      // It tells the secret on its standard error.
      const { stderr } = run("ssss-combine", ["-t", "3", "-x", "-Q"], made.slice(6, 9).join(""));
      assert.equal(stderr.trim(), hex(secret), `${length} bytes`);
    }
  });
  test("ssss: ours takes Debian's ssss-split, all lengths", () => {
    for (const length of lengths) {
      const secret = hex(randomBytes(length));
      const { stdout } = run("ssss-split", ["-t", "2", "-n", "3", "-x"], `${secret}\n`);
      const result = combine([stdout]);
      assert.deepEqual([result.secret, result.threshold, result.thresholdFrom], [
        secret,
        2,
        "stated",
      ]);
    }
  });
  test("ssss: without the diffusion layer, both ways, and text", () => {
    const made = linesOf(ascii("correct horse"), 2, 2, { diffusion: false });
    const { stderr } = run("ssss-combine", ["-t", "2", "-Q", "-D"], made.join(""));
    assert.equal(stderr.trim(), "correct horse");
    const split = run("ssss-split", ["-t", "2", "-n", "2", "-Q", "-D"], "battery staple\n");
    const theirs = split.stdout;
    assert.equal(combine([theirs], { diffusion: false }).secret, hex(ascii("battery staple")));
    assert.notEqual(combine([theirs]).secret, hex(ascii("battery staple")));
  });
}

/** Remainder of polynomials over GF(2). */
function modulo(a: bigint, f: bigint): bigint {
  const size = (value: bigint) => value === 0n ? 0 : value.toString(2).length;
  while (size(a) >= size(f)) a ^= f << BigInt(size(a) - size(f));
  return a;
}

/** Rabin's test (1980): irreducible polynomials over GF(2). */
function isIrreducible(f: bigint, degree: number): boolean {
  const square = (a: bigint) => modulo(BigInt(`0b${a.toString(2).replaceAll(/(?!^)/g, "0")}`), f);
  const powers: bigint[] = [2n];
  for (let i = 0; i < degree; i++) powers.push(square(powers[i]!));
  if (powers[degree] !== 2n) return false;
  const primes = [2, 3, 5, 7, 11, 13].filter((prime) => degree % prime === 0);
  return primes.every((prime) => {
    let [a, b] = [f, powers[degree / prime]! ^ 2n];
    while (b !== 0n) [a, b] = [b, modulo(a, b)];
    return a === 1n;
  });
}

test("ssss: the fields' polynomials are irreducible", () => {
  assert.equal(isIrreducible(0x11bn, 8), true);
  assert.equal(isIrreducible(0x11fn ^ 2n, 8), true); // 0x11d
  assert.equal(isIrreducible(0x101n, 8), false);
  for (const degree of [...lengths.slice(0, 13).map((bytes) => 8 * bytes), 128, 256]) {
    const f = (1n << BigInt(degree)) | BigInt(lowTerms(degree));
    assert.equal(isIrreducible(f, degree), true, `degree ${degree}`);
  }
});

test("ssss: weights at a point of their own are 0 and 1", () => {
  for (const degree of [8, 24, 32, 64, 88, 1024]) {
    assert.deepEqual(wideField(degree).weights([1, 2, 9, 200], 9), [0n, 0n, 1n, 0n]);
  }
});

test("ssss: the diffusion layer turns back", () => {
  for (const length of [8, 9, 15, 16, 33, 127, 128]) {
    const bytes = randomBytes(length);
    const copy = bytes.slice();
    diffuse(copy);
    assert.notDeepEqual(copy, bytes);
    gather(copy);
    assert.deepEqual(copy, bytes);
  }
});

test("ssss: with a threshold, spare shares prove each other and name the bad one", () => {
  const all = combine(shares, { threshold: 3 });
  assert.deepEqual([all.secret, all.verified], [hex(secret), true]);
  const bad = shares.with(1, shares[1]!.replace(/.\n$/, (end) => end[0] === "0" ? "1\n" : "0\n"));
  for (const threshold of [3, undefined]) {
    const result = combine(bad, { threshold });
    assert.deepEqual([result.secret, result.tolerates], [hex(secret), threshold ? 1 : 0]);
    assert.deepEqual(result.bad, [{ source: "file 2", flaw: "disagrees", number: 2 }]);
  }
});

test("ssss: the heading of ssss-split tells the threshold", async () => {
  const heading = "Generating shares using a (3,5) scheme with dynamic security level.\n";
  assert.equal(combine([heading + shares.join("")]).thresholdFrom, "stated");
  await refuses("compat-too-few", () => combine([heading + shares[0]]));
  await refuses("compat-thresholds", () => combine([heading + shares.join("")], { threshold: 2 }));
});

test("ssss: what is no set of shares is refused", async () => {
  const [a, b, c] = shares.map((line) => line.trim()) as [string, string, string];
  const at = (share: string, x: string) => share.replace(/^\d+/, x);
  await refuses("compat-number-zero", () => combine([at(a, "0"), b, c], { threshold: 3 }));
  await refuses("compat-duplicate", () => combine([a, b, b], { threshold: 3 }));
  await refuses("compat-duplicate", () => combine([a, b, at(c, "01")], { threshold: 3 }));
  await refuses("compat-lengths", () => combine([a, b, c.slice(0, -2)], { threshold: 3 }));
  await refuses("compat-too-few", () => combine([a, b], { threshold: 3 }));
  await refuses("compat-no-shares", () => combine(["\n"]));
  await refuses("compat-encoding", () => combine(["\xfe\xff\0a"]));
  await refuses("compat-sets", () => combine([`red-${a}`, `blue-${b}`, c], { threshold: 3 }));
  for (
    const line of [
      "nothing",
      "-00",
      "1-",
      "1-0",
      "1-0g",
      "x-00",
      "1-" + "0".repeat(258),
      "256-00",
      "1234567890-00",
      "1--00",
    ]
  ) {
    await refuses("compat-line", () => combine([line, a]), line);
  }
  const token = await refuses("ssss-token", () => linesOf(secret, 2, 2, { token: "a-b" }));
  assert.equal(token.data.limit, 128);
  await refuses("ssss-token", () => linesOf(secret, 2, 2, { token: "a b" }));
  await refuses("ssss-token", () => linesOf(secret, 2, 2, { token: "a".repeat(129) }));
});

test("ssss: a token may hold a dash in shares that others wrote", () => {
  assert.equal(combine(shares.map((line) => `a-b-${line}`)).secret, hex(secret));
});

test("ssss: what is split is rebuilt, for any parameters", () => {
  const cases = fc.record({
    secret: fc.uint8Array({ minLength: 1, maxLength: 40 }),
    k: fc.integer({ min: 2, max: 5 }),
    more: fc.integer({ min: 0, max: 3 }),
    diffusion: fc.boolean(),
  });
  fc.assert(
    fc.property(cases, ({ secret, k, more, diffusion }) => {
      const made = linesOf(secret, k, k + more, { diffusion });
      const result = combine(made.reverse(), { threshold: k, diffusion });
      assert.equal(result.secret, hex(secret));
    }),
    { numRuns: 200 },
  );
});

test("ssss: fuzzed files give faults and nothing else", async () => {
  const piece = fc.oneof(
    fc.constantFrom(...shares, "1-", "-", "\n", "token-", "Generating shares using a (3,5) scheme"),
    fc.string({ maxLength: 20 }),
    fc.stringMatching(/^[0-9]{0,4}-[0-9a-f]{0,20}$/),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 5 }), async (pieces) => {
      await onlyFaults(() => combine([pieces.join("")]));
    }),
    { numRuns: 10_000 },
  );
});

test("ssss: known answer, worked out by hand", () => {
  // One byte, k = 2: x^2 + 0xca·x + 0x53 at 1 and 2 modulo 0x11b; 0xca·2 = 0x8f.
  assert.equal(combine(["1-98", "2-d8"], { threshold: 2 }).secret, "53");
});
