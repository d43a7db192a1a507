/**
 * Unencrypted private keys: PKCS#8 (RFC 5958), and the older forms of EC (RFC 5915) and RSA
 * (RFC 8017 §A.1.2) keys.
 *
 * @module
 */
import { DerReader } from "../asn1/reader.ts";
import { contextConstructed, contextPrimitive, TAG } from "../asn1/tags.ts";
import { equal } from "../bytes/equal.ts";
import type { Secret } from "../secret/secret.ts";
import type { FamilyRules, PrivateParts } from "./families/family.ts";
import { rulesOf } from "./families/table.ts";
import { fault } from "./faults.ts";
import { holdKey } from "./held.ts";
import { readKeyAlgorithm } from "./spki.ts";
import type { PrivateKey } from "./types.ts";

/**
 * Reads PKCS#8, version 1 or 2. The public key is derived from the private one; where the file
 * holds one too, both must be the same. A test message is signed and checked.
 *
 * @param pkcs8 PrivateKeyInfo or OneAsymmetricKey, DER; stays the caller's
 * @returns the key, which the caller disposes of; its own PKCS#8 is version 1 in one form
 * @throws {Fault} `key-algorithm-unknown`, `key-curve-unknown`, `key-parameters`, `key-length`,
 * `key-version`, `key-scalar`, `key-rsa`, `key-rsa-size`, `key-seed-missing`, `key-mismatch`,
 * `key-inconsistent`, `der-*`
 * @example
 * ```ts
 * import { generateKey } from "./generate.ts";
 * import { readPkcs8 } from "./pkcs8.ts";
 * using made = await generateKey("p256", (bytes) => void crypto.getRandomValues(bytes));
 * using read = await readPkcs8(made.pkcs8);
 * if (read.family !== "p256") throw new Error();
 * ```
 */
export async function readPkcs8(pkcs8: Secret): Promise<PrivateKey> {
  const outer = new DerReader(pkcs8.bytes);
  const fields = outer.sequence();
  outer.end();
  const version = fields.smallInteger();
  const identifier = fields.element().slice();
  const { rules } = readKeyAlgorithm(new DerReader(identifier).sequence());
  const octets = fields.content(TAG.OCTET_STRING);
  // [0] IMPLICIT SET OF Attribute: says nothing about the key itself.
  if (fields.tag === contextConstructed(0)) fields.content(contextConstructed(0));
  const claimed = fields.tag === contextPrimitive(1)
    ? fields.octetBitString(contextPrimitive(1))
    : undefined;
  fields.end();
  // RFC 5958 §2: version 2 (written 1) if and only if the public key is there.
  const required = claimed ? 1 : 0;
  if (version !== required) {
    throw fault("key-version", { family: rules.family, actual: version, required });
  }
  return await holdKey(rules, identifier, withClaim(rules, rules.readPrivate(octets), claimed));
}

function withClaim(
  { family }: FamilyRules,
  parts: PrivateParts,
  claimed: Uint8Array | undefined,
): PrivateParts {
  if (!claimed) return parts;
  return {
    core: parts.core,
    async confirm(publicBytes) {
      await parts.confirm?.(publicBytes);
      if (!equal(claimed, publicBytes)) throw fault("key-mismatch", { family, part: "public" });
    },
  };
}

/**
 * Reads an ECPrivateKey, which must name its curve (RFC 5915 §3).
 *
 * @param der stays the caller's
 * @returns the key; the caller disposes of it
 * @throws {Fault} as {@link readPkcs8}
 */
export async function readSec1(der: Secret): Promise<PrivateKey> {
  const outer = new DerReader(der.bytes);
  const fields = outer.sequence();
  fields.smallInteger();
  fields.content(TAG.OCTET_STRING);
  const wrong = (reason: "missing" | "not-named-curve") =>
    fault("key-parameters", { algorithm: "ECPrivateKey", reason, clause: "RFC 5915 §3" });
  if (fields.tag !== contextConstructed(0)) throw wrong("missing");
  const parameters = fields.inside(contextConstructed(0));
  if (parameters.tag !== TAG.OID) throw wrong("not-named-curve");
  const curve = parameters.oid();
  const rules = [rulesOf("p256"), rulesOf("p384"), rulesOf("p521")].find((one) =>
    one.oid === curve
  );
  if (!rules) throw fault("key-curve-unknown", { oid: curve });
  return await holdKey(rules, rules.identifier, rules.readPrivate(der.bytes));
}

/**
 * Reads an RSAPrivateKey.
 *
 * @param der stays the caller's
 * @returns the key; the caller disposes of it
 * @throws {Fault} as {@link readPkcs8}
 */
export async function readPkcs1(der: Secret): Promise<PrivateKey> {
  const rules = rulesOf("rsa");
  return await holdKey(rules, rules.identifier, rules.readPrivate(der.bytes));
}
