import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { OID } from "../../../lib/asn1/oids.ts";
import { DerReader } from "../../../lib/asn1/reader.ts";
import { integer, nullValue, octetString, oid, sequence } from "../../../lib/asn1/writer.ts";
import { Fault } from "../../../lib/fault.ts";
import { readEncryptedKey } from "../../../lib/key/encryption.ts";
import { readPbes2, writePbes2 } from "../../../lib/key/pbes2.ts";

const SALT = octetString(new Uint8Array(16).fill(1));
const AES = sequence(oid(OID.aes256Cbc), octetString(new Uint8Array(16)));
const pbkdf2 = (...fields: Uint8Array[]) => sequence(oid(OID.pbkdf2), sequence(...fields));
const scrypt = (...numbers: number[]) =>
  sequence(oid(OID.scrypt), sequence(SALT, ...numbers.map((number) => integer(number))));
const pbes2 = (kdf: Uint8Array, cipher: Uint8Array = AES) =>
  sequence(oid(OID.pbes2), sequence(kdf, cipher));
const read = (der: Uint8Array) => readPbes2(new DerReader(der).sequence());
const GOOD = pbkdf2(SALT, integer(1000));

function refused(der: Uint8Array, code: string, data: Record<string, unknown> = {}): void {
  assert.throws(() => read(der), (error) => {
    assert.ok(error instanceof Fault);
    assert.equal(error.code, code);
    for (const [name, wanted] of Object.entries(data)) assert.deepEqual(error.data[name], wanted);
    return true;
  });
}

test("other ways to encrypt are refused by name", () => {
  const pbes1 = "1.2.840.113549.1.5.3"; // MD5 and DES
  refused(sequence(oid(pbes1), sequence()), "key-encryption-unknown", {
    part: "scheme",
    oid: pbes1,
  });
  const pkcs12 = "1.2.840.113549.1.12.1.3";
  refused(sequence(oid(pkcs12), sequence()), "key-encryption-unknown", { part: "scheme" });
  const des3 = sequence(oid("1.2.840.113549.3.7"), octetString(new Uint8Array(8)));
  refused(pbes2(GOOD, des3), "key-encryption-unknown", { part: "cipher" });
  refused(pbes2(sequence(oid("1.2.3"), sequence())), "key-encryption-unknown", { part: "kdf" });
  const md5 = sequence(oid("1.2.840.113549.2.6"), nullValue());
  refused(pbes2(pbkdf2(SALT, integer(9), md5)), "key-encryption-unknown", { part: "prf" });
});

test("impossible parameters are refused", () => {
  const short = sequence(oid(OID.aes256Cbc), octetString(new Uint8Array(15)));
  refused(pbes2(GOOD, short), "key-encryption-parameters", { part: "iv" });
  refused(pbes2(GOOD, sequence(oid(OID.aes256Cbc))), "der-truncated");
  refused(pbes2(pbkdf2(octetString(), integer(9))), "key-encryption-parameters", { part: "salt" });
  refused(pbes2(pbkdf2(SALT, integer(0))), "key-encryption-parameters", { part: "cost" });
  refused(pbes2(pbkdf2(SALT, new Uint8Array([2, 1, 0xff]))), "der-integer");
  refused(pbes2(pbkdf2(SALT, integer(9), integer(16))), "key-encryption-parameters", {
    part: "key-length",
  });
  refused(pbes2(pbkdf2(SALT, integer(9), integer(32), nullValue())), "der-tag");
  refused(pbes2(scrypt(3, 8, 1)), "key-encryption-parameters", { part: "cost" });
  refused(pbes2(scrypt(1, 8, 1)), "key-encryption-parameters", { part: "cost" });
  refused(pbes2(scrypt(0, 8, 1)), "key-encryption-parameters", { part: "cost" });
  refused(pbes2(scrypt(16, 0, 1)), "key-encryption-parameters", { part: "cost" });
  refused(pbes2(scrypt(16, 8, 0)), "key-encryption-parameters", { part: "cost" });
  refused(pbes2(scrypt(16, 8, 1, 16)), "key-encryption-parameters", { part: "key-length" });
  refused(pbes2(scrypt(16, 8, 1, 32, 1)), "der-trailing");
});

