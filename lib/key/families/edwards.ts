/**
 * What Ed25519 and Ed448 share: keys are encoded y coordinates, little-endian, with the sign of x in
 * the highest bit (RFC 8032 §3.1); in PKIX without parameters (RFC 8410).
 *
 * @module
 */
import { DerReader } from "../../asn1/reader.ts";
import { TAG } from "../../asn1/tags.ts";
import { oid as oidValue, sequence } from "../../asn1/writer.ts";
import { compare } from "../../bytes/equal.ts";
import { fromHex } from "../../bytes/hex.ts";
import { Secret } from "../../secret/secret.ts";
import { fault } from "../faults.ts";
import { secretValue } from "../layout.ts";
import { signatureAlgorithm } from "../signature_algorithm.ts";
import type { PrivateKey, PublicKey } from "../types.ts";
import type { FamilyRules } from "./family.ts";

/** An Edwards curve's numbers, in big-endian hexadecimal of the key's size, and its arithmetic. */
export interface EdwardsCurve {
  readonly family: "ed25519" | "ed448";
  readonly oid: string;
  readonly bits: number;
  /** Size of a public key and of a seed in bytes. */
  readonly size: number;
  readonly prime: string;
  /** y coordinates of the points whose order divides the cofactor. */
  readonly smallOrder: readonly string[];
  readonly verify: (key: PublicKey, signature: Uint8Array, message: Uint8Array) => Promise<boolean>;
  readonly publicOf: FamilyRules["publicOf"];
  readonly sign: (key: PrivateKey, message: Uint8Array) => Promise<Uint8Array>;
}

/** The family of an Edwards curve's keys. */
export function edwardsFamily(curve: EdwardsCurve): FamilyRules {
  const { family, oid, bits, size } = curve;
  const prime = fromHex(curve.prime)!;
  const weak = curve.smallOrder.map((y) => fromHex(y)!);
  const checkLength = (bytes: Uint8Array, part: "public" | "private") => {
    if (bytes.length === size) return;
    throw fault("key-length", { family, part, actual: bytes.length, required: size });
  };
  return {
    family,
    oid,
    get identifier() {
      return sequence(oidValue(oid));
    },
    readParameters(parameters) {
      if (parameters.done) return undefined;
      const clause = "RFC 8410 §3";
      throw fault("key-parameters", { algorithm: family, reason: "present", clause });
    },
    readPublic(spki, bytes) {
      checkLength(bytes, "public");
      const y = Uint8Array.from(bytes).reverse();
      y[0]! &= 0x7f;
      if (compare(y, prime) >= 0) throw fault("key-point", { family, reason: "not-canonical" });
      // A key of small order verifies signatures that nobody made.
      if (weak.some((point) => compare(y, point) === 0)) {
        throw fault("key-point", { family, reason: "small-order" });
      }
      return { family, spki, bytes, bits };
    },
    fits: (_key, algorithm) => algorithm.scheme === family,
    verify: (key, _algorithm, signature, message) => curve.verify(key, signature, message),
    generate(_bits, random) {
      const seed = Secret.alloc(size);
      random(seed.bytes);
      return Promise.resolve(seed);
    },
    readPrivate(octets) {
      // RFC 8410 §7: CurvePrivateKey is an OCTET STRING inside the OCTET STRING.
      const outer = new DerReader(octets);
      const core = outer.content(TAG.OCTET_STRING);
      outer.end();
      checkLength(core, "private");
      return { core };
    },
    writePrivate: (core) => secretValue(TAG.OCTET_STRING, core),
    publicOf: curve.publicOf,
    defaultAlgorithm: () => signatureAlgorithm(family),
    sign: (key, _algorithm, message) => curve.sign(key, message),
  };
}
