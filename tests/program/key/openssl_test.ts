import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { skipped, test } from "#unit";
import { utf8 } from "../../../lib/bytes/utf8.ts";
import type { KeyAlgorithm } from "../../../lib/key/algorithms.ts";
import { encryptKey } from "../../../lib/key/encryption.ts";
import { generateKey } from "../../../lib/key/generate.ts";
import { readKey, writeEncryptedKeyPem, writeKeyPem } from "../../../lib/key/key_file.ts";
import { readPublicKey } from "../../../lib/key/public_file.ts";
import { pssAlgorithm } from "../../../lib/key/signature_algorithm.ts";
import { readSpki } from "../../../lib/key/spki.ts";
import type { Digest, PrivateKey } from "../../../lib/key/types.ts";
import { verify } from "../../../lib/key/verify.ts";
import { writePem } from "../../../lib/pem/writer.ts";
import { Secret } from "../../../lib/secret/secret.ts";
import { signRaw, verifyRaw } from "../../../lib/signature/raw.ts";
import { temporaryFolder } from "../../temporary.ts";
import { has, must } from "../programs.ts";

const random = (view: Uint8Array) => void crypto.getRandomValues(view as Uint8Array<ArrayBuffer>);
const PASSPHRASE = "seven trombones";
const message = utf8("what is signed\n");

/** The kinds that OpenSSL 3.0 has, how it is asked for one, and the digest that follows the key. */
const KINDS: readonly { name: KeyAlgorithm; make: string[]; digest?: string }[] = [
  { name: "ed25519", make: ["-algorithm", "ED25519"] },
  { name: "ed448", make: ["-algorithm", "ED448"] },
  {
    name: "p256",
    make: ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
    digest: "sha256",
  },
  {
    name: "p384",
    make: ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"],
    digest: "sha384",
  },
  {
    name: "p521",
    make: ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521"],
    digest: "sha512",
  },
  {
    name: "rsa2048",
    make: ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
    digest: "sha256",
  },
];

if (!has("openssl")) skipped("keys to and from OpenSSL", "openssl is not installed");
else all();