test("a cost that would never end is refused before any work", () => {
  refused(pbes2(pbkdf2(SALT, integer(10_000_001))), "key-encryption-cost", { kdf: "pbkdf2" });
  refused(pbes2(pbkdf2(SALT, integer(2 ** 31 - 1))), "key-encryption-cost", {
    actual: 2 ** 31 - 1,
  });
  refused(pbes2(pbkdf2(SALT, integer(2 ** 40))), "der-integer", { reason: "too-large" });
  refused(pbes2(scrypt(2 ** 20, 16, 1)), "key-encryption-cost", { kdf: "scrypt" });
  refused(pbes2(scrypt(2 ** 30, 8, 1)), "key-encryption-cost");
  refused(pbes2(scrypt(2, 2 ** 30, 1)), "key-encryption-cost");
  refused(pbes2(scrypt(2 ** 14, 8, 2 ** 30)), "key-encryption-cost");
  assert.equal(read(pbes2(scrypt(2 ** 20, 8, 1))).derivation.kdf, "scrypt");
  assert.equal(read(pbes2(pbkdf2(SALT, integer(10_000_000)))).derivation.kdf, "pbkdf2");
});

test("every digest and key size that is written elsewhere is read", () => {
  const prfs = [
    [undefined, "SHA-1"],
    [OID.hmacWithSha1, "SHA-1"], // spelt out, though it is the default
    [OID.hmacWithSha256, "SHA-256"],
    [OID.hmacWithSha384, "SHA-384"],
    [OID.hmacWithSha512, "SHA-512"],
  ] as const;
  for (const [name, digest] of prfs) {
    const prf = name ? [sequence(oid(name), nullValue())] : [];
    const { derivation } = read(pbes2(pbkdf2(SALT, integer(2048), integer(32), ...prf)));
    assert.ok(derivation.kdf === "pbkdf2" && derivation.digest === digest);
    assert.equal(derivation.iterations, 2048);
  }
  for (
    const [name, bits] of [[OID.aes128Cbc, 128], [OID.aes192Cbc, 192], [
      OID.aes256Cbc,
      256,
    ]] as const
  ) {
    assert.equal(
      read(pbes2(GOOD, sequence(oid(name), octetString(new Uint8Array(16))))).keyBits,
      bits,
    );
  }
});

test("what is written is read again", () => {
  const salt = new Uint8Array(16).fill(7);
  const iv = new Uint8Array(16).fill(9);
  const found = read(writePbes2(salt, 1_000_000, iv));
  assert.deepEqual(found, {
    derivation: { kdf: "pbkdf2", salt, iterations: 1_000_000, digest: "SHA-256" },
    keyBits: 256,
    iv,
  });
});

test("ciphertext that is no whole number of blocks is refused", () => {
  for (const size of [0, 1, 15, 17]) {
    const der = sequence(pbes2(GOOD), octetString(new Uint8Array(size)));
    assert.throws(() => readEncryptedKey(der), { code: "key-encryption-parameters" });
  }
  readEncryptedKey(sequence(pbes2(GOOD), octetString(new Uint8Array(16))));
});

test("mutated parameters are read as something or refused with a fault", () => {
  const seeds = [
    pbes2(pbkdf2(SALT, integer(2048))),
    pbes2(scrypt(1024, 8, 1)),
    writePbes2(new Uint8Array(8), 9, new Uint8Array(16)),
  ];
  const edits = fc.array(fc.tuple(fc.nat(90), fc.nat(255)), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.nat(2), edits, (which, changes) => {
      const der = sequence(seeds[which]!, octetString(new Uint8Array(16))).slice();
      for (const [at, byte] of changes) if (at < der.length) der[at] = byte;
      try {
        readEncryptedKey(der);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
      }
    }),
    { numRuns: 10_000 },
  );
});
