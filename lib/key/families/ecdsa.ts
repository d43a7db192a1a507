/**
 * What the NIST curves' families share.
 *
 * @module
 */
import { checkPoint, type Curve } from "./curve.ts";
import { nativeDigest } from "../digests.ts";
import { rawFromDer } from "./ecdsa_signature.ts";
import type { FamilyRules } from "./family.ts";
import { verifyNative } from "./native.ts";
import type { PublicKey, SignatureAlgorithm } from "../types.ts";

/** The family of a curve's ECDSA keys. */
export function ecdsaFamily(curve: Curve): FamilyRules {
  const { family, oid, bits, order } = curve;
  return {
    family,
    oid,
    readPublic(spki, parameters, bytes): PublicKey {
      parameters.end(); // the curve's name was all
      checkPoint(curve, bytes);
      return { family, spki, bytes, bits };
    },
    fits: (_key, algorithm) => algorithm.scheme === "ecdsa",
    async verify(key, algorithm, signature, message): Promise<boolean> {
      const raw = rawFromDer(signature, order);
      if (!raw) return false;
      return await verifyRawEcdsa(curve, key, algorithm, raw, message);
    },
  };
}

async function verifyRawEcdsa(
  curve: Curve,
  key: PublicKey,
  algorithm: SignatureAlgorithm,
  raw: Uint8Array,
  message: Uint8Array,
): Promise<boolean> {
  const hash = nativeDigest(algorithm.digest!);
  const { name: namedCurve } = curve;
  const importing = { name: "ECDSA", namedCurve };
  return await verifyNative(key, key.spki, importing, { name: "ECDSA", hash }, raw, message);
}
