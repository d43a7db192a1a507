import assert from "node:assert/strict";
import { test } from "#unit";
import { bitString, implicit, integer, octetString, oid, sequence } from "../../lib/asn1/writer.ts";
import { utf8 } from "../../lib/bytes/utf8.ts";
import { Fault } from "../../lib/fault.ts";
import { derFromRaw } from "../../lib/key/families/ecdsa_signature.ts";
import { writePss } from "../../lib/key/pss.ts";
import { readSignatureAlgorithm, signatureAlgorithm } from "../../lib/key/signature_algorithm.ts";
import { readPkcs8 } from "../../lib/key/pkcs8.ts";
import { sign } from "../../lib/key/sign.ts";
import { readSpki } from "../../lib/key/spki.ts";
import type { Digest, PublicKey, Scheme, SignatureAlgorithm } from "../../lib/key/types.ts";
import { verify } from "../../lib/key/verify.ts";
import { Secret } from "../../lib/secret/secret.ts";
import { type Case, type Group, hex, untaken, withVectors } from "./wycheproof.ts";

const digestOf = (sha: string) => sha.toLowerCase().replace("-", "") as Digest;

/** Cases of Wycheproof that we refuse though it calls them valid or acceptable, with the reason. */
const REFUSED: Readonly<Record<string, string>> = {
  // Signature of PKCS#1 v1.5 whose DigestInfo lacks the NULL: legacy, refused by RFC 8017 §9.2 note 1.
  MissingNull: "acceptable to old verifiers only",
};

interface Tally {
  valid: number;
  invalid: number;
  refused: number;
}

async function run(
  groups: readonly Group[],
  algorithmOf: (group: Group) => SignatureAlgorithm,
  signatureOf: (one: Case) => Uint8Array = (one) => hex(one.sig),
  keyOf: (group: Group) => PublicKey = (group) => readSpki(hex(group.publicKeyDer!)),
): Promise<Tally> {
  const tally = { valid: 0, invalid: 0, refused: 0 };
  for (const group of groups) {
    let key: PublicKey | undefined;
    try {
      key = keyOf(group);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
    }
    const algorithm = algorithmOf(group);
    for (const one of group.tests) {
      // Signatures over ML-DSA's mu alone: their message is not told.
      if (one.msg === undefined || one.msg === null) continue;
      const verdict = key !== undefined &&
        await verify(key, algorithm, signatureOf(one), hex(one.msg));
      const label = `${one.tcId} ${one.comment} [${one.flags}]`;
      // RFC 9881 §3: X.509's signatures have no context, so one with a context is none of X.509's.
      if (one.ctx) {
        assert.equal(verdict, false, `accepted ${label}`);
        continue;
      }
      if (one.result === "invalid") assert.equal(verdict, false, `accepted ${label}`);
      if (one.result === "valid") assert.equal(verdict, true, `refused ${label}`);
      if (one.result === "acceptable") {
        assert.equal(verdict, false, `accepted ${label}`);
        assert.ok(one.flags.some((flag) => flag in REFUSED), `no reason for ${label}`);
        tally.refused++;
      } else tally[one.result]++;
    }
  }
  return tally;
}

function ecdsa(group: Group): SignatureAlgorithm {
  return signatureAlgorithm("ecdsa", digestOf(group.sha!));
}

for (
  const file of ["secp256r1_sha256", "secp384r1_sha384", "secp384r1_sha512", "secp521r1_sha512"]
) {
  if (file !== "secp384r1_sha384") {
    withVectors(`ecdsa_${file}`, async (groups) => {
      const { valid, invalid } = await run(groups, ecdsa);
      assert.ok(valid > 150 && invalid > 250);
    });
  }
  if (file !== "secp384r1_sha512") {
    // The cases of r‖s of the right length, by way of our DER; those of another length have no DER form.
    withVectors(`ecdsa_${file}_p1363`, async (groups) => {
      const size = { secp256r1_sha256: 32, secp384r1_sha384: 48, secp521r1_sha512: 66 }[file]!;
      const whole = groups.map((group) => ({
        ...group,
        tests: group.tests.filter((one) => one.sig.length === 4 * size),
      }));
      const { valid, invalid } = await run(whole, ecdsa, (one) => derFromRaw(hex(one.sig)));
      assert.ok(valid > 150 && invalid > 50);
    });
  }
}

