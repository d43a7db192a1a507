import assert from "node:assert/strict";
import { test } from "#unit";
import { WORDS } from "../../../lib/bytes/words.ts";
import { passphrase } from "../../../lib/secret/passphrase.ts";

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

test("a passphrase spells out ten bits a word, first bits first", () => {
  const numbers = [0, 1, 511, 512, 1022, 1023];
  const random = (view: Uint8Array) => {
    numbers.forEach((number, i) => {
      // The six bits above each number's ten are not used.
      view[2 * i] = 0xa4 | (number >> 8);
      view[2 * i + 1] = number & 255;
    });
  };
  using words = passphrase(numbers.length, random);
  assert.equal(text(words.bytes), numbers.map((n) => WORDS[n]).join(" ") + "\n");
});

test("words come about equally often", () => {
  const counts = new Map<string, number>();
  const random = (view: Uint8Array) => void crypto.getRandomValues(view as Uint8Array<ArrayBuffer>);
  for (let i = 0; i < 64; i++) {
    using words = passphrase(64, random);
    for (const word of text(words.bytes).trim().split(" ")) {
      assert.ok(WORDS.includes(word));
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  // 4096 draws of 1024: the mean is 4; 25 or more of one word has a chance below 10^-9.
  assert.ok(Math.max(...counts.values()) < 25);
  assert.ok(counts.size > 950);
});
