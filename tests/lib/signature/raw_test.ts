import assert from "node:assert/strict";
import { test } from "#unit";
import { utf8 } from "../../../lib/bytes/utf8.ts";
import { KEY_ALGORITHMS } from "../../../lib/key/algorithms.ts";
import { generateKey } from "../../../lib/key/generate.ts";
import { sign } from "../../../lib/key/sign.ts";
import { pssAlgorithm, signatureAlgorithm } from "../../../lib/key/signature_algorithm.ts";
import { signRaw, verifyRaw } from "../../../lib/signature/raw.ts";

const random = (view: Uint8Array) => void crypto.getRandomValues(view as Uint8Array<ArrayBuffer>);
const KINDS = KEY_ALGORITHMS.filter((name) => !["rsa3072", "rsa4096", "rsa8192"].includes(name));
const message = utf8("a message");

test("every kind of key signs, and its signature is right for nothing else", async () => {
  const DIGESTS: Record<string, string> = {
    p256: "sha256",
    p384: "sha384",
    p521: "sha512",
    rsa2048: "sha256",
  };
  for (const name of KINDS) {
    using key = await generateKey(name, random);
    using other = await generateKey(name, random);
    for (const each of [message, new Uint8Array(), new Uint8Array(100_000)]) {
      const { signature, algorithm } = await signRaw(key, each);
      assert.equal(algorithm.digest, DIGESTS[name]);
      assert.deepEqual(await verifyRaw(key.publicKey, signature, each), algorithm);
      assert.equal(await verifyRaw(other.publicKey, signature, each), undefined);
      assert.equal(await verifyRaw(key.publicKey, signature, utf8("another message")), undefined);
      const flipped = signature.slice();
      flipped[flipped.length >> 1]! ^= 1;
      assert.equal(await verifyRaw(key.publicKey, flipped, each), undefined);
    }
  }
});

test("the digest is found where the signer chose another; PSS and SHA-1 are not taken", async () => {
  for (
    const [name, scheme] of [["p256", "ecdsa"], ["p521", "ecdsa"], ["rsa2048", "rsa"]] as const
  ) {
    using key = await generateKey(name, random);
    for (const digest of ["sha256", "sha384", "sha512"] as const) {
      const signature = await sign(key, message, signatureAlgorithm(scheme, digest));
      assert.equal((await verifyRaw(key.publicKey, signature, message))?.digest, digest);
    }
    if (scheme === "rsa") {
      const pss = pssAlgorithm({ digest: "sha256", mgfDigest: "sha256", salt: 32 });
      const signature = await sign(key, message, pss);
      assert.equal(await verifyRaw(key.publicKey, signature, message), undefined);
    }
  }
});

test("text in the place of a signature is told apart from a wrong signature", async () => {
  using key = await generateKey("ed25519", random);
  const check = (text: string) => verifyRaw(key.publicKey, utf8(text), message);
  await assert.rejects(check("-----BEGIN SSH SIGNATURE-----\nU1NI\n"), {
    code: "signature-is-text",
    data: { label: "SSH SIGNATURE" },
  });
  await assert.rejects(check("MEUCIQDx\r\n"), { code: "signature-is-text", data: { label: null } });
  for (const bytes of [new Uint8Array(), new Uint8Array(64), new Uint8Array(100_000)]) {
    assert.equal(await verifyRaw(key.publicKey, bytes, message), undefined);
  }
});
