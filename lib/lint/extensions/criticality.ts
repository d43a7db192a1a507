import { OID } from "../../asn1/oids.ts";
import { rule } from "../rule.ts";
import { RFC_2459 } from "../sources.ts";
import { type Criticality, wrongCriticality } from "./critical.ts";

const MUST: readonly Criticality[] = [
  { oid: OID.authorityKeyIdentifier, critical: false, clause: "§4.2.1.1" },
  { oid: OID.subjectKeyIdentifier, critical: false, clause: "§4.2.1.2" },
  { oid: OID.subjectDirectoryAttributes, critical: false, clause: "§4.2.1.8" },
  { oid: OID.nameConstraints, critical: true, clause: "§4.2.1.10" },
  { oid: OID.policyConstraints, critical: true, clause: "§4.2.1.11" },
  { oid: OID.inhibitAnyPolicy, critical: true, clause: "§4.2.1.14" },
  { oid: OID.freshestCrl, critical: false, clause: "§4.2.1.15" },
  { oid: OID.authorityInfoAccess, critical: false, clause: "§4.2.2.1" },
  { oid: OID.subjectInfoAccess, critical: false, clause: "§4.2.2.2" },
];

/** Extensions that must be critical are, and those that must not be are not. */
export const criticality = rule({
  id: "extension-criticality",
  source: "RFC 5280",
  clause: "§4.2.1, §4.2.2",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  scope: "any",
  check: (specimen) => wrongCriticality(specimen, MUST),
});
