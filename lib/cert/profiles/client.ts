import { OID } from "../../asn1/oids.ts";
import type { Profile } from "../profile.ts";

/** A TLS client: a person, a machine or a service. */
export const client: Profile = {
  name: "client",
  summary: "a TLS client: a person, a machine or a service",
  ca: false,
  signedBy: "issuer",
  capabilities: ["sign-data"],
  purposes: [OID.clientAuth],
  days: 90,
  names: ["dns", "ip", "email", "uri"],
  nameNeeded: false,
  subjectNeeded: false,
};
