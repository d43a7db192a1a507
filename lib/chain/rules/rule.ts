/**
 * What a rule about one certificate is. Each stands in a file of its own, and in a profile's list.
 *
 * @module
 */
import type { Certificate } from "../../cert/certificate.ts";
import type { Reason } from "../faults.ts";
import type { Member } from "../member.ts";
import type { Question } from "../types.ts";

/** Where a certificate stands in a path. */
export type Role = "leaf" | "intermediate" | "anchor";

/** A certificate in its place. */
export interface Subject {
  readonly member: Member;
  readonly certificate: Certificate;
  readonly role: Role;
  readonly question: Question;
}

/**
 * A rule about one certificate, whatever else is in the path.
 *
 * It returns what is wrong, or undefined. A malformed extension may throw: the rule `extensions` tells
 * of it, and the others need not.
 */
export type Rule = (subject: Subject) => Reason | undefined;

/** A rule about a certificate and the one that is tried as its issuer. */
export type PairRule = (child: Member, issuer: Member) => Reason | undefined;
