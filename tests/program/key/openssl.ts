/** OpenSSL, and the keys that it has in common with us. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { utf8 } from "../../../lib/bytes/utf8.ts";
import type { KeyAlgorithm } from "../../../lib/key/algorithms.ts";
import { readKey } from "../../../lib/key/key_file.ts";
import type { PrivateKey } from "../../../lib/key/types.ts";
import { Secret } from "../../../lib/secret/secret.ts";
import { temporaryFolder } from "../../temporary.ts";
import { must } from "../programs.ts";

/** A passphrase, with a blank in it. */
export const PASSPHRASE = "seven trombones";

/** Kinds of key that OpenSSL 3.0 has. */
export interface Kind {
  readonly name: KeyAlgorithm;
  /** How OpenSSL is asked for one. */
  readonly make: string;
  /** The digest that follows the key. */
  readonly digest?: string;
}

const EC = "genpkey -algorithm EC -pkeyopt ec_paramgen_curve";

/** All of them. */
export const KINDS: readonly Kind[] = [
  { name: "ed25519", make: "genpkey -algorithm ED25519" },
  { name: "ed448", make: "genpkey -algorithm ED448" },
  { name: "p256", make: `${EC}:P-256`, digest: "sha256" },
  { name: "p384", make: `${EC}:P-384`, digest: "sha384" },
  { name: "p521", make: `${EC}:P-521`, digest: "sha512" },
  {
    name: "rsa2048",
    make: "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048",
    digest: "sha256",
  },
];

/**
 * Runs openssl, which must succeed.
 *
 * @param line its arguments, parted by blanks
 * @param more arguments that may hold blanks
 * @returns what it wrote to standard output
 */
export function openssl(line: string, ...more: readonly string[]): Uint8Array {
  return new Uint8Array(must("openssl", [...line.split(" "), ...more]).stdout);
}

const folder = temporaryFolder();

/** A path in the tests' own folder. */
export function at(name: string): string {
  return join(folder, name);
}

/** Writes a file into the tests' own folder and returns its path. */
export function save(name: string, bytes: Uint8Array | string): string {
  writeFileSync(at(name), bytes);
  return at(name);
}

/** SubjectPublicKeyInfo of a private key file, as OpenSSL sees it. */
export function spkiOf(path: string): Uint8Array {
  return openssl(`pkey -in ${path} -pubout -outform DER -passin`, `pass:${PASSPHRASE}`);
}

/** Reads a private key; the caller disposes of it. */
export async function open(file: Uint8Array): Promise<PrivateKey> {
  using secret = Secret.copy(file);
  return await readKey(secret, () => Promise.resolve(Secret.copy(utf8(PASSPHRASE))));
}
