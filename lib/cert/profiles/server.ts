import { OID } from "../../asn1/oids.ts";
import type { Profile } from "../profile.ts";

/** A TLS server. */
export const server: Profile = {
  name: "server",
  summary: "a TLS server, by DNS name or address",
  ca: false,
  signedBy: "issuer",
  capabilities: ["sign-data"],
  purposes: [OID.serverAuth],
  days: 90,
  names: ["dns", "ip"],
  nameNeeded: true,
  subjectNeeded: false,
};
