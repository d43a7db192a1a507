/**
 * When a certificate is valid (RFC 5280 §4.1.2.5): whole seconds, both ends inclusive.
 *
 * @module
 */
import { LAST_TIME } from "../asn1/time.ts";
import { fault } from "./faults.ts";
import type { IssueRequest } from "./request.ts";

const SECOND = 1000;
const DAY = 86_400_000;

/** A settled validity, milliseconds since 1970. */
export interface Validity {
  readonly notBefore: number;
  readonly notAfter: number;
}

/**
 * Settles the validity. 90 days are 7,776,000 seconds with the last one counted.
 *
 * @throws {Fault} `issue-validity` where it ends before it begins, has ended, or ends after 9999
 */
export function settleValidity({ profile, at, validity = {} }: IssueRequest): Validity {
  const notBefore = toSecond(validity.notBefore ?? at);
  const length = validity.length ?? profile.days * DAY;
  const notAfter = toSecond(validity.notAfter ?? notBefore + length - SECOND);
  const bad = (reason: "order" | "past" | "too-late") =>
    fault("issue-validity", { reason, notBefore, notAfter, at });
  if (notAfter < notBefore) throw bad("order");
  if (notAfter > LAST_TIME) throw bad("too-late");
  if (notAfter < at) throw bad("past");
  return { notBefore, notAfter };
}

function toSecond(at: number): number {
  return Math.floor(at / SECOND) * SECOND;
}
