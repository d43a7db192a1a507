/**
 * DSA (FIPS 186-4 §4), for looking back at chains of before 2013 under `allowLegacy` alone. Public
 * numbers only.
 *
 * @module
 */
import { OID } from "../../asn1/oids.ts";
import { DerReader } from "../../asn1/reader.ts";
import { toHex } from "../../bytes/hex.ts";
import { Fault } from "../../fault.ts";
import type { Member } from "../member.ts";

type Hash = (message: Uint8Array) => Uint8Array;

/** RFC 3279 §2.2.2 and RFC 5758 §3.1; parameters are absent. Loaded where such a signature is checked. */
const DIGESTS: ReadonlyMap<string, () => Promise<Hash>> = new Map([
  ["1.2.840.10040.4.3", async () => (await import("@noble/hashes/legacy.js")).sha1],
  ["2.16.840.1.101.3.4.3.1", async () => (await import("@noble/hashes/sha2.js")).sha224],
  ["2.16.840.1.101.3.4.3.2", async () => (await import("@noble/hashes/sha2.js")).sha256],
]);

interface Parameters {
  readonly p: bigint;
  readonly q: bigint;
  readonly g: bigint;
}

interface DsaKey {
  readonly y: bigint;
  /** Absent where they are the issuer's (RFC 3279 §2.3.2). */
  readonly parameters?: Parameters;
}

/** True where the certificate's key is a DSA key. */
export function hasDsaKey(member: Member): boolean {
  return readKey(member) !== undefined;
}

/** Something signed: a certificate or a CRL. */
export interface Signed {
  /** DER of the AlgorithmIdentifier. */
  readonly signatureAlgorithm: Uint8Array;
  readonly signature: Uint8Array;
  readonly tbs: Uint8Array;
}

/** True where it was signed with DSA. */
export function hasDsaSignature(signed: Signed): boolean {
  return digestOf(signed) !== undefined;
}

/**
 * Checks a DSA signature.
 *
 * @param signed with DSA
 * @param issuers from the issuer upwards to the anchor: parameters that a key leaves out are those of
 * the key that signed it
 * @returns false for a wrong signature, for a key that is none, and where parameters are nowhere
 */
export async function verifyDsa(signed: Signed, issuers: readonly Member[]): Promise<boolean> {
  const load = digestOf(signed);
  const key = readKey(issuers[0]!);
  if (!load || !key) return false;
  const parameters = inherited(issuers);
  const signature = readSignature(signed.signature);
  if (!parameters || !signature) return false;
  const { p, q, g } = parameters;
  const { y } = key;
  const { r, s } = signature;
  if (!sound(parameters) || y <= 1n || y >= p || power(y, q, p) !== 1n) return false;
  if (r <= 0n || r >= q || s <= 0n || s >= q) return false;
  const hash = await load();
  const digest = hash(signed.tbs);
  // FIPS 186-4 §4.6: the leftmost bits of the digest, as many as q has.
  const excess = BigInt(Math.max(0, digest.length * 8 - q.toString(2).length));
  const z = big(digest) >> excess;
  const w = power(s, q - 2n, q);
  const v = power(g, z * w % q, p) * power(y, r * w % q, p) % p % q;
  return v === r;
}

/** FIPS 186-4 §4.2: sizes in use, and a generator of a subgroup of order q. */
function sound({ p, q, g }: Parameters): boolean {
  const [size, order] = [p.toString(2).length, q.toString(2).length];
  if (size < 1024 || size > 3072 || order < 160 || order > 256) return false;
  return g > 1n && g < p && (p - 1n) % q === 0n && power(g, q, p) === 1n;
}

function inherited(issuers: readonly Member[]): Parameters | undefined {
  for (const issuer of issuers) {
    const key = readKey(issuer);
    if (!key) return undefined;
    if (key.parameters) return key.parameters;
  }
  return undefined;
}

function digestOf({ signatureAlgorithm }: Signed): (() => Promise<Hash>) | undefined {
  return quietly(() => {
    const fields = new DerReader(signatureAlgorithm).sequence();
    const load = DIGESTS.get(fields.oid());
    fields.end();
    return load;
  });
}

function readKey({ certificate }: Member): DsaKey | undefined {
  return quietly(() => {
    const spki = new DerReader(certificate.spki).sequence();
    const algorithm = spki.sequence();
    if (algorithm.oid() !== OID.dsa) return undefined;
    let parameters: Parameters | undefined;
    if (!algorithm.done) {
      const numbers = algorithm.sequence();
      parameters = { p: number(numbers), q: number(numbers), g: number(numbers) };
      numbers.end();
    }
    algorithm.end();
    const content = new DerReader(spki.octetBitString());
    const y = number(content);
    content.end();
    return parameters ? { y, parameters } : { y };
  });
}

function readSignature(bytes: Uint8Array): { r: bigint; s: bigint } | undefined {
  return quietly(() => {
    const outer = new DerReader(bytes);
    const fields = outer.sequence();
    outer.end();
    const pair = { r: number(fields), s: number(fields) };
    fields.end();
    return pair;
  });
}

function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

function number(reader: DerReader): bigint {
  return big(reader.unsigned());
}

function big(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes)}`);
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = result * result % modulus;
    if (bit === "1") result = result * base % modulus;
  }
  return result;
}
