/**
 * What can happen to shares, for each format that is written here: every cell is an error, a recovery
 * that names the bad share, or a secret that is said not to be verified. None is a wrong secret that
 * passes for the right one.
 */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "#unit";
import fc from "fast-check";
import { WORDS } from "../../../../lib/bytes/words.ts";
import { Fault } from "../../../../lib/fault.ts";
import { combineForeign } from "../../../../lib/share/compat/combine.ts";
import { addChecksum } from "../../../../lib/share/compat/slip39/rs1024.ts";
import { splitForeign } from "../../../../lib/share/compat/split.ts";
import { ascii, hex, random, randomBytes, refuses, type Seen, seen, textOf } from "./compat.ts";

type Written = "slip39" | "vault" | "ssss";
const FORMATS: readonly Written[] = ["slip39", "vault", "ssss"];

const secret = Uint8Array.from({ length: 32 }, (_, i) => 9 * i + 4);
const right = hex(secret);

/** Texts of five shares, any three of which rebuild a secret. */
async function five(format: Written, of: Uint8Array = secret): Promise<string[]> {
  const exponent = format === "slip39" ? 0 : undefined;
  const shares = await splitForeign(of, { format, k: 3, n: 5, random, exponent });
  return shares.map((share) => {
    using held = share;
    return textOf(held.text.bytes).trim();
  });
}

const sets: { readonly [F in Written]: readonly string[] } = {
  slip39: await five("slip39"),
  vault: await five("vault"),
  ssss: await five("ssss"),
};

/** Combines texts, one a file; knowing the threshold, or not. */
async function combine(texts: readonly string[], known: boolean): Promise<Seen> {
  const inputs = texts.map((text, i) => ({ bytes: ascii(text), source: `file ${i + 1}` }));
  return seen(await combineForeign(inputs, known ? { threshold: 3 } : {}));
}

/** Changes one bit of the value, and mends what can be mended by whoever does that. */
const flips: { readonly [F in Written]: (text: string, bit: number) => string } = {
  slip39: (text, bit) => {
    const words = Uint16Array.from(text.split(" "), (word) => WORDS.indexOf(word));
    words[5 + Math.floor(bit / 10) % 25]! ^= 1 << bit % 10;
    addChecksum(ascii("shamir_extendable"), words);
    return Array.from(words, (number) => WORDS[number]).join(" ");
  },
  vault: (text, bit) => {
    const bytes = Buffer.from(text, "base64");
    bytes[(bit >> 3) % 32]! ^= 1 << (bit & 7);
    return bytes.toString("base64");
  },
  ssss: (text, bit) => {
    const at = text.lastIndexOf("-") + 1;
    const bytes = Buffer.from(text.slice(at), "hex");
    bytes[(bit >> 3) % 32]! ^= 1 << (bit & 7);
    return text.slice(0, at) + bytes.toString("hex");
  },
};

/** Gives a share the number 0. */
const zeros: { readonly [F in Written]?: (text: string) => string } = {
  vault: (text) => {
    const bytes = Buffer.from(text, "base64");
    bytes[32] = 0;
    return bytes.toString("base64");
  },
  ssss: (text) => text.replace(/-\d-/, "-0-"),
};

/**
 * What must come of a cell: a fault's code; a secret, right or wrong, with what is doubted; the right
 * secret with the bad shares named; or that, but only as long as no more shares are bad than it says.
 */
type Cell =
  | string
  | { readonly doubts: readonly string[]; readonly tolerates: number | null }
  | { readonly named: readonly string[] }
  | { readonly repaired: readonly string[]; readonly tolerates: number };

