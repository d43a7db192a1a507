import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { OID } from "../../../lib/asn1/oids.ts";
import { sequence } from "../../../lib/asn1/writer.ts";
import { examineCertificate, parseCertificate } from "../../../lib/cert/certificate.ts";
import { CERTIFICATE_EXTENSIONS } from "../../../lib/cert/extensions/table.ts";
import { fingerprint } from "../../../lib/cert/fingerprint.ts";
import { Fault } from "../../../lib/fault.ts";
import { dns, ext, intermediate, leaf, NOW, put, root } from "../../forge/forge.ts";

const top = await root("CN=Root");
const middle = await intermediate(top, "CN=CA,O=Example,C=GB", (t) => {
  put(t, OID.basicConstraints, ext.basicConstraints(true, 0), true);
  put(t, OID.nameConstraints, ext.constraints([dns("example.com")]), true);
  put(t, OID.certificatePolicies, ext.policies("1.2.3"));
});
const end = await leaf(middle);

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
  return "nothing";
}

test("a certificate's fields are read", () => {
  const certificate = parseCertificate(middle.der);
  assert.equal(certificate.version, 3);
  assert.deepEqual(certificate.serial, middle.serial);
  assert.equal(certificate.notBefore, NOW - 365 * 86_400_000);
  assert.equal(certificate.subject.rdns.length, 3);
  assert.equal(certificate.selfIssued, false);
  assert.deepEqual(certificate.basicConstraints, { ca: true, pathLength: 0 });
  assert.equal(certificate.keyUsage, 32 | 64);
  assert.deepEqual([...certificate.subjectKeyIdentifier!], [...middle.keyId]);
  assert.deepEqual([...certificate.authorityKeyIdentifier!.keyIdentifier!], [...top.keyId]);
  assert.deepEqual(certificate.nameConstraints, { permitted: [dns("example.com")], excluded: [] });
  assert.deepEqual(certificate.certificatePolicies, [{ oid: "1.2.3", qualifiers: [] }]);
  assert.equal(certificate.extendedKeyUsage, undefined);
  assert.equal(parseCertificate(top.der).selfIssued, true);
  assert.deepEqual(parseCertificate(end.der).subjectAltName, [dns("example.com")]);
  assert.match(fingerprint(certificate), /^[0-9a-f]{64}$/);
});

test("fields are views: nothing is copied", () => {
  const certificate = parseCertificate(end.der);
  for (const part of [certificate.tbs, certificate.spki, certificate.signature]) {
    assert.equal(part.buffer, end.der.buffer);
  }
});

test("every truncation and every appended byte is refused", () => {
  for (let length = 0; length < end.der.length; length++) {
    assert.match(codeOf(() => parseCertificate(end.der.subarray(0, length))), /^der-/);
  }
  assert.equal(codeOf(() => parseCertificate(new Uint8Array([...end.der, 0]))), "der-trailing");
});

test("over 64 KiB nothing is read", () => {
  const huge = sequence(new Uint8Array(70_000));
  assert.equal(codeOf(() => parseCertificate(huge)), "certificate-too-large");
});

test("deep nesting is refused, not followed", () => {
  let nested: Uint8Array<ArrayBuffer> = new Uint8Array([5, 0]);
  for (let i = 0; i < 5000; i++) nested = sequence(nested);
  assert.match(codeOf(() => parseCertificate(nested)), /^der-/);
});

test("a malformed extension is told of when it is asked for, each time", async () => {
  const odd = await leaf(middle, (t) => put(t, OID.subjectAltName, new Uint8Array([1, 2, 3])));
  const certificate = parseCertificate(odd.der);
  assert.equal(codeOf(() => certificate.subjectAltName), "extension-malformed");
  assert.equal(codeOf(() => certificate.subjectAltName), "extension-malformed");
  assert.equal(certificate.keyUsage, 1);
});

test("broken rules of the frame are listed for a look", async () => {
  const odd = await leaf(middle, (t) => {
    t.version = 0;
    t.inner = new Uint8Array([0x30, 3, 6, 1, 0x2a]);
  });
  const { certificate, defects } = examineCertificate(odd.der);
  assert.equal(certificate.version, 1);
  assert.deepEqual(defects.map(({ code }) => code), [
    "certificate-version-fields",
    "certificate-algorithms-differ",
  ]);
  assert.deepEqual(examineCertificate(end.der).defects, []);
});

test("an empty list of extensions is none", async () => {
  const odd = await leaf(middle, (t) => {
    t.extensions.clear();
    t.more = [new Uint8Array()];
  });
  assert.equal(codeOf(() => parseCertificate(odd.der)), "certificate-extensions-empty");
});

test("unique identifiers need version 2", async () => {
  const { der } = await leaf(middle, (t) => {
    t.version = 0;
    t.extensions.clear();
    t.spki = new Uint8Array([...t.spki, 0x81, 2, 0, 0xff]);
  });
  assert.equal(codeOf(() => parseCertificate(der)), "certificate-version-fields");
});

/** Everything that can be asked of a certificate. */
function askAll(der: Uint8Array): void {
  const certificate = parseCertificate(der);
  for (const { oid } of certificate.extensions) {
    const kind = CERTIFICATE_EXTENSIONS.get(oid);
    if (kind) codeOf(() => certificate.get(kind));
  }
  assert.ok(certificate.subject.key !== certificate.issuer.key || certificate.selfIssued);
}

test("any bytes are read or refused with a fault", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      codeOf(() => askAll(bytes));
    }),
    { numRuns: 2000 },
  );
});

test("any change of a certificate is read or refused with a fault", () => {
  const change = fc.tuple(fc.nat(end.der.length - 1), fc.nat(255), fc.constantFrom(0, 1, 2));
  fc.assert(
    fc.property(
      fc.constantFrom(top, middle, end),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      (
        { der },
        changes,
      ) => {
        let bytes = [...der];
        for (const [position, byte, how] of changes) {
          const at = position % bytes.length;
          if (how === 0) bytes[at] = byte;
          else if (how === 1) bytes.splice(at, 1);
          else bytes = [...bytes.slice(0, at), byte, ...bytes.slice(at)];
        }
        codeOf(() => askAll(new Uint8Array(bytes)));
      },
    ),
    { numRuns: 10_000 },
  );
});
