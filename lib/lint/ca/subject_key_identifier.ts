import { OID } from "../../asn1/oids.ts";
import { rule } from "../rule.ts";
import { RFC_2459 } from "../sources.ts";

/** A CA's certificate has a subject key identifier, for the certificates it signs to name. */
export const caSubjectKeyIdentifier = rule({
  id: "ca-subject-key-identifier",
  source: "RFC 5280",
  clause: "§4.2.1.2",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  scope: "ca",
  check: (specimen) => specimen.extension(OID.subjectKeyIdentifier) ? undefined : {},
});