function all(): void {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);
  const save = (name: string, bytes: Uint8Array | string) => {
    writeFileSync(at(name), bytes);
    return at(name);
  };
  const open = async (file: Uint8Array, passphrase?: string): Promise<PrivateKey> => {
    using secret = Secret.copy(file);
    return await readKey(secret, () => {
      if (passphrase === undefined) throw new Error("asked for a passphrase");
      return Promise.resolve(Secret.copy(utf8(passphrase)));
    });
  };
  const spkiOf = (path: string, ...more: string[]) =>
    new Uint8Array(
      must("openssl", ["pkey", "-in", path, "-pubout", "-outform", "DER", ...more]).stdout,
    );

  for (const { name, make, digest } of KINDS) {
    test(`OpenSSL reads our ${name} keys, plain and encrypted`, async () => {
      using key = await generateKey(name, random);
      using passphrase = Secret.copy(utf8(PASSPHRASE));
      using pem = writeKeyPem(key);
      const files = [
        save(`${name}.pem`, pem.bytes),
        save(`${name}.der`, key.pkcs8.bytes),
        save(`${name}.enc`, await writeEncryptedKeyPem(key, passphrase, random)),
        ...(name === "p256"
          ? [save("encrypted.der", await encryptKey(key, passphrase, random))]
          : []),
      ];
      const expected = new Uint8Array(key.publicKey.spki);
      for (const file of files) {
        assert.deepEqual(spkiOf(file, "-passin", `pass:${PASSPHRASE}`), expected);
      }
      must("openssl", ["pkey", "-in", files[0]!, "-check", "-noout"]);
      // The same bytes: OpenSSL writes PKCS#8 as we do.
      const theirs = must("openssl", [
        "pkcs8",
        "-topk8",
        "-nocrypt",
        "-in",
        files[0]!,
        "-outform",
        "DER",
      ]);
      assert.deepEqual(new Uint8Array(theirs.stdout), key.pkcs8.bytes);
      const pub = save(`${name}.pub`, writePem("PUBLIC KEY", key.publicKey.spki));
      must("openssl", ["pkey", "-pubin", "-in", pub, "-pubcheck", "-noout"]);
    });

    test(`we read OpenSSL's ${name} keys in every form that it writes`, async () => {
      const plain = at(`theirs-${name}.pem`);
      must("openssl", ["genpkey", ...make, "-out", plain]);
      const expected = spkiOf(plain);
      const protection = ["-passout", `pass:${PASSPHRASE}`];
      const forms: [string, string[]][] = [
        ["pkcs8 pem", ["pkcs8", "-topk8", "-nocrypt"]],
        ["pkcs8 der", ["pkcs8", "-topk8", "-nocrypt", "-outform", "DER"]],
        ["default", ["pkcs8", "-topk8", ...protection]],
        ["aes-128", [
          "pkcs8",
          "-topk8",
          "-v2",
          "aes-128-cbc",
          "-v2prf",
          "hmacWithSHA1",
          ...protection,
        ]],
        ["aes-192", [
          "pkcs8",
          "-topk8",
          "-v2",
          "aes-192-cbc",
          "-v2prf",
          "hmacWithSHA384",
          ...protection,
        ]],
        ["aes-256", [
          "pkcs8",
          "-topk8",
          "-v2",
          "aes-256-cbc",
          "-v2prf",
          "hmacWithSHA512",
          "-iter",
          "5000",
          ...protection,
        ]],
        ["scrypt", ["pkcs8", "-topk8", "-scrypt", "-scrypt_N", "1024", ...protection]],
        ["scrypt der", [
          "pkcs8",
          "-topk8",
          "-scrypt",
          "-scrypt_N",
          "16384",
          "-outform",
          "DER",
          ...protection,
        ]],
        ["traditional", ["pkey", "-traditional"]],
        ["traditional der", ["pkey", "-traditional", "-outform", "DER"]],
      ];
      for (const [form, args] of forms) {
        // RFC 8410 has one form for Edwards keys; there is no older one.
        if (form.startsWith("traditional") && name.startsWith("ed")) continue;
        const file = must("openssl", [...args, "-in", plain]).stdout;
        using key = await open(file, PASSPHRASE);
        assert.deepEqual(new Uint8Array(key.publicKey.spki), expected, form);
        using second = await readKeyAgain(key);
        assert.deepEqual(second.pkcs8.bytes, key.pkcs8.bytes);
      }
      const pub = must("openssl", ["pkey", "-in", plain, "-pubout"]).stdout;
      assert.deepEqual(new Uint8Array(readPublicKey(pub).spki), expected);
    });

    test(`raw ${name} signatures go both ways`, async () => {
      using key = await generateKey(name, random);
      using pem = writeKeyPem(key);
      const secret = save(`${name}.sign.pem`, pem.bytes);
      const pub = save(`${name}.sign.pub`, writePem("PUBLIC KEY", key.publicKey.spki));
      const file = save(`${name}.message`, message);
      const { signature } = await signRaw(key, message);
      const ours = save(`${name}.sig`, signature);
      const theirs = at(`${name}.theirs`);
      if (digest) {
        must("openssl", ["dgst", `-${digest}`, "-verify", pub, "-signature", ours, file]);
        must("openssl", [
          "pkeyutl",
          "-verify",
          "-rawin",
          "-digest",
          digest,
          "-pubin",
          "-inkey",
          pub,
          "-sigfile",
          ours,
          "-in",
          file,
        ]);
        for (const other of ["sha256", "sha384", "sha512"]) {
          must("openssl", ["dgst", `-${other}`, "-sign", secret, "-out", theirs, file]);
          const algorithm = await verifyRaw(key.publicKey, readFileSync(theirs), message);
          assert.equal(algorithm?.digest, other as Digest);
        }
        must("openssl", ["dgst", "-sha1", "-sign", secret, "-out", theirs, file]);
        assert.equal(await verifyRaw(key.publicKey, readFileSync(theirs), message), undefined);
      } else {
        must("openssl", [
          "pkeyutl",
          "-verify",
          "-rawin",
          "-pubin",
          "-inkey",
          pub,
          "-sigfile",
          ours,
          "-in",
          file,
        ]);
        must("openssl", [
          "pkeyutl",
          "-sign",
          "-rawin",
          "-inkey",
          secret,
          "-out",
          theirs,
          "-in",
          file,
        ]);
        assert.ok(await verifyRaw(key.publicKey, readFileSync(theirs), message));
      }
      const changed = message.slice();
      changed[3]! ^= 1;
      assert.equal(await verifyRaw(key.publicKey, readFileSync(theirs), changed), undefined);
    });
  }

  test("explicit EC parameters and compressed points: what OpenSSL can also write", async () => {
    const curve = ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"];
    const explicit =
      must("openssl", ["genpkey", ...curve, "-pkeyopt", "ec_param_enc:explicit"]).stdout;
    await assert.rejects(open(explicit), { code: "key-parameters" });
    const plain = must("openssl", ["genpkey", ...curve]).stdout;
    const file = save("compressed.pem", plain);
    const compressed = must("openssl", ["ec", "-in", file, "-conv_form", "compressed"]).stdout;
    using key = await open(compressed);
    assert.deepEqual(new Uint8Array(key.publicKey.spki), spkiOf(file));
    const pub = must("openssl", ["ec", "-in", file, "-pubout", "-conv_form", "compressed"]).stdout;
    assert.throws(() => readPublicKey(pub), {
      code: "key-point",
      data: { family: "p256", reason: "compressed" },
    });
  });

  test("weak ways to encrypt are refused", async () => {
    const file = save(
      "weak.pem",
      must("openssl", ["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]).stdout,
    );
    const out = ["-passout", `pass:${PASSPHRASE}`];
    const legacy = must("openssl", ["rsa", "-in", file, "-traditional", "-aes256", ...out]).stdout;
    await assert.rejects(open(legacy, PASSPHRASE), { code: "key-legacy-encryption" });
    const des3 = must("openssl", ["pkcs8", "-topk8", "-in", file, "-v2", "des3", ...out]).stdout;
    await assert.rejects(open(des3, PASSPHRASE), { code: "key-encryption-unknown" });
    const pbes1 =
      must("openssl", ["pkcs8", "-topk8", "-in", file, "-v1", "PBE-SHA1-3DES", ...out]).stdout;
    await assert.rejects(open(pbes1, PASSPHRASE), { code: "key-encryption-unknown" });
  });

  test("keys bound to PSS, and PSS with every digest and salt, one digest and two", async () => {
    const bound = save(
      "pss.pem",
      must("openssl", [
        "genpkey",
        "-algorithm",
        "RSA-PSS",
        "-pkeyopt",
        "rsa_keygen_bits:2048",
        "-pkeyopt",
        "rsa_pss_keygen_md:sha384",
        "-pkeyopt",
        "rsa_pss_keygen_mgf1_md:sha384",
        "-pkeyopt",
        "rsa_pss_keygen_saltlen:40",
      ]).stdout,
    );
    using key = await open(readFileSync(bound));
    assert.deepEqual(key.publicKey.pss, { digest: "sha384", mgfDigest: "sha384", salt: 40 });
    const file = save("pss.message", message);
    const { signature } = await signRaw(key, message);
    const sig = save("pss.sig", signature);
    must("openssl", ["dgst", "-sha384", "-prverify", bound, "-signature", sig, file]);

    const free = save(
      "free.pem",
      must("openssl", ["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]).stdout,
    );
    const pub = readSpki(spkiOf(free));
    for (const digest of ["sha224", "sha256", "sha384", "sha512"] as const) {
      for (const mgfDigest of ["sha1", "sha224", digest, "sha512"] as const) {
        for (const salt of [0, 20, 33]) {
          const padding = [
            "rsa_padding_mode:pss",
            `rsa_pss_saltlen:${salt}`,
            `rsa_mgf1_md:${mgfDigest}`,
          ];
          const options = padding.flatMap((option) => ["-sigopt", option]);
          const made =
            must("openssl", ["dgst", `-${digest}`, ...options, "-sign", free, file]).stdout;
          const algorithm = pssAlgorithm({ digest, mgfDigest, salt });
          assert.ok(await verify(pub, algorithm, made, message), `${digest} ${mgfDigest} ${salt}`);
          const wrong = pssAlgorithm({ digest, mgfDigest, salt: salt + 1 });
          assert.ok(!await verify(pub, wrong, made, message));
        }
      }
    }
  });

  test("RSA of unusual size and exponent: what OpenSSL signs, we verify", async () => {
    const file = save("odd.message", message);
    const kinds = [[1030, 65537], [2048, 3], [2056, 65537], [3001, 17], [
      2048,
      4294967311,
    ]] as const;
    for (const [bits, exponent] of kinds) {
      const options = [`rsa_keygen_bits:${bits}`, `rsa_keygen_pubexp:${exponent}`];
      const args = [
        "genpkey",
        "-algorithm",
        "RSA",
        ...options.flatMap((option) => ["-pkeyopt", option]),
      ];
      const key = save("odd.pem", must("openssl", args).stdout);
      const pub = readSpki(spkiOf(key));
      const raw = must("openssl", ["dgst", "-sha256", "-sign", key, file]).stdout;
      assert.equal((await verifyRaw(pub, raw, message))?.scheme, "rsa", `${bits} ${exponent}`);
      const pss = ["rsa_padding_mode:pss", "rsa_pss_saltlen:32"].flatMap((
        option,
      ) => ["-sigopt", option]);
      const made = must("openssl", ["dgst", "-sha256", ...pss, "-sign", key, file]).stdout;
      const algorithm = pssAlgorithm({ digest: "sha256", mgfDigest: "sha256", salt: 32 });
      assert.ok(await verify(pub, algorithm, made, message), `PSS ${bits} ${exponent}`);
    }
  });
}

async function readKeyAgain(key: PrivateKey): Promise<PrivateKey> {
  using pem = writeKeyPem(key);
  return await readKey(pem, () => Promise.reject(new Error("asked for a passphrase")));
}
