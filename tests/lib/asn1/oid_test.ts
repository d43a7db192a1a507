import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { oidBytes, oidText } from "../../../lib/asn1/oid.ts";
import { OID } from "../../../lib/asn1/oids.ts";

test("every OID of the table comes back", () => {
  for (const [name, text] of Object.entries(OID)) {
    assert.equal(oidText(oidBytes(text)!), text, name);
  }
});

test("what is no OID is none", () => {
  for (
    const text of [
      "",
      "1",
      "3.1",
      "1.40",
      "0.40.1",
      "1.2.",
      ".1.2",
      "1.02",
      "1.2.x",
      "1.-2",
      " 1.2",
    ]
  ) {
    assert.equal(oidBytes(text), undefined, text);
  }
});

test("arcs of any size come back", () => {
  const arc = fc.nat(2 ** 31 - 1);
  fc.assert(fc.property(fc.nat(2), arc, fc.array(arc, { maxLength: 8 }), (first, second, rest) => {
    const text = [first, first < 2 ? second % 40 : second, ...rest].join(".");
    assert.equal(oidText(oidBytes(text)!), text);
  }));
});
