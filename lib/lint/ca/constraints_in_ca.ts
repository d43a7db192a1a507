import { OID } from "../../asn1/oids.ts";
import { rule } from "../rule.ts";
import { RFC_2459 } from "../sources.ts";

const FOR_CAS = [
  OID.nameConstraints,
  OID.policyConstraints,
  OID.policyMappings,
  OID.inhibitAnyPolicy,
] as const;

const NAMES: Readonly<Record<string, string>> = {
  [OID.nameConstraints]: "nameConstraints",
  [OID.policyConstraints]: "policyConstraints",
  [OID.policyMappings]: "policyMappings",
  [OID.inhibitAnyPolicy]: "inhibitAnyPolicy",
};

/** What constrains a path stands in CA certificates alone. */
export const constraintsInCa = rule({
  id: "constraints-in-ca",
  source: "RFC 5280",
  clause: "§4.2.1.5, §4.2.1.10, §4.2.1.11, §4.2.1.14",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  scope: "leaf",
  check(specimen) {
    const oid = FOR_CAS.find((each) => specimen.extension(each));
    return oid === undefined ? undefined : { extension: NAMES[oid]! };
  },
});