async function check(cell: Cell, texts: readonly string[], known: boolean): Promise<void> {
  if (typeof cell === "string") {
    await refuses(cell, () => combine(texts, known));
    return;
  }
  const result = await combine(texts, known);
  const { verified, doubts, tolerates } = result;
  const bad = result.bad.map(({ source }) => source);
  if ("doubts" in cell) {
    assert.deepEqual([verified, doubts, tolerates], [false, cell.doubts, cell.tolerates]);
  } else if ("named" in cell) {
    assert.deepEqual([verified, tolerates, result.secret, bad], [true, 2, right, cell.named]);
  } else {
    assert.deepEqual([verified, doubts, tolerates], [false, ["collusion"], cell.tolerates]);
    assert.deepEqual([result.secret, bad], [right, cell.repaired]);
  }
}

const UNPROVEN = { doubts: ["no-spare"], tolerates: 0 };
const GUESSED = { doubts: ["threshold-assumed"], tolerates: null };

/** The table: for each format, with the threshold known and not known. */
const TABLE: {
  readonly [column: string]: {
    readonly given: (set: readonly string[], format: Written, other: readonly string[]) => string[];
    readonly cells: { readonly [F in Written]: readonly [known: Cell, unknown: Cell] };
  };
} = {
  "bit flip in one of 3": {
    given: ([a, b, c], format) => [flips[format](a!, 77), b!, c!],
    cells: {
      slip39: ["slip39-digest", "slip39-digest"],
      vault: [UNPROVEN, GUESSED],
      ssss: [UNPROVEN, GUESSED],
    },
  },
  "bit flip in one of 4": {
    given: ([a, b, c, d], format) => [flips[format](a!, 77), b!, c!, d!],
    cells: {
      slip39: [{ named: ["file 1"] }, { named: ["file 1"] }],
      vault: ["compat-disagree", GUESSED],
      ssss: ["compat-disagree", GUESSED],
    },
  },
  "k - 1 shares": {
    given: ([a, b]) => [a!, b!],
    cells: {
      slip39: ["compat-too-few", "compat-too-few"],
      vault: ["compat-too-few", GUESSED],
      ssss: ["compat-too-few", GUESSED],
    },
  },
  "mixed sets, 2 and 1": {
    given: ([a, b], _, other) => [a!, b!, other[2]!],
    cells: {
      slip39: ["compat-sets", "compat-sets"],
      vault: [UNPROVEN, GUESSED],
      ssss: ["compat-sets", "compat-sets"],
    },
  },
  "mixed sets, 3 and 2": {
    given: ([a, b, c], _, other) => [a!, b!, c!, other[3]!, other[4]!],
    cells: {
      slip39: ["compat-sets", "compat-sets"],
      vault: ["compat-disagree", GUESSED],
      ssss: ["compat-sets", "compat-sets"],
    },
  },
  "mixed sets, 4 and 1": {
    given: ([a, b, c, d], _, other) => [a!, b!, c!, d!, other[4]!],
    cells: {
      slip39: ["compat-sets", "compat-sets"],
      vault: [{ repaired: ["file 5"], tolerates: 1 }, { repaired: ["file 5"], tolerates: 1 }],
      ssss: ["compat-sets", "compat-sets"],
    },
  },
  "all n given": {
    given: (set) => [...set],
    cells: {
      slip39: [{ named: [] }, { named: [] }],
      vault: [{ named: [] }, { named: [] }],
      ssss: [{ named: [] }, { repaired: [], tolerates: 1 }],
    },
  },
  "1 bad of 5": {
    given: (set, format) => set.with(2, flips[format](set[2]!, 200)),
    cells: {
      slip39: [{ named: ["file 3"] }, { named: ["file 3"] }],
      vault: [{ repaired: ["file 3"], tolerates: 1 }, { repaired: ["file 3"], tolerates: 1 }],
      ssss: [{ repaired: ["file 3"], tolerates: 1 }, { repaired: ["file 3"], tolerates: 0 }],
    },
  },
  "2 bad of 5": {
    given: (set, format) =>
      set.with(2, flips[format](set[2]!, 200)).with(4, flips[format](set[4]!, 9)),
    cells: {
      slip39: [{ named: ["file 3", "file 5"] }, { named: ["file 3", "file 5"] }],
      vault: ["compat-disagree", GUESSED],
      ssss: ["compat-disagree", GUESSED],
    },
  },
  "the same share twice": {
    given: ([a, b]) => [a!, b!, b!],
    cells: {
      slip39: ["compat-duplicate", "compat-duplicate"],
      vault: ["compat-duplicate", "compat-duplicate"],
      ssss: ["compat-duplicate", "compat-duplicate"],
    },
  },
  "the same number twice": {
    given: ([a, b, c], format) => [a!, b!, c!, flips[format](b!, 5)],
    cells: {
      slip39: ["compat-duplicate", "compat-duplicate"],
      vault: ["compat-duplicate", "compat-duplicate"],
      ssss: ["compat-duplicate", "compat-duplicate"],
    },
  },
  "another format": {
    given: ([a, b, c], format) => [a!, b!, c!, sets[format === "ssss" ? "slip39" : "ssss"][3]!],
    cells: {
      slip39: ["compat-mixed-formats", "compat-mixed-formats"],
      vault: ["compat-mixed-formats", "compat-mixed-formats"],
      ssss: ["compat-mixed-formats", "compat-mixed-formats"],
    },
  },
};

