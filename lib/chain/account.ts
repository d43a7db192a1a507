/**
 * The account of a search: what was tried, and what spoke against it.
 *
 * @module
 */
import type { Reason } from "./faults.ts";
import type { Member } from "./member.ts";
import type { Candidate } from "./types.ts";

/** Candidates that are kept; a search that tries more has told enough. */
const KEPT = 1000;

/** One candidate while the search goes on. */
export class Entry {
  readonly reasons: Reason[] = [];
  readonly issuers: Entry[] = [];

  constructor(readonly member: Member, readonly trusted: boolean) {}

  /** A view for the verdict. */
  toCandidate(): Candidate {
    const { member, trusted, reasons } = this;
    const issuers = this.issuers.map((issuer) => issuer.toCandidate());
    return { certificate: member.certificate, trusted, reasons, issuers };
  }
}

/** Keeps the account within bounds. */
export class Account {
  #kept = 0;
  omitted = 0;

  constructor(readonly root: Entry) {}

  /** Notes a candidate as an issuer of another. */
  add(child: Entry, member: Member, trusted: boolean): Entry {
    const entry = new Entry(member, trusted);
    if (this.#kept++ < KEPT) child.issuers.push(entry);
    else this.omitted++;
    return entry;
  }
}
