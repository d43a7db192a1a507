/** `generate key`: a new private key. */
import { ALGORITHMS, KEY_ALGORITHMS, keyLabel } from "../lib/key/algorithms.ts";
import { encryptKey } from "../lib/key/encryption.ts";
import { keyFingerprint } from "../lib/key/fingerprint.ts";
import { generateKey as makeKey } from "../lib/key/generate.ts";
import { writeKeyPem } from "../lib/key/key_file.ts";
import type { PrivateKey } from "../lib/key/types.ts";
import { writePem } from "../lib/pem/writer.ts";
import { utf8 } from "../lib/bytes/utf8.ts";
import { Secret } from "../lib/secret/secret.ts";
import { choice, optionalFile, requiredChoice, requiredFile, toggle, type Values } from "./args.ts";
import { command, type Common } from "./command.ts";
import { EXIT } from "./exit.ts";
import { fault } from "./faults.ts";
import type { Host } from "./host.ts";
import { type Artifact, checkOutputs, note, writeJson, writeOutputs } from "./output.ts";
import { askPassphrase, passphraseFrom } from "./passphrase.ts";
import { withProgress } from "./progress.ts";

const FLAGS = {
  "alg": requiredChoice({
    value: "ALG",
    summary: KEY_ALGORITHMS.join(", "),
    choices: KEY_ALGORITHMS,
  }),
  "out": requiredFile({ value: "FILE|-", summary: "where the private key goes" }),
  "pub": optionalFile({ value: "FILE", summary: "write the public key there as well" }),
  "passphrase-file": optionalFile({
    value: "FILE",
    summary: "encrypt with the passphrase in this file; asked for where nothing is said",
  }),
  "no-passphrase": toggle({ summary: "leave the private key unencrypted" }),
  "format": choice({
    value: "FORMAT",
    summary: "pem (the default) or der",
    choices: ["pem", "der"],
    initial: "pem",
  }),
  "force": toggle({ summary: "replace the file of --pub; a private key is never replaced" }),
  "reveal": toggle({ summary: "let the private key be shown on a terminal" }),
} as const;

const WORDS_A_LINE = 9;

type Given = Values<typeof FLAGS> & Common;

/** The command. */
export const generateKey = command({
  path: "generate key",
  summary: "make a private key",
  examples: [
    {
      does: "a root's key; a passphrase is asked for, twice",
      line: "conclave generate key --alg p384 --out root.key",
    },
    {
      does: "a server's key, unencrypted, with its public key",
      line: "conclave generate key --alg ed25519 --no-passphrase --out server.key --pub server.pub",
    },
    {
      does: "a key that is split at once and never stored whole",
      line:
        "conclave generate key --alg p256 --no-passphrase --out - | conclave split -k 3 -n 5 --out-dir shares -",
    },
  ],
  flags: FLAGS,
  secrets: true,
  notes: [
    "Keys are PKCS#8. Encrypted ones use PBES2: PBKDF2-HMAC-SHA-256 with 1,000,000 iterations and AES-256-CBC, which OpenSSL and GnuTLS read.",
    "The random bytes come from the system's generator. A key is tested before it is written: it signs, and the signature is checked.",
  ],
  async run(host, { flags }) {
    if (flags["no-passphrase"] && flags["passphrase-file"] !== undefined) {
      throw fault("conflicting-flags", { flags: ["--no-passphrase", "--passphrase-file"] });
    }
    const der = flags.format === "der";
    const places = [
      { flag: "--out", path: flags.out, secret: true, binary: der },
      ...(flags.pub === undefined
        ? []
        : [{ flag: "--pub", path: flags.pub, secret: false, binary: der }]),
    ];
    const options = { force: flags.force, reveal: flags.reveal, json: flags.json };
    checkOutputs(host, places, options);
    using passphrase = await newPassphrase(host, flags);
    const { label } = ALGORITHMS[flags.alg];
    const work = () => makeKey(flags.alg, host.random);
    using key = await withProgress(host, flags, `making a key of kind ${label}`, work);
    using file = await privateFile(host, key, passphrase, der);
    const bytes = [file.bytes, publicFile(key, der)];
    const artifacts = places.map((place, i): Artifact => ({ ...place, bytes: bytes[i]! }));
    writeOutputs(host, artifacts, options);
    tell(host, flags, key, passphrase !== undefined);
    return EXIT.OK;
  },
});

/** The passphrase to encrypt with, or undefined for --no-passphrase. */
async function newPassphrase(host: Host, flags: Given): Promise<Secret | undefined> {
  if (flags["no-passphrase"]) return undefined;
  const path = flags["passphrase-file"];
  if (path !== undefined) return await passphraseFrom(host, path);
  const choices = ["--passphrase-file", "--no-passphrase"];
  const settings = { twice: true, noInput: flags["no-input"], flags: choices };
  return await askPassphrase(host, "passphrase for the new key", settings);
}

async function privateFile(
  host: Host,
  key: PrivateKey,
  passphrase: Secret | undefined,
  der: boolean,
): Promise<Secret> {
  if (!passphrase) return der ? Secret.copy(key.pkcs8.bytes) : writeKeyPem(key);
  const encrypted = await encryptKey(key, passphrase, host.random);
  return Secret.copy(der ? encrypted : utf8(writePem("ENCRYPTED PRIVATE KEY", encrypted)));
}

function publicFile({ publicKey: { spki } }: PrivateKey, der: boolean): Uint8Array {
  return der ? spki : utf8(writePem("PUBLIC KEY", spki));
}

function tell(host: Host, flags: Given, key: PrivateKey, encrypted: boolean): void {
  const { hex, words } = keyFingerprint(key.publicKey);
  if (flags.json) {
    writeJson(host, "generate key", true, {
      algorithm: flags.alg,
      out: flags.out,
      pub: flags.pub ?? null,
      format: flags.format,
      encrypted,
      keySha256: hex,
      keyWords: words,
    });
  }
  const state = encrypted ? "encrypted" : "not encrypted";
  note(
    host,
    flags,
    `${flags.out === "-" ? "standard output" : flags.out}: ${
      keyLabel(key.publicKey)
    } key, ${state}`,
  );
  note(host, flags, `its public key is sha256:${hex}`);
  for (let at = 0; at < words.length; at += WORDS_A_LINE) {
    note(host, flags, `  ${words.slice(at, at + WORDS_A_LINE).join(" ")}`);
  }
}
