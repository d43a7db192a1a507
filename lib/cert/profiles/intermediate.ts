import { OID } from "../../asn1/oids.ts";
import type { Profile } from "../profile.ts";

/** An intermediate that signs leaves for TLS, both ends. */
export const intermediate: Profile = {
  name: "intermediate",
  summary: "an intermediate CA for TLS certificates",
  ca: true,
  signedBy: "issuer",
  capabilities: ["sign-certificates", "sign-crls"],
  purposes: [OID.serverAuth, OID.clientAuth],
  pathLength: 0,
  days: 1825,
  names: [],
  nameNeeded: false,
  subjectNeeded: true,
};