/** Another set of the format; for Vault, one whose numbers differ from those of the first. */
async function otherSet(format: Written): Promise<string[]> {
  const number = (text: string) => Buffer.from(text, "base64")[32];
  const taken = new Set(sets[format].map(number));
  while (true) {
    const other = await five(format, randomBytes(32));
    if (format !== "vault" || other.every((text) => !taken.has(number(text)))) return other;
  }
}

for (const format of FORMATS) {
  for (const [column, { given, cells }] of Object.entries(TABLE)) {
    test(`${format}: ${column}`, async () => {
      const texts = given(sets[format], format, await otherSet(format));
      const [known, unknown] = cells[format];
      await check(known, texts, true);
      await check(unknown, texts, false);
    });
  }
  test(`${format}: a forged number 0`, async () => {
    const zero = zeros[format];
    // In SLIP-39 the secret is at 255, which no share can bear; 0 is a number like others.
    if (!zero) return;
    for (const known of [true, false]) {
      const texts = sets[format].slice(0, 3);
      await refuses("compat-number-zero", () => combine(texts.with(0, zero(texts[0]!)), known));
    }
  });
  test(`${format}: a share with the number of another`, async () => {
    const [a, b, c, d, e] = sets[format] as [string, string, string, string, string];
    const swapped = (x: string, y: string): [string, string] => {
      if (format === "ssss") {
        const [p, q] = [x.split("-"), y.split("-")];
        return [`${p[0]}-${q[1]}-${p[2]}`, `${q[0]}-${p[1]}-${q[2]}`];
      }
      if (format === "vault") {
        const [p, q] = [Buffer.from(x, "base64"), Buffer.from(y, "base64")];
        [p[32], q[32]] = [q[32]!, p[32]!];
        return [p.toString("base64"), q.toString("base64")];
      }
      const [p, q] = [x, y].map((text) =>
        Uint16Array.from(text.split(" "), (word) => WORDS.indexOf(word))
      ) as [Uint16Array, Uint16Array];
      [p[3], q[3]] = [q[3]!, p[3]!];
      return [p, q].map((words) => {
        addChecksum(ascii("shamir_extendable"), words);
        return Array.from(words, (number) => WORDS[number]).join(" ");
      }) as [string, string];
    };
    const texts = [...swapped(a, b), c, d, e];
    const named = { named: ["file 1", "file 2"] };
    await check(format === "slip39" ? named : "compat-disagree", texts, true);
    await check(format === "slip39" ? named : GUESSED, texts, false);
  });

  test(`${format}: any one bit of a share's text, with all five given`, async () => {
    const [first, ...others] = sets[format] as [string, string, string, string, string];
    let repaired = 0;
    for (let bit = 0; bit < 8 * first.length; bit += format === "slip39" ? 11 : 3) {
      const bytes = ascii(first);
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      try {
        const result = await combine([textOf(bytes), ...others], true);
        assert.equal(result.secret, right, `bit ${bit}`);
        assert.ok(result.tolerates! >= 1);
        repaired++;
        // A bit that makes a letter of a word or a digit upper-case changes nothing.
        if (result.bad.length > 0) assert.deepEqual(result.bad.map((b) => b.source), ["file 1"]);
        else assert.equal(textOf(bytes).toLowerCase(), first, `bit ${bit}`);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
      }
    }
    assert.ok(repaired > 20, `${repaired}`);
  });
}

