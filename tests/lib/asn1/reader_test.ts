import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { DerReader, MAX_DEPTH } from "../../../lib/asn1/reader.ts";
import { TAG } from "../../../lib/asn1/tags.ts";
import {
  boolean,
  integer,
  namedBits,
  octetString,
  oid,
  sequence,
  value,
} from "../../../lib/asn1/writer.ts";
import { fromHex } from "../../../lib/bytes/hex.ts";
import { Fault } from "../../../lib/fault.ts";

const over = (hex: string) => new DerReader(fromHex(hex.replaceAll(" ", ""))!);

function faultOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Fault) {
      return `${error.code} ${error.data.reason ?? error.data.form ?? ""}`.trim();
    }
    throw error;
  }
  return "nothing";
}

type Read = (reader: DerReader) => unknown;
const element: Read = (r) => r.element();

/** X.690 §8 and §10: one wrong encoding each. */
const BAD: readonly (readonly [string, Read, string])[] = [
  ["", element, "der-truncated"],
  ["30", element, "der-truncated"],
  ["30 01", element, "der-truncated"],
  ["30 80 00 00", element, "der-length indefinite"],
  ["30 81", element, "der-truncated"],
  ["30 81 05 00", element, "der-length non-minimal"],
  ["30 81 7f", element, "der-length non-minimal"],
  ["30 82 00 ff", element, "der-length non-minimal"],
  ["30 85 01 00 00 00 00", element, "der-length too-long"],
  ["30 84 ff ff ff ff", element, "der-truncated"],
  ["1f 81 01 00", element, "der-tag"],
  ["31 00", (r) => r.sequence(), "der-tag"],
  ["", (r) => r.sequence(), "der-truncated"],
  ["05 00 05 00", (r) => (r.null(), r.end()), "der-trailing"],
  ["05 01 00", (r) => r.null(), "der-null"],
  ["01 00", (r) => r.boolean(), "der-boolean length"],
  ["01 02 ff ff", (r) => r.boolean(), "der-boolean length"],
  ["01 01 01", (r) => r.boolean(), "der-boolean not-00-or-ff"],
  ["01 01 00", (r) => r.booleanDefaultFalse(), "der-boolean default-encoded"],
  ["02 00", (r) => r.integer(), "der-integer empty"],
  ["02 02 00 01", (r) => r.integer(), "der-integer padded"],
  ["02 02 ff 80", (r) => r.integer(), "der-integer padded"],
  ["02 01 ff", (r) => r.unsigned(), "der-integer negative"],
  ["02 01 80", (r) => r.smallInteger(), "der-integer negative"],
  ["02 05 01 00 00 00 00", (r) => r.smallInteger(), "der-integer too-large"],
  ["03 00", (r) => r.bitString(), "der-bit-string empty"],
  ["03 01 01", (r) => r.bitString(), "der-bit-string unused-bits"],
  ["03 02 08 00", (r) => r.bitString(), "der-bit-string unused-bits"],
  ["03 02 01 01", (r) => r.bitString(), "der-bit-string padding-not-zero"],
  ["03 02 01 02", (r) => r.octetBitString(), "der-bit-string unused-bits"],
  ["23 04 03 02 00 01", (r) => r.bitString(), "der-tag"],
  ["24 03 04 01 00", (r) => r.octetString(), "der-tag"],
  ["06 00", (r) => r.oid(), "der-oid empty"],
  ["06 02 80 01", (r) => r.oid(), "der-oid padded"],
  ["06 02 2a 86", (r) => r.oid(), "der-oid unfinished"],
  [`06 42 2a ${"01 ".repeat(65)}`, (r) => r.oid(), "der-oid too-large"],
  ["06 09 2a ff ff ff ff ff ff ff 7f", (r) => r.oid(), "der-oid too-large"],
  ["04 01 00", (r) => r.time(), "der-tag"],
];

for (const [hex, read, wanted] of BAD) {
  test(`DER is refused: ${hex.slice(0, 24) || "nothing"} (${wanted})`, () => {
    assert.equal(faultOf(() => read(over(hex))), wanted);
  });
}

test("values are read in order, as views", () => {
  const der = sequence(
    boolean(true),
    integer(new Uint8Array([0x80])),
    namedBits([0, 8]),
    octetString(new Uint8Array([1, 2])),
    oid("2.999.3"),
  );
  const reader = new DerReader(der);
  const fields = reader.sequence();
  reader.end();
  assert.equal(fields.booleanDefaultFalse(), true);
  const copy = fields.copy();
  assert.deepEqual([...fields.unsigned()], [0x80]);
  assert.deepEqual([...copy.integer()], [0, 0x80]);
  assert.deepEqual(fields.bitString(), { unused: 7, bytes: new Uint8Array([0x80, 0x80]) });
  const octets = fields.octetString();
  assert.equal(octets.buffer, der.buffer);
  assert.equal(fields.oid(), "2.999.3");
  assert.ok(fields.done);
  assert.equal(fields.tag, -1);
});

test("offsets in faults count from the start of the outermost value", () => {
  const inner = new DerReader(sequence(sequence(value(TAG.INTEGER)))).sequence().sequence();
  assert.throws(
    () => inner.integer(),
    (error) => error instanceof Fault && error.data.offset === 4,
  );
});

test("nesting ends", () => {
  let der = integer(1);
  for (let i = 0; i < MAX_DEPTH + 1; i++) der = sequence(der);
  let reader = new DerReader(der);
  const dive = () => {
    while (true) reader = reader.sequence();
  };
  assert.equal(faultOf(dive), "der-depth");
});

test("any bytes are read or refused with a fault", () => {
  const readers: Read[] = [
    (r) => r.element(),
    (r) => r.integer(),
    (r) => r.unsigned(),
    (r) => r.smallInteger(),
    (r) => r.bitString(),
    (r) => r.oid(),
    (r) => r.time(),
    (r) => r.boolean(),
    (r) => r.sequence().element(),
  ];
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 24 }),
    fc.tuple(fc.constantFrom(1, 2, 3, 4, 5, 6, 0x17, 0x18, 0x30), fc.uint8Array({ maxLength: 20 }))
      .map(([tag, content]) => new Uint8Array([tag, content.length, ...content])),
  );
  fc.assert(
    fc.property(bytes, fc.constantFrom(...readers), (input, read) => {
      faultOf(() => read(new DerReader(input)));
    }),
    { numRuns: 10_000 },
  );
});

test("what the writer writes, the reader reads", () => {
  fc.assert(fc.property(fc.nat(0xffffffff), fc.uint8Array({ maxLength: 300 }), (number, octets) => {
    const fields = new DerReader(sequence(integer(number), octetString(octets))).sequence();
    if (number < 2 ** 31) assert.equal(fields.smallInteger(), number);
    else fields.integer();
    assert.deepEqual([...fields.octetString()], [...octets]);
    fields.end();
  }));
});
