/**
 * DSA keys for forged certificates, all of one set of domain parameters.
 *
 * @module
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { OID } from "../../lib/asn1/oids.ts";
import { bitString, integer, oid, sequence } from "../../lib/asn1/writer.ts";
import { fromHex, toHex } from "../../lib/bytes/hex.ts";
import { concat } from "../../lib/bytes/concat.ts";
import { utf8 } from "../../lib/bytes/utf8.ts";
import type { Signer } from "./keys.ts";

const P = hexadecimal([
  "c0cdd29f7533bd57cedf22fd0daf9ad1565b98bf1cd61b8f0950a5d311ca7b9f8eee0a490a9af76b",
  "00935ad9d0386609cae4d622c1f93aeab158ad8384a902f130f22d28ea9a528d7a9492035aaf3796",
  "2fbcf324282df37d1a3a5a39e42b9475c21fd7988a94430ab154ddc44f8c6ca02dfe192a11515f84",
  "828337cf465d0a03",
]);
const Q = hexadecimal([
  "b185b2f708571e34c13665f29ae4f074f146f034d132d57b8a602ff5",
]);
const G = hexadecimal([
  "bad4e6e8bfb920ea34e4abdc9c46636ef594739d913ca32ef4ebffe2ac41371e320ace2eefd21a5c",
  "6665c573cf9dfe65d6476b0589c50a1576f08c7ca49216bcbfaa4860b717e6da3bdf3b808c2e96b2",
  "27133a6e8cfa8f2f3e880b7617b759e4bf8400d066b12bf3aa0d41f5d1fd0d32fa1c7710d3eed033",
  "625f81cc6368f2de",
]);

function hexadecimal(lines: readonly string[]): bigint {
  return BigInt(`0x${lines.join("")}`);
}

function octets(number: bigint): Uint8Array {
  const digits = number.toString(16);
  return fromHex(digits.length % 2 ? `0${digits}` : digits)!;
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = result * result % modulus;
    if (bit === "1") result = result * base % modulus;
  }
  return result;
}

const digest = (...parts: Uint8Array[]) => BigInt(`0x${toHex(sha256(concat(...parts)))}`);

/**
 * A DSA key with SHA-256.
 *
 * @param inherits leaves the parameters out of the public key (RFC 3279 §2.3.2)
 */
export function dsa(name: string, inherits = false): Signer {
  const x = digest(utf8(name)) % Q;
  const parameters = sequence(...[P, Q, G].map((number) => integer(octets(number))));
  const algorithm = inherits ? sequence(oid(OID.dsa)) : sequence(oid(OID.dsa), parameters);
  return {
    spki: sequence(algorithm, bitString(integer(octets(power(G, x, P))))),
    algorithm: sequence(oid("2.16.840.1.101.3.4.3.2")),
    sign(message) {
      const k = digest(utf8(name), message) % Q;
      const r = power(G, k, P) % Q;
      const z = digest(message) >> BigInt(256 - Q.toString(2).length);
      const s = power(k, Q - 2n, Q) * (z + x * r) % Q;
      return Promise.resolve(sequence(integer(octets(r)), integer(octets(s))));
    },
  };
}
