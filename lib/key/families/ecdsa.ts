/**
 * What the NIST curves' families share (RFC 5480, RFC 5915).
 *
 * @module
 */
import { OID } from "../../asn1/oids.ts";
import { DerReader } from "../../asn1/reader.ts";
import { contextConstructed, TAG } from "../../asn1/tags.ts";
import { bitString, explicit, integer, oid as oidValue, sequence } from "../../asn1/writer.ts";
import { equal } from "../../bytes/equal.ts";
import type { Secret } from "../../secret/secret.ts";
import { nativeDigest } from "../digests.ts";
import { fault } from "../faults.ts";
import { secretValue } from "../layout.ts";
import { signatureAlgorithm } from "../signature_algorithm.ts";
import { checkPoint, type Curve } from "./curve.ts";
import { derFromRaw, rawFromDer } from "./ecdsa_signature.ts";
import type { FamilyRules, PrivateParts } from "./family.ts";
import { publicOfNative, signNative, verifyNative } from "./native.ts";
import { isScalar, randomScalar } from "./scalar.ts";

/** The family of a curve's ECDSA keys; signatures use the curve's digest unless told otherwise. */
export function ecdsaFamily(curve: Curve, digest: "sha256" | "sha384" | "sha512"): FamilyRules {
  const { family, oid, bits, order, name: namedCurve } = curve;
  const importing = { name: "ECDSA", namedCurve };
  return {
    family,
    oid,
    get identifier() {
      return sequence(oidValue(OID.ecPublicKey), oidValue(oid));
    },
    readParameters: () => undefined, // the curve's name was all
    readPublic(spki, bytes) {
      checkPoint(curve, bytes);
      return { family, spki, bytes, bits };
    },
    fits: (_key, algorithm) => algorithm.scheme === "ecdsa",
    async verify(key, algorithm, signature, message) {
      const raw = rawFromDer(signature, order);
      if (!raw) return false;
      // Deno's Web Crypto finds every P-384 signature over SHA-1 wrong.
      if (algorithm.digest === "sha1" && family === "p384") {
        return await verifyP384Sha1(key.bytes, raw, message);
      }
      const checking = { name: "ECDSA", hash: nativeDigest(algorithm.digest!) };
      return await verifyNative(key, key.spki, importing, checking, raw, message);
    },
    generate: (_bits, random) => Promise.resolve(randomScalar(order, bits, random)),
    readPrivate: (octets) => readEcPrivateKey(curve, octets),
    writePrivate: (core, point) => writeEcPrivateKey(order.length, core, point),
    publicOf: (_core, bare) => publicOfNative(family, bare, importing),
    defaultAlgorithm: () => signatureAlgorithm("ecdsa", digest),
    async sign(key, algorithm, message) {
      const signing = { name: "ECDSA", hash: nativeDigest(algorithm.digest!) };
      return derFromRaw(await signNative(key, key.pkcs8.bytes, importing, signing, message));
    },
  };
}

/** ECPrivateKey (RFC 5915 §3). The curve may be named again, the public key may stand beside. */
function readEcPrivateKey(curve: Curve, octets: Uint8Array): PrivateParts {
  const { family, order } = curve;
  const outer = new DerReader(octets);
  const fields = outer.sequence();
  outer.end();
  const version = fields.smallInteger();
  if (version !== 1) throw fault("key-version", { family, actual: version, required: 1 });
  const core = trimScalar(fields.content(TAG.OCTET_STRING), order.length);
  if (core.length === 0 || core.length > order.length) {
    const required = order.length;
    throw fault("key-length", { family, part: "private", actual: core.length, required });
  }
  if (!isScalar(core, order)) throw fault("key-scalar", { family });
  if (fields.tag === contextConstructed(0)) {
    const parameters = fields.inside(contextConstructed(0));
    if (parameters.oid() !== curve.oid) throw fault("key-mismatch", { family, part: "curve" });
    parameters.end();
  }
  let claimed: Uint8Array | undefined;
  if (fields.tag === contextConstructed(1)) {
    const field = fields.inside(contextConstructed(1));
    claimed = field.octetBitString();
    field.end();
  }
  fields.end();
  if (!claimed) return { core };
  return {
    core,
    confirm(point) {
      if (!samePoint(claimed, point)) throw fault("key-mismatch", { family, part: "public" });
    },
  };
}

/**
 * Laxer than RFC 5915 §3, which asks for the order's size: GnuTLS writes the scalar as an INTEGER's
 * content, so that one in 256 is shorter and every second one has a zero in front.
 */
function trimScalar(octets: Uint8Array, size: number): Uint8Array {
  return octets.length === size + 1 && octets[0] === 0 ? octets.subarray(1) : octets;
}

/** Compares a point in either form (SEC 1 §2.3.3) with one in the uncompressed form. */
function samePoint(claimed: Uint8Array, point: Uint8Array): boolean {
  const size = (point.length - 1) / 2;
  if (claimed.length !== 1 + size) return equal(claimed, point);
  return claimed[0] === 2 + point.at(-1)! % 2 &&
    equal(claimed.subarray(1), point.subarray(1, 1 + size));
}

/** ECPrivateKey without parameters, which PKCS#8's own identifier has (RFC 5958 §2). */
function writeEcPrivateKey(size: number, core: Uint8Array, publicBytes?: Uint8Array): Secret {
  using scalar = secretValue(TAG.OCTET_STRING, new Uint8Array(size - core.length), core);
  const point = publicBytes ? explicit(1, bitString(publicBytes)) : new Uint8Array();
  return secretValue(TAG.SEQUENCE, integer(1), scalar, point);
}

async function verifyP384Sha1(
  point: Uint8Array,
  raw: Uint8Array,
  message: Uint8Array,
): Promise<boolean> {
  const { p384 } = await import("@noble/curves/nist.js");
  const { sha1 } = await import("@noble/hashes/legacy.js");
  return p384.verify(raw, sha1(message), point, { prehash: false, lowS: false });
}
