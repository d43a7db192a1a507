/**
 * Name constraints of one CA, held against a certificate below it (RFC 5280 §6.1.3 (b), (c)).
 *
 * @module
 */
import { OID } from "../../asn1/oids.ts";
import type { Certificate } from "../../cert/certificate.ts";
import { dnText } from "../../cert/dn_text.ts";
import type { NameConstraints } from "../../cert/extensions/name_constraints.ts";
import type { GeneralName } from "../../cert/general_name.ts";
import type { Budget } from "../budget.ts";
import { type Reason, reason } from "../faults.ts";
import { nameText } from "../names/text.ts";
import { inSubtree } from "./match.ts";
import { constrainedNames } from "./names.ts";

const clause = "RFC 5280 §4.2.1.10";
const SHOWN = 8;

/**
 * Holds every name of a certificate against the constraints of a CA above it.
 *
 * @param issuer the CA; without constraints there is nothing to do
 * @param below a certificate below it, to which constraints apply
 * @param budget pays for each comparison
 * @throws {BudgetSpent}
 */
export function checkConstraints(
  issuer: Certificate,
  below: Certificate,
  budget: Budget,
): Reason | undefined {
  const constraints = issuer.nameConstraints;
  if (!constraints) return undefined;
  for (const name of constrainedNames(below)) {
    const found = checkName(name, constraints, below, budget);
    if (found) return found;
  }
  return undefined;
}

function checkName(
  name: GeneralName,
  { permitted, excluded }: NameConstraints,
  below: Certificate,
  budget: Budget,
): Reason | undefined {
  const certificate = dnText(below.subject);
  for (const base of excluded) {
    if (!governs(base, name)) continue;
    budget.spend("names");
    const inside = inSubtree(name, base, "excluded");
    if (inside === undefined) return reason("constraint-unsupported", { kind: name.kind, clause });
    if (inside) {
      const data = { kind: name.kind, name: nameText(name), constraint: nameText(base) };
      return reason("constraint-excluded", { ...data, certificate, clause });
    }
  }
  let restricted = false;
  for (const base of permitted) {
    if (!governs(base, name)) continue;
    budget.spend("names");
    restricted = true;
    const inside = inSubtree(name, base, "permitted");
    if (inside === undefined) return reason("constraint-unsupported", { kind: name.kind, clause });
    if (inside) return undefined;
  }
  if (!restricted) return undefined;
  return reason("constraint-not-permitted", {
    kind: name.kind,
    name: nameText(name),
    permitted: permitted.filter((base) => base.kind === name.kind).slice(0, SHOWN).map(nameText),
    certificate,
    clause,
  });
}

/**
 * Whether a constraint is about names of this kind. RFC 9598 §6 makes constraints on mailboxes hold
 * for the internationalised ones, an otherName, too; those are not compared here, so they fail.
 */
function governs(base: GeneralName, name: GeneralName): boolean {
  return base.kind === name.kind ||
    (base.kind === "email" && name.kind === "other" && name.oid === OID.otherNameSmtpUtf8);
}
