import { faultsOf, type Raise } from "../fault.ts";

/** What can be wrong with what a certificate or CSR is asked to say: names, profiles, extensions. */
export type ProfileFaults = {
  /** A distinguished name that RFC 4514 §3 does not allow; `at` counts characters from 0. */
  "dn-syntax": {
    at: number;
    reason:
      | "type-missing"
      | "equals-missing"
      | "space-outside"
      | "character"
      | "escape"
      | "hex"
      | "repeated";
    text: string;
  };
  /** No such attribute keyword, and no dotted type. */
  "dn-attribute-unknown": { type: string };
  /** A value that the attribute does not take; `limit` in characters. */
  "dn-value": {
    attribute: string;
    value: string;
    reason: "empty" | "too-long" | "not-printable" | "not-ascii" | "not-country" | "not-der";
    limit?: number;
  };
  /** A subject alternative name that is not well-formed; the reason as in `name_rules.ts`. */
  "alternative-name": { kind: string; value: string; reason: string };
  /** A name constraint that is not `KIND:VALUE` of a kind and form that can be constrained. */
  "name-constraint": { value: string; reason: string };
  /** A URL of a CRL, of an issuer's certificate or of a responder that is not plain http. */
  "distribution-url": { value: string; reason: "not-a-url" | "not-http" };
  /** There is no built-in profile of this name. */
  "profile-unknown": { name: string; known: readonly string[] };
};

/** Makes a fault of profiles and names asked for. */
export const fault: Raise<ProfileFaults> = faultsOf<ProfileFaults>();
