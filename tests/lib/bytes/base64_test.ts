import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "#unit";
import fc from "fast-check";
import { base64From, fromBase64, toBase64 } from "../../../lib/bytes/base64.ts";
import { hexInto } from "../../../lib/bytes/hex.ts";
import { fromUtf8, utf8 } from "../../../lib/bytes/utf8.ts";

test("base64 agrees with the runtime's own, both ways", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = Buffer.from(bytes).toString("base64");
      assert.equal(toBase64(bytes), text);
      assert.deepEqual([...fromBase64(text)!], [...bytes]);
    }),
    { numRuns: 1000 },
  );
});

test("base64 refuses every spelling that is not canonical", () => {
  for (
    const text of [
      "A",
      "AA",
      "AAA",
      "AB==",
      "AAB=",
      "A===",
      "====",
      "AA=A",
      "AA A",
      "A-A_",
      "AAAA=",
      "AA\n=",
    ]
  ) {
    assert.equal(base64From(utf8(text), new Uint8Array(16)), -1, text);
  }
});

test("hex of a secret is written in place", () => {
  const all = Uint8Array.from({ length: 256 }, (_, i) => i);
  const out = new Uint8Array(512);
  hexInto(all, out);
  assert.equal(fromUtf8(out), Buffer.from(all).toString("hex"));
});
