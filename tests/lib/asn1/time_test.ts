import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { DerReader } from "../../../lib/asn1/reader.ts";
import { TAG } from "../../../lib/asn1/tags.ts";
import { LAST_TIME, readTime } from "../../../lib/asn1/time.ts";
import { text, time } from "../../../lib/asn1/writer.ts";
import { Fault } from "../../../lib/fault.ts";

const read = (tag: number, written: string) => new DerReader(text(tag, written)).time();

test("times of RFC 5280 are read", () => {
  assert.equal(read(TAG.UTC_TIME, "490228235959Z"), Date.UTC(2049, 1, 28, 23, 59, 59));
  assert.equal(read(TAG.UTC_TIME, "500101000000Z"), Date.UTC(1950, 0, 1));
  assert.equal(read(TAG.UTC_TIME, "000229000000Z"), Date.UTC(2000, 1, 29));
  assert.equal(read(TAG.GENERALIZED_TIME, "99991231235959Z"), LAST_TIME);
  assert.equal(new Date(read(TAG.GENERALIZED_TIME, "00010101000000Z")).getUTCFullYear(), 1);
});

const BAD: readonly (readonly [number, string])[] = [
  ...[
    "",
    "2602010000Z",
    "260201000000",
    "260201000000+0000",
    "260201000000z",
    "26020100000 Z",
    "260001000000Z",
    "261301000000Z",
    "260230000000Z",
    "250229000000Z",
    "260431000000Z",
    "260200000000Z",
    "260201240000Z",
    "260201006000Z",
    "260201000060Z",
    "-60201000000Z",
  ].map((each) => [TAG.UTC_TIME, each] as const),
  ...[
    "20260201000000.5Z",
    "20260201000000",
    "260201000000Z",
    "19000229000000Z",
    "20260201000000+01",
  ]
    .map((each) => [TAG.GENERALIZED_TIME, each] as const),
];

for (const [tag, written] of BAD) {
  test(`no time: ${written || "nothing"}`, () => {
    assert.throws(
      () => read(tag, written),
      (error) => error instanceof Fault && error.code === "der-time",
    );
  });
}

test("a time's fault shows what stood there, without control characters", () => {
  const octets = new Uint8Array([0x1b, 0x5b, 0x32, 0x4a, ...new Array(99).fill(0)]);
  assert.throws(
    () => readTime(TAG.UTC_TIME, octets, 0),
    (error) => error instanceof Fault && /^\?\[2J\?{28}$/.test(String(error.data.text)),
  );
});

test("a time that is written is read, in the form of its year", () => {
  const seconds = fc.integer({ min: -62_135_596_800, max: LAST_TIME / 1000 });
  fc.assert(fc.property(seconds, (second) => {
    const at = second * 1000;
    const der = time(at);
    const utc = at >= Date.UTC(1950, 0, 1) && at < Date.UTC(2050, 0, 1);
    assert.equal(der[0], utc ? TAG.UTC_TIME : TAG.GENERALIZED_TIME);
    assert.equal(new DerReader(der).time(), at);
  }));
});
