/**
 * Rebuilds what Vault or OpenBao split.
 *
 * @module
 */
import { Secret } from "../../../secret/secret.ts";
import { capabilities } from "../capabilities.ts";
import { fault } from "../faults.ts";
import { BYTES } from "../field.ts";
import {
  combinePlain,
  type PlainOptions,
  type PlainScheme,
  type PlainShare,
  plainShare,
} from "../plain.ts";
import type { ForeignCombined } from "../types.ts";
import { decodedLength, decodeKey, type Encoding, type VaultFile, type VaultKey } from "./read.ts";

const SCHEME: PlainScheme<number> = {
  format: "vault",
  field: () => BYTES,
  finish: (value, bits) => {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return Secret.copy(bytes.subarray(0, bits / 8));
  },
};

/** Characters from which on nobody takes base64 for hexadecimal: 22 of 64 characters are digits. */
const TELLING = 26;

/**
 * Rebuilds a secret from files of keys.
 *
 * @param files not disposed of
 * @returns the secret, of which the caller disposes, and how far it is to be trusted
 * @throws {Fault} those of {@link combinePlain}, `compat-line`, `compat-number-zero`, `vault-pgp`
 */
export function combineVault(
  files: readonly VaultFile[],
  options: PlainOptions = {},
): ForeignCombined {
  const keys = files.flatMap((file) => file.keys);
  if (keys.length === 0) throw fault("compat-no-shares", {});
  const threshold = options.threshold ?? files.find((file) => file.threshold)?.threshold;
  if (threshold === 1 && keys.length === 1) return undivided(keys[0]!, options);
  const encodings = settle(keys);
  const shares: PlainShare[] = [];
  try {
    keys.forEach((key, i) => shares.push(shareOf(key, encodings[i]!)));
    const certain = new Set(keys.flatMap((key) => key.encodings)).size < 2 ||
      keys.some((key) => key.encodings.length === 1) ||
      keys.reduce((sum, { text }) => sum + text.length, 0) >= TELLING;
    const reads = [
      { shares, doubts: certain ? [] : ["text-form" as const] },
      ...files.map(({ threshold }) => ({
        shares: [],
        ...(threshold !== undefined ? { threshold } : {}),
      })),
    ];
    return combinePlain(SCHEME, reads, options);
  } finally {
    for (const share of shares) share[Symbol.dispose]();
  }
}

/**
 * Chooses encodings so that all keys have one length. Hexadecimal digits are base64 characters as
 * well; where both are possible throughout, it is hexadecimal: base64 hardly ever looks like it.
 */
function settle(keys: readonly VaultKey[]): Encoding[] {
  for (const only of ["hex", "base64"] as const) {
    if (keys.every(({ encodings }) => encodings.includes(only))) return keys.map(() => only);
  }
  // Some of each: what can only be one thing tells the length of the others.
  const sure = keys.find(({ encodings }) => encodings.length === 1)!;
  const length = decodedLength(sure, sure.encodings[0]!);
  return keys.map((key) =>
    key.encodings.find((encoding) => decodedLength(key, encoding) === length) ?? key.encodings[0]!
  );
}

function shareOf(key: VaultKey, encoding: Encoding): PlainShare {
  using decoded = decodeKey(key, encoding);
  const length = decoded.length - 1;
  if (length < 1) {
    throw fault("compat-line", { format: "vault", line: 1, reason: "length" }, key.source);
  }
  if (isPgp(decoded.bytes)) throw fault("vault-pgp", {}, key.source);
  const x = decoded.bytes[length]!;
  if (x === 0) throw fault("compat-number-zero", { format: "vault" }, key.source);
  const value = Secret.alloc(4 * Math.ceil(length / 4));
  value.bytes.set(decoded.bytes.subarray(0, length));
  return plainShare({ x, value, bits: 8 * length, source: key.source });
}

/**
 * Keys made with `-pgp-keys` are OpenPGP messages: a packet with tag 1, version 3, and room for a
 * session key (RFC 4880 §4.2, §5.1).
 */
function isPgp(bytes: Uint8Array): boolean {
  const [tag, one = 0, two = 0] = bytes;
  const body = tag === 0x84
    ? { start: 2, length: one }
    : tag === 0x85
    ? { start: 3, length: (one << 8) | two }
    : tag === 0xc1 && one < 192
    ? { start: 2, length: one }
    : tag === 0xc1 && one < 224
    ? { start: 3, length: ((one - 192) << 8) + two + 192 }
    : undefined;
  if (!body || bytes[body.start] !== 3) return false;
  return body.length >= 90 && body.length <= bytes.length - body.start;
}

/** With one share of which one is needed, Vault does not split: the key is the secret. */
function undivided(key: VaultKey, options: PlainOptions): ForeignCombined {
  const secret = decodeKey(key, settle([key])[0]!);
  return {
    secret,
    format: "vault",
    verified: false,
    tolerates: 0,
    doubts: ["no-spare"],
    threshold: 1,
    thresholdFrom: options.threshold !== undefined ? "given" : "stated",
    given: 1,
    used: [key.source],
    bad: [],
    unused: [],
    cannotPromise: capabilities("vault").cannotPromise,
  };
}
