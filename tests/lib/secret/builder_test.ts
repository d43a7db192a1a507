import assert from "node:assert/strict";
import { test } from "#unit";
import fc from "fast-check";
import { fromUtf8 } from "../../../lib/bytes/utf8.ts";
import { SecretBuilder } from "../../../lib/secret/builder.ts";

test("bytes, text and what is written in place come out in order", () => {
  using builder = new SecretBuilder();
  builder.text("ä").bytes(Uint8Array.of(33, 34)).write(10, (view) => {
    assert.equal(view.length, 10);
    view.set([65, 66]);
    return 2;
  });
  assert.equal(builder.length, 6);
  using whole = builder.take();
  assert.equal(fromUtf8(whole.bytes), 'ä!"AB');
  assert.equal(builder.length, 0);
});

test("it grows past any length, and begins anew after it was emptied", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 3000 }), { maxLength: 12 }), (parts) => {
      using builder = new SecretBuilder();
      for (let round = 0; round < 2; round++) {
        for (const part of parts) builder.bytes(part);
        using whole = builder.take();
        assert.deepEqual([...whole.bytes], parts.flatMap((part) => [...part]));
      }
    }),
    { numRuns: 100 },
  );
});

test("memory that it grew out of is wiped", () => {
  using builder = new SecretBuilder();
  let first: Uint8Array | undefined;
  builder.write(4, (view) => {
    first = view;
    view.set([1, 2, 3, 4]);
    return 4;
  });
  builder.bytes(new Uint8Array(5000));
  assert.deepEqual([...first!], [0, 0, 0, 0]);
});
