/**
 * Keys for people: the public part, and the private one where that is asked for.
 *
 * @module
 */
import { DerReader } from "../asn1/reader.ts";
import { TAG } from "../asn1/tags.ts";
import { keyLabel } from "../key/algorithms.ts";
import { type AskPassphrase } from "../key/key_file.ts";
import { decryptKey, readEncryptedKey } from "../key/encryption.ts";
import { rulesOf } from "../key/families/table.ts";
import type { Pbes2 } from "../key/pbes2.ts";
import { readPkcs1, readPkcs8, readSec1 } from "../key/pkcs8.ts";
import { readSpki } from "../key/spki.ts";
import type { PrivateKey, PublicKey } from "../key/types.ts";
import { Secret } from "../secret/secret.ts";
import { keyData } from "./algorithm_text.ts";
import { fingerprintItem } from "./fingerprint_item.ts";
import { data, type Description, type Item, type PrivateForm, text } from "./model.ts";

const FORMS: {
  readonly [F in PrivateForm]: { title: string; read: (der: Secret) => Promise<PrivateKey> };
} = {
  pkcs8: { title: "PKCS#8", read: readPkcs8 },
  sec1: { title: "ECPrivateKey", read: readSec1 },
  pkcs1: { title: "RSAPrivateKey", read: readPkcs1 },
};

/**
 * Describes a public key.
 *
 * @param der one SubjectPublicKeyInfo and nothing after it
 * @throws {Fault} `key-*`, `der-*`
 */
export function describePublicKey(der: Uint8Array): Description {
  const key = readSpki(der);
  const items = [nameItem(key), fingerprintOf(key)];
  return { type: "public-key", title: "public key", ok: true, items };
}

/**
 * Describes an unencrypted private key. That it can be read says that its parts belong together: its
 * public key is derived anew, and a test message signed and checked.
 *
 * @param der stays the caller's
 * @param reveal adds the private part, as secrets that the caller disposes of (`secretsOf`)
 * @throws {Fault} `key-*`, `der-*`
 */
export async function describePrivateKey(
  der: Secret,
  form: PrivateForm,
  reveal: boolean,
): Promise<Description> {
  using key = await FORMS[form].read(der);
  const items: Item[] = [
    nameItem(key.publicKey),
    text("form", "form", FORMS[form].title),
    { kind: "flag", field: "encrypted", label: "encrypted", value: false, tone: "warn" },
    fingerprintOf(key.publicKey),
    ...privateItems(key, reveal),
  ];
  return { type: "private-key", title: "private key", ok: true, items };
}

/**
 * Describes an encrypted private key: how it is encrypted, and what is in it where there is a
 * passphrase.
 *
 * @param der one EncryptedPrivateKeyInfo and nothing after it
 * @param passphrase asked once; absent: only the encryption is described
 * @param reveal as for {@link describePrivateKey}
 * @throws {Fault} `key-passphrase-wrong`, `key-encryption-*`, `key-*`, `der-*`
 */
export async function describeEncryptedKey(
  der: Uint8Array,
  passphrase: AskPassphrase | undefined,
  reveal: boolean,
): Promise<Description> {
  const encrypted = readEncryptedKey(der);
  const encryption: Item[] = [
    text("form", "form", FORMS.pkcs8.title),
    { kind: "flag", field: "encrypted", label: "encrypted", value: true, tone: "good" },
    ...encryptionItems(encrypted.parameters),
  ];
  const common = { type: "encrypted-key", title: "encrypted private key", ok: true } as const;
  if (!passphrase) {
    const note = "the passphrase is needed to see the public part";
    const unknown = text("key", "key", "unknown", { data: null, note });
    return { ...common, items: [unknown, ...encryption, data("keyFingerprint", null)] };
  }
  using secret = await passphrase();
  using pkcs8 = await decryptKey(encrypted, secret);
  using key = await readPkcs8(pkcs8);
  const { publicKey } = key;
  const known = [nameItem(publicKey), ...encryption, fingerprintOf(publicKey)];
  return { ...common, items: [...known, ...privateItems(key, reveal)] };
}

function nameItem(key: PublicKey): Item {
  return text("key", "key", keyLabel(key), { data: keyData(key) });
}

function fingerprintOf({ spki }: PublicKey): Item {
  return fingerprintItem("keyFingerprint", "fingerprint of the key", spki);
}

function encryptionItems({ derivation, keyBits }: Pbes2): Item[] {
  const cipher = `AES-${keyBits}-CBC`;
  const { salt } = derivation;
  const kdf = derivation.kdf === "pbkdf2"
    ? `PBKDF2 with HMAC-${derivation.digest}, ${derivation.iterations} iterations`
    : `scrypt with N=${derivation.cost}, r=${derivation.blockSize}, p=${derivation.parallel}`;
  const cost = derivation.kdf === "pbkdf2"
    ? { digest: derivation.digest, iterations: derivation.iterations }
    : { cost: derivation.cost, blockSize: derivation.blockSize, parallel: derivation.parallel };
  return [
    text("cipher", "cipher", cipher),
    text("derivation", "passphrase by", kdf, {
      note: `${salt.length} bytes of salt`,
      data: { kdf: derivation.kdf, saltLength: salt.length, ...cost },
    }),
  ];
}

function privateItems(key: PrivateKey, reveal: boolean): Item[] {
  if (!reveal) return [data("private", null)];
  const fields = new DerReader(key.pkcs8.bytes).sequence();
  fields.smallInteger();
  fields.element();
  const { core } = rulesOf(key.family).readPrivate(fields.content(TAG.OCTET_STRING));
  const secret = (field: string, label: string, bytes: Uint8Array): Item => (
    { kind: "secret", field, label, value: Secret.copy(bytes) }
  );
  switch (key.family) {
    case "ed25519":
    case "ed448":
    case "mldsa44":
    case "mldsa65":
    case "mldsa87":
      return [secret("private", "private part: seed", core)];
    case "p256":
    case "p384":
    case "p521":
      return [secret("private", "private part: scalar", core)];
    case "rsa":
      return [{
        kind: "group",
        field: "private",
        label: "private part",
        value: rsaItems(core, secret),
      }];
  }
}

/** RFC 8017 §A.1.2; what can be derived from the primes is left out. */
function rsaItems(
  core: Uint8Array,
  secret: (field: string, label: string, bytes: Uint8Array) => Item,
): Item[] {
  const numbers = new DerReader(core).sequence();
  numbers.smallInteger();
  numbers.unsigned();
  const exponent = numbers.unsigned().reduce((value, byte) => value * 256 + byte, 0);
  return [
    { kind: "number", field: "publicExponent", label: "public exponent", value: exponent },
    secret("privateExponent", "private exponent", numbers.unsigned()),
    secret("prime1", "first prime", numbers.unsigned()),
    secret("prime2", "second prime", numbers.unsigned()),
  ];
}
