import { OID } from "../../asn1/oids.ts";
import type { Profile } from "../profile.ts";

/** A signer of code: a publisher, named by its subject alone. */
export const codeSigning: Profile = {
  name: "code-signing",
  summary: "a signer of code, named by its subject",
  ca: false,
  signedBy: "issuer",
  capabilities: ["sign-data"],
  purposes: [OID.codeSigning],
  days: 365,
  names: [],
  nameNeeded: false,
  subjectNeeded: true,
};
