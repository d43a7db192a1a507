/**
 * What can happen to shares, for each format that is written here: every cell is an error, a recovery
 * that names the bad share, or a secret that is said not to be verified. None is a wrong secret that
 * passes for the right one.
 */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "#unit";
import { WORDS } from "../../../../lib/bytes/words.ts";
import { Fault } from "../../../../lib/fault.ts";
import { addChecksum } from "../../../../lib/share/compat/slip39/rs1024.ts";
import { type Cell, check, combine, five, flips, FORMATS, right } from "./adversarial.ts";
import { sets, type Written, zeros } from "./adversarial.ts";
import { ascii, randomBytes, refuses, textOf } from "./compat.ts";

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
