/**
 * SubjectPublicKeyInfo (RFC 5280 §4.1.2.7).
 *
 * @module
 */
import { OID } from "../asn1/oids.ts";
import { DerReader } from "../asn1/reader.ts";
import { TAG } from "../asn1/tags.ts";
import type { Binding, FamilyRules } from "./families/family.ts";
import { BY_OID } from "./families/table.ts";
import { fault } from "./faults.ts";
import type { PublicKey } from "./types.ts";

/**
 * Reads a public key strictly: exact parameters, exact sizes, EC points on their curve, Edwards
 * points canonical and not of small order (that such a point is on its curve shows when it is
 * used). Weak but well-formed keys, as RSA with 1,024 bits, are read; policy refuses them.
 *
 * @param der the whole SubjectPublicKeyInfo and nothing after it; kept as a view
 * @throws {Fault} `key-algorithm-unknown`, `key-curve-unknown`, `key-parameters`, `key-length`,
 * `key-point`, `key-rsa`, `key-rsa-size`, `der-*`
 * @example
 * ```ts
 * import { fromHex } from "../bytes/hex.ts";
 * import { readSpki } from "./spki.ts";
 * const der = fromHex(
 *   "302a300506032b6570032100d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
 * )!;
 * if (readSpki(der).family !== "ed25519") throw new Error();
 * ```
 */
export function readSpki(der: Uint8Array): PublicKey {
  const outer = new DerReader(der);
  const fields = outer.sequence();
  outer.end();
  const { rules, binding } = readKeyAlgorithm(fields.sequence());
  const bytes = fields.octetBitString();
  fields.end();
  return rules.readPublic(der, bytes, binding);
}

/**
 * Reads a key's algorithm with its parameters to the end.
 *
 * @param identifier inside the AlgorithmIdentifier
 * @throws {Fault} `key-algorithm-unknown`, `key-curve-unknown`, `key-parameters`, `der-*`
 */
export function readKeyAlgorithm(identifier: DerReader): { rules: FamilyRules; binding: Binding } {
  const rules = readRules(identifier);
  const binding = rules.readParameters(identifier);
  identifier.end();
  return { rules, binding };
}

function readRules(identifier: DerReader): FamilyRules {
  const oid = identifier.oid();
  if (oid !== OID.ecPublicKey) {
    const rules = BY_OID.get(oid);
    if (rules === undefined || isCurve(rules)) throw fault("key-algorithm-unknown", { oid });
    return rules;
  }
  // RFC 5480 §2.1.1: a named curve, neither implicit (NULL) nor spelt out.
  if (identifier.tag !== TAG.OID) {
    const reason = identifier.done ? "missing" : "not-named-curve";
    const clause = "RFC 5480 §2.1.1";
    throw fault("key-parameters", { algorithm: "ecPublicKey", reason, clause });
  }
  const curve = identifier.oid();
  const rules = BY_OID.get(curve);
  if (rules === undefined || !isCurve(rules)) throw fault("key-curve-unknown", { oid: curve });
  return rules;
}

function isCurve({ family }: FamilyRules): boolean {
  return family === "p256" || family === "p384" || family === "p521";
}
