/**
 * The encryption of the secret before it is shared (SLIP-0039, "Encryption of the master secret"): a
 * Feistel network of four rounds over PBKDF2 with HMAC-SHA-256. Every passphrase decrypts to
 * something; nothing tells the right one.
 *
 * @module
 */
import { utf8 } from "../../../bytes/utf8.ts";
import { Secret } from "../../../secret/secret.ts";
import type { Slip39Set } from "./share.ts";

const ROUNDS = 4;
/** Iterations of a round with exponent 0. */
const ITERATIONS = 2500;

type Settings = Pick<Slip39Set, "identifier" | "extendable" | "exponent">;

/** The start of each round's salt: nothing where the set is extendable. */
function saltOf({ identifier, extendable }: Settings): Uint8Array {
  if (extendable) return new Uint8Array();
  return Uint8Array.of(...utf8("shamir"), identifier >> 8, identifier & 255);
}

/** Adds a round's function of one half to the other half. */
async function addRound(
  round: number,
  passphrase: Uint8Array,
  settings: Settings,
  from: Uint8Array,
  to: Uint8Array,
): Promise<void> {
  using password = Secret.alloc(1 + passphrase.length);
  password.bytes[0] = round;
  password.bytes.set(passphrase, 1);
  const start = saltOf(settings);
  using salt = Secret.alloc(start.length + from.length);
  salt.bytes.set(start);
  salt.bytes.set(from, start.length);
  const key = await crypto.subtle.importKey("raw", password.bytes, "PBKDF2", false, [
    "deriveBits",
  ]);
  const iterations = ITERATIONS * 2 ** settings.exponent;
  const algorithm = { name: "PBKDF2", hash: "SHA-256", salt: salt.bytes, iterations };
  const stream = new Uint8Array(
    await crypto.subtle.deriveBits(algorithm, key, 8 * from.length),
  );
  for (let i = 0; i < to.length; i++) to[i]! ^= stream[i]!;
  stream.fill(0);
}

/** Runs the rounds in an order; what comes out has its halves exchanged. */
async function network(
  secret: Uint8Array,
  passphrase: Uint8Array,
  settings: Settings,
  rounds: readonly number[],
): Promise<Secret> {
  const half = secret.length / 2;
  using work = Secret.copy(secret);
  let [left, right] = [work.bytes.subarray(0, half), work.bytes.subarray(half)];
  for (const round of rounds) {
    await addRound(round, passphrase, settings, right, left);
    [left, right] = [right, left];
  }
  const out = Secret.alloc(secret.length);
  out.bytes.set(right);
  out.bytes.set(left, half);
  return out;
}

const ORDER = Array.from({ length: ROUNDS }, (_, i) => i);

/**
 * Encrypts a secret under a passphrase, which may be empty.
 *
 * @param secret an even number of bytes; not wiped
 * @param passphrase not wiped
 * @returns as long as the secret; the caller disposes of it
 */
export function encrypt(
  secret: Uint8Array,
  passphrase: Uint8Array,
  settings: Settings,
): Promise<Secret> {
  return network(secret, passphrase, settings, ORDER);
}

/** Undoes {@link encrypt}; a wrong passphrase gives another secret. */
export function decrypt(
  encrypted: Uint8Array,
  passphrase: Uint8Array,
  settings: Settings,
): Promise<Secret> {
  return network(encrypted, passphrase, settings, ORDER.toReversed());
}
