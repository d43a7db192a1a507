import { OID } from "../../asn1/oids.ts";
import { csrRule } from "./rule.ts";

/** RFC 2985 §5.4.1: a secret in the clear, which nobody should send. */
const CHALLENGE_PASSWORD = "1.2.840.113549.1.9.7";

/** A request asks for extensions and carries nothing else. */
export const csrAttribute = csrRule({
  id: "csr-attribute-unused",
  source: "RFC 2985",
  clause: "§5.4",
  severity: "notice",
  effective: "2000-11-01",
  version: 1,
  check({ attributes }) {
    const other = attributes.find(({ oid }) => oid !== OID.extensionRequest);
    return other && { oid: other.oid, password: other.oid === CHALLENGE_PASSWORD };
  },
});
