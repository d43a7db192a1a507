import { OID } from "../../asn1/oids.ts";
import { rule } from "../rule.ts";
import { RFC_5280 } from "../sources.ts";
import { type Criticality, wrongCriticality } from "./critical.ts";

const SHOULD: readonly Criticality[] = [
  { oid: OID.keyUsage, critical: true, clause: "§4.2.1.3" },
  { oid: OID.policyMappings, critical: true, clause: "§4.2.1.5" },
  { oid: OID.issuerAltName, critical: false, clause: "§4.2.1.7" },
  { oid: OID.crlDistributionPoints, critical: false, clause: "§4.2.1.13" },
];

/** Extensions that should be critical are, and those that should not be are not. */
export const criticalityAdvised = rule({
  id: "extension-criticality-advised",
  source: "RFC 5280",
  clause: "§4.2.1",
  severity: "warning",
  effective: RFC_5280,
  version: 1,
  scope: "any",
  check: (specimen) => wrongCriticality(specimen, SHOULD),
});