test("ssss: shares that were altered together can agree, which is said", async () => {
  // The weights of the numbers 2 to 5 are the same for k = 3: what is added to two of them cancels.
  const altered = sets.ssss.map((text, i) => i === 1 || i === 3 ? flips.ssss(text, 50) : text);
  for (const known of [true, false]) {
    for (const texts of [altered, altered.slice(1)]) {
      const { secret, verified, doubts, tolerates } = await combine(texts, known);
      assert.notEqual(secret, right);
      assert.deepEqual([verified, doubts, tolerates], [false, ["collusion"], known ? 1 : 0]);
    }
  }
});

test("ssss: one share can be altered so that another threshold fits, which counts for nothing", async () => {
  // With numbers 1 to 5 the weight of number 2 for k = 4 is 1/0x36: adding that moves the leading
  // term from x^3 to x^4.
  const altered = [...sets.ssss];
  altered[1] = altered[1]!.replace(
    /..$/,
    (byte) => (parseInt(byte, 16) ^ 0x36).toString(16).padStart(2, "0"),
  );
  const result = await combine(altered, false);
  assert.notEqual(result.secret, right);
  assert.deepEqual([result.threshold, result.thresholdFrom, result.bad], [4, "inferred", []]);
  assert.deepEqual([result.verified, result.tolerates], [false, 0]);
  await check({ repaired: ["file 2"], tolerates: 1 }, altered, true);
});

/** What a result must hold to when so many of the shares given were altered. */
function keepsItsWord(result: Seen, given: readonly string[], altered: readonly string[]): void {
  const bad = result.bad.map(({ source }) => source);
  assert.equal(result.used.length + bad.length, given.length);
  if (result.tolerates !== null && altered.length <= result.tolerates) {
    assert.deepEqual([result.secret, bad.sort()], [right, altered]);
  }
  // Whoever has three shares can make any secret; fewer never have one that counts as verified.
  if (result.verified && altered.length < 3) assert.equal(result.secret, right);
}

test("no random damage gives a secret that is better than its word", async () => {
  const damage = fc.record({
    format: fc.constantFrom(...FORMATS),
    order: fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 1 }),
    // Now and then the same bit in several shares, which cancels more often than chance would have it.
    flips: fc.array(fc.tuple(fc.nat(4), fc.oneof(fc.nat(255), fc.nat(3))), { maxLength: 5 }),
    known: fc.boolean(),
  });
  const outcomes = { verified: 0, unverified: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(damage, async ({ format, order, flips: bits, known }) => {
      const texts = order.map((i) => sets[format][i]!);
      for (const [at, bit] of bits) {
        const i = at % texts.length;
        texts[i] = flips[format](texts[i]!, bit);
      }
      const altered = texts.flatMap((text, i) =>
        sets[format].includes(text) ? [] : [`file ${i + 1}`]
      );
      try {
        const result = await combine(texts, known);
        outcomes[result.verified ? "verified" : "unverified"]++;
        keepsItsWord(result, texts, altered);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        outcomes.refused++;
        assert.ok(altered.length > 0 || texts.length < 3, error.code);
      }
    }),
    { numRuns: 3000 },
  );
  for (const count of Object.values(outcomes)) assert.ok(count > 100);
});
