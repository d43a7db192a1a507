import { OID } from "../../asn1/oids.ts";
import { rule } from "../rule.ts";
import { RFC_2459 } from "../sources.ts";

/** A certificate without a subject has alternative names, critical; a TLS server has some always. */
export const alternativeNamesNeeded = rule({
  id: "alternative-names-needed",
  source: "RFC 5280, RFC 9525",
  clause: "§4.1.2.6, §6.1",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  scope: "leaf",
  applies: (specimen) => specimen.server || specimen.subject.empty,
  check(specimen) {
    const extension = specimen.extension(OID.subjectAltName);
    if (!extension) return { reason: "missing" as const };
    return specimen.subject.empty && !extension.critical
      ? { reason: "not-critical" as const }
      : undefined;
  },
});
