import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { skipped, test } from "#unit";
import { utf8 } from "../../../lib/bytes/utf8.ts";
import { generateKey } from "../../../lib/key/generate.ts";
import { writeKeyPem } from "../../../lib/key/key_file.ts";
import { pssAlgorithm } from "../../../lib/key/signature_algorithm.ts";
import { readSpki } from "../../../lib/key/spki.ts";
import { verify } from "../../../lib/key/verify.ts";
import { writePem } from "../../../lib/pem/writer.ts";
import { signRaw, verifyRaw } from "../../../lib/signature/raw.ts";
import { has } from "../programs.ts";
import { at, type Kind, KINDS, open, openssl, save, spkiOf } from "./openssl.ts";

const random = (view: Uint8Array) => void crypto.getRandomValues(view as Uint8Array<ArrayBuffer>);
const message = utf8("what is signed\n");

if (!has("openssl")) skipped("signatures to and from OpenSSL", "openssl is not installed");
else {
  const file = save("message", message);
  for (const kind of KINDS) {
    test(`raw ${kind.name} signatures go both ways`, () => bothWays(kind, file));
  }
  test("a key bound to PSS signs as OpenSSL expects", () => boundToPss(file));
  test("PSS with every digest and salt, one digest and two", () => everyPss(file));
  test("RSA of unusual size and exponent: what OpenSSL signs, we verify", () => oddRsa(file));
}

async function bothWays({ name, digest }: Kind, file: string): Promise<void> {
  using key = await generateKey(name, random);
  using pem = writeKeyPem(key);
  const secret = save(`${name}.sign.pem`, pem.bytes);
  const pub = save(`${name}.sign.pub`, writePem("PUBLIC KEY", key.publicKey.spki));
  const ours = save(`${name}.sig`, (await signRaw(key, message)).signature);
  const theirs = at(`${name}.theirs`);
  const check = (text = message) => verifyRaw(key.publicKey, readFileSync(theirs), text);
  const pkeyutl = `pkeyutl -verify -rawin -pubin -inkey ${pub} -sigfile ${ours} -in ${file}`;
  if (digest) {
    openssl(`dgst -${digest} -verify ${pub} -signature ${ours} ${file}`);
    openssl(`${pkeyutl} -digest ${digest}`);
    for (const other of ["sha256", "sha384", "sha512"]) {
      openssl(`dgst -${other} -sign ${secret} -out ${theirs} ${file}`);
      assert.equal((await check())?.digest, other);
    }
    openssl(`dgst -sha1 -sign ${secret} -out ${theirs} ${file}`);
    assert.equal(await check(), undefined);
    openssl(`dgst -${digest} -sign ${secret} -out ${theirs} ${file}`);
  } else {
    openssl(pkeyutl);
    openssl(`pkeyutl -sign -rawin -inkey ${secret} -out ${theirs} -in ${file}`);
  }
  assert.ok(await check());
  assert.equal(await check(utf8("what is signed")), undefined);
}

async function boundToPss(file: string): Promise<void> {
  const make = "genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048";
  const md = "-pkeyopt rsa_pss_keygen_md:sha384 -pkeyopt rsa_pss_keygen_mgf1_md:sha384";
  const made = openssl(`${make} ${md} -pkeyopt rsa_pss_keygen_saltlen:40`);
  const bound = save("pss.pem", made);
  using key = await open(made);
  assert.deepEqual(key.publicKey.pss, { digest: "sha384", mgfDigest: "sha384", salt: 40 });
  const sig = save("pss.sig", (await signRaw(key, message)).signature);
  openssl(`dgst -sha384 -prverify ${bound} -signature ${sig} ${file}`);
}

async function everyPss(file: string): Promise<void> {
  const free = save("free.pem", openssl("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048"));
  const pub = readSpki(spkiOf(free));
  for (const digest of ["sha224", "sha256", "sha384", "sha512"] as const) {
    for (const mgfDigest of new Set(["sha1", "sha224", digest, "sha512"] as const)) {
      for (const salt of [0, 20, 33]) {
        const pss = `-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:${salt}`;
        const mgf = `-sigopt rsa_mgf1_md:${mgfDigest}`;
        const made = openssl(`dgst -${digest} ${pss} ${mgf} -sign ${free} ${file}`);
        const right = pssAlgorithm({ digest, mgfDigest, salt });
        assert.ok(await verify(pub, right, made, message), `${digest} ${mgfDigest} ${salt}`);
        const wrong = pssAlgorithm({ digest, mgfDigest, salt: salt + 1 });
        assert.ok(!await verify(pub, wrong, made, message));
      }
    }
  }
}

async function oddRsa(file: string): Promise<void> {
  const pss = pssAlgorithm({ digest: "sha256", mgfDigest: "sha256", salt: 32 });
  const options = "-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32";
  const kinds = [[1030, 65537], [2048, 3], [2056, 65537], [3001, 17], [2048, 4294967311]] as const;
  for (const [bits, exponent] of kinds) {
    const make = `genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:${bits}`;
    const key = save("odd.pem", openssl(`${make} -pkeyopt rsa_keygen_pubexp:${exponent}`));
    const pub = readSpki(spkiOf(key));
    const raw = openssl(`dgst -sha256 -sign ${key} ${file}`);
    assert.equal((await verifyRaw(pub, raw, message))?.scheme, "rsa", `${bits} ${exponent}`);
    const made = openssl(`dgst -sha256 ${options} -sign ${key} ${file}`);
    assert.ok(await verify(pub, pss, made, message), `PSS ${bits} ${exponent}`);
  }
}
