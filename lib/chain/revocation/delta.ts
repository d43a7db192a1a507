/**
 * Delta CRLs: which one completes a complete CRL (RFC 5280 §5.2.4, §6.3.3 (c)).
 *
 * @module
 */
import { OID } from "../../asn1/oids.ts";
import { compare } from "../../bytes/equal.ts";
import type { Crl } from "../../cert/crl.ts";
import type { Question } from "../types.ts";
import { unsound } from "./soundness.ts";
import { compareNumbers, type CrlMember, type CrlStore } from "./store.ts";

/**
 * The delta CRLs that may be put on top of a complete CRL, the newest first. Their signatures are
 * still to be checked, with the key that signed the complete CRL.
 */
export function deltasFor(base: CrlMember, store: CrlStore, question: Question): CrlMember[] {
  return store.deltas(base.crl.issuer.key).filter((member) =>
    unsound(member, question) === undefined && completes(member.crl, base.crl)
  );
}

function completes(delta: Crl, complete: Crl): boolean {
  if (!sameExtension(delta, complete, OID.issuingDistributionPoint)) return false;
  if (!sameExtension(delta, complete, OID.authorityKeyIdentifier)) return false;
  const { base, number } = delta;
  const from = complete.number;
  if (!base || !number || !from) return false;
  // "(c) The CRL number of the complete CRL is equal to or greater than the BaseCRLNumber"
  // "(d) The CRL number of the complete CRL is less than the CRL number of the delta CRL"
  return compareNumbers(from, base) >= 0 && compareNumbers(from, number) < 0;
}

function sameExtension(a: Crl, b: Crl, oid: string): boolean {
  const [one, other] = [a.extensions.find(oid)?.value, b.extensions.find(oid)?.value];
  if (!one || !other) return one === other;
  return one.length === other.length && compare(one, other) === 0;
}
