import { OID } from "../../asn1/oids.ts";
import type { Profile } from "../profile.ts";

/** A service that is both ends of mutual TLS; its URI, where it has one, is a SPIFFE ID. */
export const mtls: Profile = {
  name: "mtls",
  summary: "a service in mutual TLS, client and server, with DNS names and a SPIFFE ID",
  ca: false,
  signedBy: "issuer",
  capabilities: ["sign-data"],
  purposes: [OID.serverAuth, OID.clientAuth],
  days: 90,
  names: ["dns", "ip", "uri"],
  nameNeeded: true,
  subjectNeeded: false,
  uriScheme: "spiffe",
};
