import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { TAG } from "../../../lib/asn1/tags.ts";
import { explicit, integer, oid, sequence, setOf, value } from "../../../lib/asn1/writer.ts";
import { utf8 } from "../../../lib/bytes/utf8.ts";
import { readBundle } from "../../../lib/cert/bundle.ts";
import { readCrls } from "../../../lib/cert/crl_bundle.ts";
import { Fault } from "../../../lib/fault.ts";
import { writePem } from "../../../lib/pem/writer.ts";
import { crl } from "../../forge/crl.ts";
import { leaf, root } from "../../forge/forge.ts";

const top = await root("CN=Root");
const end = await leaf(top);
const list = await crl(top);

/** A SignedData without signers. */
function pkcs7(certificates: Uint8Array[], crls: Uint8Array[], type = "1.2.840.113549.1.7.2") {
  const signed = sequence(
    integer(1),
    setOf(),
    sequence(oid("1.2.840.113549.1.7.1")),
    certificates.length > 0 ? value(0xa0, ...certificates) : undefined,
    crls.length > 0 ? value(0xa1, ...crls) : undefined,
    value(TAG.SET),
  );
  return sequence(oid(type), explicit(0, signed));
}

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
  return "nothing";
}

test("certificates come from PEM, DER and PKCS#7 alike", () => {
  const both = [end.der, top.der];
  const forms = [
    utf8(both.map((der) => writePem("CERTIFICATE", der)).join("text\n")),
    utf8(writePem("X509 CERTIFICATE", end.der) + writePem("CERTIFICATE", top.der)),
    pkcs7(both, []),
    pkcs7(both, [list]),
    utf8(writePem("PKCS7", pkcs7(both, []))),
    utf8(writePem("CMS", pkcs7([end.der], [])) + writePem("CERTIFICATE", top.der)),
  ];
  for (const bytes of forms) {
    const { certificates, unreadable } = readBundle(bytes);
    assert.deepEqual(certificates.map(({ der }) => [...der]), both.map((der) => [...der]));
    assert.deepEqual(unreadable, []);
  }
  assert.equal(readBundle(end.der).certificates.length, 1);
});

test("CRLs come from PEM, DER and PKCS#7 alike", () => {
  for (
    const bytes of [list, pkcs7([], [list]), utf8(writePem("PKCS7", pkcs7([end.der], [list])))]
  ) {
    assert.equal(readCrls(bytes).length, 1);
  }
});

test("PKCS#7 with other content, or none, is told of", () => {
  assert.equal(
    codeOf(() => readBundle(pkcs7([], [], "1.2.840.113549.1.7.3"))),
    "pkcs7-not-signed-data",
  );
  assert.deepEqual(readBundle(pkcs7([], [])).certificates, []);
  assert.equal(codeOf(() => readBundle(new Uint8Array([...pkcs7([], []), 0]))), "der-trailing");
});

test("one bad certificate does not hide the others", () => {
  const bad = end.der.slice();
  bad[5] = 0x80;
  const { certificates, unreadable } = readBundle(pkcs7([top.der, end.der], []));
  assert.equal(certificates.length + unreadable.length, 2);
  const torn = readBundle(utf8(writePem("CERTIFICATE", bad) + writePem("CERTIFICATE", top.der)));
  assert.equal(torn.certificates.length, 1);
  assert.equal(torn.unreadable[0]!.index, 0);
});

test("any change of PKCS#7 is read or refused with a fault", () => {
  const sound = pkcs7([end.der], [list]);
  const change = fc.tuple(fc.nat(80), fc.nat(255));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat(sound.length), (
      changes,
      cut,
    ) => {
      const bytes = sound.slice();
      for (const [at, byte] of changes) bytes[at] = byte;
      codeOf(() => readBundle(bytes));
      codeOf(() => readBundle(bytes.subarray(0, cut)));
    }),
    { numRuns: 10_000 },
  );
});
