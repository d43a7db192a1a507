import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { digestOfWords, digestWords } from "../../../lib/bytes/digest_words.ts";
import { WORDS } from "../../../lib/bytes/words.ts";

test("a SHA-256 digest makes 26 words and a check word", () => {
  assert.equal(digestWords(new Uint8Array(32)).join(" "), Array(27).fill("academic").join(" "));
  const ones = digestWords(new Uint8Array(32).fill(0xff));
  assert.equal(ones.length, 27);
  assert.deepEqual([...new Set(ones.slice(0, 25))], [WORDS[1023]]);
  // 256 bits leave six for the last word, and four zero bits fill it.
  assert.equal(ones[25], WORDS[0b1111110000]);
});

test("the check word by hand: 2 times the first index, 4 times the second", () => {
  // Indexes 1 and 0: the check is 2.
  assert.deepEqual(digestWords(new Uint8Array([0, 0x40])), [WORDS[1], WORDS[0], WORDS[2]]);
  // Index 512 is x^9; times x is x^10 = x^3 + 1.
  assert.deepEqual(digestWords(new Uint8Array([0x80])), [WORDS[512], WORDS[9]]);
});

test("the words are the bits, ten at a time", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), (bytes) => {
      const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
      const read = digestWords(bytes).slice(0, -1).map((word) =>
        WORDS.indexOf(word).toString(2).padStart(10, "0")
      ).join("");
      assert.equal(read.slice(0, bits.length), bits);
      assert.match(read.slice(bits.length), /^0{0,9}$/);
    }),
    { numRuns: 1000 },
  );
});

test("words are read back, in either case and cut to four letters", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), (bytes) => {
      const words = digestWords(bytes);
      const { length } = bytes;
      assert.deepEqual(digestOfWords(words, length), bytes);
      assert.deepEqual(digestOfWords(words.map((word) => word.toUpperCase()), length), bytes);
      assert.deepEqual(digestOfWords(words.map((word) => word.slice(0, 4)), length), bytes);
    }),
    { numRuns: 1000 },
  );
});

test("any wrong word, and any two that changed places, are found", () => {
  const digest = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(digest, fc.nat(26), fc.nat(1023), fc.nat(26), (bytes, at, index, other) => {
      const words = digestWords(bytes);
      const wrong = words.slice();
      wrong[at] = WORDS[index]!;
      if (wrong[at] !== words[at]) assert.equal(digestOfWords(wrong), undefined);
      const swapped = words.slice();
      [swapped[at], swapped[other]] = [words[other]!, words[at]!];
      if (words[at] !== words[other]) assert.equal(digestOfWords(swapped), undefined);
    }),
    { numRuns: 5000 },
  );
});

test("what is no digest in words is refused", () => {
  const words = digestWords(new Uint8Array(32).fill(9));
  for (
    const bad of [
      [],
      words.slice(1),
      words.slice(0, -1),
      [...words, "academic"],
      words.with(3, "aca"),
      words.with(3, "academics"),
      words.with(3, ""),
      words.with(3, "bitcoin"),
    ]
  ) {
    assert.equal(digestOfWords(bad), undefined);
  }
  assert.equal(digestOfWords(words, 31), undefined);
  // Bits that only fill the last word must be zero.
  const filled = digestWords(new Uint8Array(2)).with(1, WORDS[1]!);
  const check = WORDS.find((word) => digestOfWords(filled.with(2, word), 2) !== undefined);
  assert.equal(check, undefined);
});