for (const [file, scheme] of [["ed25519", "ed25519"], ["ed448", "ed448"]] as const) {
  withVectors(file, async (groups) => {
    const { valid, invalid } = await run(groups, () => signatureAlgorithm(scheme));
    assert.ok(valid > 10 && invalid > 50);
  });
}

for (
  const [bits, digest] of [
    [2048, "sha256"],
    [2048, "sha384"],
    [2048, "sha512"],
    [3072, "sha256"],
    [4096, "sha256"],
    [4096, "sha384"],
    [4096, "sha512"],
  ] as const
) {
  withVectors(`rsa_signature_${bits}_${digest}`, async (groups) => {
    const { valid, invalid } = await run(groups, () => signatureAlgorithm("rsa", digest));
    assert.ok(valid >= 7 && invalid > 240);
  });
}

function pss(group: Group): SignatureAlgorithm {
  const parameters = writePss({
    digest: digestOf(group.sha!),
    mgfDigest: digestOf(group.mgfSha!),
    salt: group.sLen!,
  });
  return readSignatureAlgorithm(sequence(oid("1.2.840.113549.1.1.10"), parameters));
}

for (
  const file of [
    "2048_sha256_mgf1_32_params",
    "2048_sha256_mgf1_32",
    "4096_sha384_mgf1_48",
    "4096_sha512_mgf1_64",
  ]
) {
  withVectors(`rsa_pss_${file}`, async (groups) => {
    const { valid, invalid } = await run(groups, pss);
    assert.ok(valid > 60 && invalid > 40);
  });
}

const MLDSA_OID: Readonly<Record<string, string>> = {
  mldsa44: "2.16.840.1.101.3.4.3.17",
  mldsa65: "2.16.840.1.101.3.4.3.18",
  mldsa87: "2.16.840.1.101.3.4.3.19",
};

function mldsaKey(scheme: Scheme): (group: Group) => PublicKey {
  return (group) => {
    const bytes = hex(group.publicKey as string);
    return readSpki(sequence(sequence(oid(MLDSA_OID[scheme]!)), bitString(bytes)));
  };
}

for (
  const [file, scheme] of [
    ["mldsa_44_verify", "mldsa44"],
    ["mldsa_87_verify", "mldsa87"],
    ["mldsa_44_sign_seed", "mldsa44"],
    ["mldsa_65_sign_seed", "mldsa65"],
    ["mldsa_87_sign_seed", "mldsa87"],
  ] as const
) {
  withVectors(file, async (groups) => {
    const made = groups.filter((group) => group.publicKey);
    const { valid } = await run(
      made,
      () => signatureAlgorithm(scheme),
      undefined,
      mldsaKey(scheme),
    );
    assert.ok(valid > 50);
  });
}

for (const scheme of ["mldsa44", "mldsa65", "mldsa87"] as const) {
  withVectors(`mldsa_${scheme.slice(5)}_sign_seed`, async (groups) => {
    const algorithm = signatureAlgorithm(scheme);
    let [read, refused] = [0, 0];
    for (const { privateSeed, privateKeyPkcs8, publicKey } of groups) {
      const inner = octetString(implicit(0, hex(privateSeed!)));
      const der = sequence(integer(0), sequence(oid(MLDSA_OID[scheme]!)), inner);
      if (privateKeyPkcs8) assert.deepEqual(der, hex(privateKeyPkcs8));
      using pkcs8 = Secret.copy(der);
      if (!publicKey) {
        await assert.rejects(readPkcs8(pkcs8), { code: "key-length" });
        refused++;
        continue;
      }
      using key = await readPkcs8(pkcs8);
      assert.deepEqual(new Uint8Array(key.publicKey.bytes), hex(publicKey as string));
      const message = utf8("a message");
      assert.ok(await verify(key.publicKey, algorithm, await sign(key, message), message));
      read++;
    }
    assert.ok(read >= 20 && refused === 3, `${read} read, ${refused} refused`);
  }, "private keys");
}

test("every file of Wycheproof that is present is run", () => {
  assert.deepEqual(untaken(), []);
});
