import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { OID } from "../../../lib/asn1/oids.ts";
import { explicit, integer, nullValue, oid, sequence } from "../../../lib/asn1/writer.ts";
import { concat } from "../../../lib/bytes/concat.ts";
import { Fault } from "../../../lib/fault.ts";
import { writePss } from "../../../lib/key/pss.ts";
import {
  pssAlgorithm,
  readSignatureAlgorithm,
  signatureAlgorithm,
} from "../../../lib/key/signature_algorithm.ts";

function refused(der: Uint8Array, code: string, reason?: string): void {
  assert.throws(() => readSignatureAlgorithm(der), (error) => {
    assert.ok(error instanceof Fault);
    assert.equal(error.code, code);
    if (reason) assert.equal(error.data.reason, reason);
    return true;
  });
}

test("what is not an AlgorithmIdentifier is refused", () => {
  refused(new Uint8Array(), "der-truncated");
  refused(sequence(), "der-truncated");
  refused(oid(OID.ed25519), "der-tag");
  refused(concat(sequence(oid(OID.ed25519)), nullValue()), "der-trailing");
  refused(sequence(oid("1.2.3")), "signature-algorithm-unknown");
  // Names of keys and of bare digests are not names of signatures.
  refused(sequence(oid(OID.rsaEncryption), nullValue()), "signature-algorithm-unknown");
  refused(sequence(oid(OID.ecPublicKey)), "signature-algorithm-unknown");
  refused(sequence(oid(OID.sha256)), "signature-algorithm-unknown");
});

test("ECDSA, Edwards and ML-DSA have no parameters", () => {
  for (
    const name of [OID.ecdsaWithSha256, OID.ecdsaWithSha512, OID.ed25519, OID.ed448, OID.mldsa65]
  ) {
    readSignatureAlgorithm(sequence(oid(name)));
    refused(sequence(oid(name), nullValue()), "signature-parameters", "present");
    refused(sequence(oid(name), sequence()), "signature-parameters", "present");
  }
});

test("PKCS#1 v1.5 has NULL; with SHA-2 also nothing (RFC 4055 §5)", () => {
  for (const name of [OID.sha224WithRsa, OID.sha256WithRsa, OID.sha384WithRsa, OID.sha512WithRsa]) {
    assert.equal(readSignatureAlgorithm(sequence(oid(name), nullValue())).scheme, "rsa");
    assert.equal(readSignatureAlgorithm(sequence(oid(name))).scheme, "rsa");
    refused(sequence(oid(name), sequence()), "der-tag");
    refused(sequence(oid(name), new Uint8Array([5, 1, 0])), "der-null");
    refused(sequence(oid(name), nullValue(), nullValue()), "der-trailing");
  }
  for (const name of [OID.sha1WithRsa, OID.md5WithRsa]) {
    readSignatureAlgorithm(sequence(oid(name), nullValue()));
    refused(sequence(oid(name)), "signature-parameters", "missing");
  }
});

const pss = (...fields: Uint8Array[]) => sequence(oid(OID.rsassaPss), sequence(...fields));
const hash = (name: string, parameters = nullValue()) => sequence(oid(name), parameters);

test("PSS parameters default to SHA-1, MGF1 with SHA-1 and 20 bytes", () => {
  const { pss: found } = readSignatureAlgorithm(pss());
  assert.deepEqual(found, { digest: "sha1", mgfDigest: "sha1", salt: 20 });
});

test("PSS digests may come with NULL or with nothing (RFC 4055 §2.1)", () => {
  const bare = explicit(0, sequence(oid(OID.sha256)));
  assert.equal(readSignatureAlgorithm(pss(bare)).pss?.digest, "sha256");
  assert.equal(readSignatureAlgorithm(pss(explicit(0, hash(OID.sha256)))).pss?.digest, "sha256");
});

test("PSS parameters that are not DER or not known are refused", () => {
  refused(sequence(oid(OID.rsassaPss)), "signature-parameters", "missing");
  refused(sequence(oid(OID.rsassaPss), nullValue()), "der-tag");
  refused(pss(explicit(0, hash(OID.sha1))), "signature-parameters", "default-encoded");
  const mgf = (inner: Uint8Array) => explicit(1, sequence(oid(OID.mgf1), inner));
  refused(pss(mgf(hash(OID.sha1))), "signature-parameters", "default-encoded");
  refused(pss(explicit(2, integer(20))), "signature-parameters", "default-encoded");
  refused(pss(explicit(3, integer(1))), "signature-parameters", "trailer");
  refused(pss(explicit(3, integer(2))), "signature-parameters", "trailer");
  refused(
    pss(explicit(1, sequence(oid("1.2.3"), hash(OID.sha256)))),
    "signature-parameters",
    "mgf",
  );
  refused(pss(explicit(0, hash("1.2.3"))), "signature-digest-unknown");
  refused(pss(explicit(2, new Uint8Array([2, 1, 0xff]))), "der-integer");
  refused(pss(explicit(2, integer(5000))), "signature-parameters", "salt");
  refused(pss(explicit(2, integer(32)), explicit(0, hash(OID.sha256))), "der-trailing"); // order
  refused(pss(explicit(0, hash(OID.sha256), nullValue())), "der-trailing");
});

test("what is written is read again", () => {
  const digests = ["sha1", "sha224", "sha256", "sha384", "sha512"] as const;
  for (const digest of digests) {
    for (const mgfDigest of digests) {
      for (const salt of [0, 20, 32, 64, 300]) {
        const parameters = { digest, mgfDigest, salt };
        const der = sequence(oid(OID.rsassaPss), writePss(parameters));
        assert.deepEqual(readSignatureAlgorithm(der), {
          scheme: "rsa-pss",
          digest,
          pss: parameters,
          der,
        });
        assert.deepEqual(pssAlgorithm(parameters).der, der);
      }
    }
  }
  for (const digest of ["sha256", "sha384", "sha512"] as const) {
    for (const scheme of ["rsa", "ecdsa"] as const) {
      const written = signatureAlgorithm(scheme, digest);
      assert.deepEqual(readSignatureAlgorithm(written.der), written);
    }
  }
  for (const scheme of ["ed25519", "ed448", "mldsa44", "mldsa65", "mldsa87"] as const) {
    const written = signatureAlgorithm(scheme);
    assert.deepEqual(readSignatureAlgorithm(written.der), written);
  }
});

test("a mutated algorithm is read as something or refused with a fault", () => {
  const seeds = [
    pssAlgorithm({ digest: "sha384", mgfDigest: "sha512", salt: 40 }).der,
    signatureAlgorithm("rsa", "sha256").der,
    signatureAlgorithm("ecdsa", "sha512").der,
  ];
  const edits = fc.array(fc.tuple(fc.nat(70), fc.nat(255)), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.nat(2), edits, (which, changes) => {
      const der = seeds[which]!.slice();
      for (const [at, value] of changes) if (at < der.length) der[at] = value;
      try {
        readSignatureAlgorithm(der);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
      }
    }),
    { numRuns: 10_000 },
  );
});
