import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { digestWords } from "../../../lib/bytes/digest_words.ts";
import { WORDS } from "../../../lib/bytes/words.ts";

test("a SHA-256 digest makes 26 words", () => {
  assert.equal(digestWords(new Uint8Array(32)).join(" "), Array(26).fill("academic").join(" "));
  const ones = digestWords(new Uint8Array(32).fill(0xff));
  assert.deepEqual([...new Set(ones.slice(0, 25))], [WORDS[1023]]);
  // 256 bits leave six for the last word, and four zero bits fill it.
  assert.equal(ones[25], WORDS[0b1111110000]);
});

test("no bytes make no words", () => assert.deepEqual(digestWords(new Uint8Array()), []));

test("the words are the bits, ten at a time", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
      const read = digestWords(bytes).map((word) =>
        WORDS.indexOf(word).toString(2).padStart(10, "0")
      ).join("");
      assert.equal(read.slice(0, bits.length), bits);
      assert.match(read.slice(bits.length), /^0{0,9}$/);
    }),
    { numRuns: 1000 },
  );
});
