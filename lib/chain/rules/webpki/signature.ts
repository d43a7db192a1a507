import { Fault } from "../../../fault.ts";
import { DIGEST_SIZE } from "../../../key/digests.ts";
import type { Digest, Family } from "../../../key/types.ts";
import { reason } from "../../faults.ts";
import type { PairRule, Rule } from "../rule.ts";

const DIGESTS: readonly (Digest | undefined)[] = ["sha256", "sha384", "sha512"];

/**
 * RSA or ECDSA with SHA-2; PSS with one digest throughout and a salt of its length (BR §7.1.3.2). That
 * goes for roots too, but for the SHA-1 of those that are older (BR §7.1.3.2.1).
 */
export const webSignature: Rule = ({ member: { algorithm }, role }) => {
  if (algorithm instanceof Fault) {
    if (role !== "anchor") return undefined;
    const data = { algorithm: String(algorithm.data.oid ?? algorithm.code), digest: "" };
    return reason("signature-forbidden", { ...data, clause: "BR §7.1.3.2" });
  }
  const { scheme, digest, pss } = algorithm;
  if (role === "anchor" && scheme === "rsa" && digest === "sha1") return undefined;
  const known = scheme === "rsa" || scheme === "ecdsa" || scheme === "rsa-pss";
  const plain = !pss || (pss.mgfDigest === pss.digest && pss.salt === DIGEST_SIZE[pss.digest]);
  if (known && plain && DIGESTS.includes(digest)) return undefined;
  return reason("signature-forbidden", {
    algorithm: scheme,
    digest: digest ?? "",
    clause: "BR §7.1.3.2",
  });
};

/** Each curve signs with the digest of its size (BR §7.1.3.2.2). */
const REQUIRED: Readonly<Partial<Record<Family, Digest>>> = {
  p256: "sha256",
  p384: "sha384",
  p521: "sha512",
};

/** The digest goes with the issuer's curve. */
export const digestFitsCurve: PairRule = ({ algorithm }, { key }) => {
  if (algorithm instanceof Fault || key instanceof Fault) return undefined;
  const required = REQUIRED[key.family];
  if (!required || algorithm.digest === required) return undefined;
  const { scheme, digest = "" } = algorithm;
  return reason("signature-forbidden", { algorithm: scheme, digest, clause: "BR §7.1.3.2.2" });
};
