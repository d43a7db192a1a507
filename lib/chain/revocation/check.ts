/**
 * Revocation along a path, from the CRLs that were given (RFC 5280 §6.3).
 *
 * @module
 */
import type { Budget } from "../budget.ts";
import { dnText } from "../../cert/dn_text.ts";
import { toHex } from "../../bytes/hex.ts";
import type { RevokedEntry } from "../../cert/crl_entries.ts";
import { ALL_REASONS } from "../../cert/extensions/distribution_points.ts";
import { Fault } from "../../fault.ts";
import { type Reason, reason } from "../faults.ts";
import { Member } from "../member.ts";
import { timeText } from "../time_text.ts";
import type { Question } from "../types.ts";
import { deltasFor } from "./delta.ts";
import { coverage, type Place, placesOf } from "./scope.ts";
import { findSigner, signedBy, type SignerSearch } from "./signer.ts";
import { unsound } from "./soundness.ts";
import { type CrlMember, CrlStore } from "./store.ts";

/** What came of it. */
export type RevocationOutcome =
  | { readonly index: number; readonly reason: Reason }
  /** The earliest nextUpdate that the verdict rests on, ms since 1970. */
  | { readonly index: undefined; readonly until: number };

/**
 * Validates a path for somebody who signed a CRL.
 *
 * @returns why there is none, or undefined
 */
export type SignerCheck = (
  signer: Member,
  anchor: Member,
  revocation: Revocation,
) => Promise<Reason | undefined>;

/** How deep signers of CRLs about signers of CRLs are followed. */
const DEEPEST = 4;

const NO_CRLS = new CrlStore();
const clause = "RFC 5280 §6.3.3";

/** The revocation checks of one question, signers' own paths included. */
export class Revocation implements SignerSearch {
  readonly #store: CrlStore;
  /** Signers whose path is being validated: a CRL may be signed with the key that it is about. */
  readonly #open: Member[] = [];
  readonly #signers = new Map<Member, Reason | undefined>();
  #until = Infinity;

  constructor(
    readonly question: Question,
    readonly budget: Budget,
    readonly checkSigner: SignerCheck,
  ) {
    this.#store = question.crls ?? NO_CRLS;
  }

  /**
   * Checks every certificate of a path but the anchor.
   *
   * @param path leaf first; its signatures hold
   * @throws {BudgetSpent}
   */
  async check(path: readonly Member[]): Promise<RevocationOutcome> {
    for (let i = path.length - 2; i >= 0; i--) {
      const found = await this.#status(path[i]!, path.slice(i + 1));
      if (found) return { index: i, reason: found };
    }
    return { index: undefined, until: this.#until };
  }

  /** Why somebody who is not in the path may not sign CRLs for it. */
  async refuseSigner(signer: Member, anchor: Member): Promise<Reason | undefined> {
    if (this.#open.some((one) => one.same(signer))) return undefined;
    if (this.#signers.has(signer)) return this.#signers.get(signer);
    if (this.#open.length >= DEEPEST) {
      return reason("crl-signer-invalid", { reason: "depth", signer: "", clause });
    }
    this.#open.push(signer);
    const found = await this.checkSigner(signer, anchor, this);
    this.#open.pop();
    const refusal = found && reason("crl-signer-invalid", {
      reason: found.code,
      signer: dnText(signer.certificate.subject),
      clause: "RFC 5280 §6.3.3 (f)",
    });
    // What was found while another signer was taken for good is not kept.
    if (this.#open.length === 0) this.#signers.set(signer, refusal);
    return refusal;
  }

  /** Why a certificate is refused: it is revoked, or nothing tells that it is not. */
  async #status(member: Member, above: readonly Member[]): Promise<Reason | undefined> {
    const { certificate } = member;
    let covered = 0;
    let problem: Reason | undefined;
    for (const place of placesOf(certificate)) {
      for (const crl of this.#crlsAt(place)) {
        const reasons = this.#coverage(crl, place, member);
        if (typeof reasons === "object") {
          problem ??= reasons;
          continue;
        }
        if ((reasons & ~covered) === 0) continue;
        const found = await this.#consult(crl, member, above);
        if (found?.code === "cert-revoked") return found;
        if (found) problem ??= found;
        else covered |= reasons;
        if (covered === ALL_REASONS) return undefined;
      }
    }
    // A CRL that was given for it and cannot be used must not pass for a clean one.
    if (problem) return problem;
    if (!this.question.requireCrl) return undefined;
    return reason("revocation-unknown", { partly: covered !== 0, clause });
  }

  #crlsAt({ issuers }: Place): CrlMember[] {
    return issuers.flatMap((name) => this.#store.complete(name.key));
  }

  /** The reasons that a CRL covers here, 0 for none, or that it cannot even be asked. */
  #coverage({ crl }: CrlMember, place: Place, { certificate }: Member): number | Reason {
    try {
      return coverage(crl, place, certificate) ?? 0;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const why = String(error.data.reason ?? error.code);
      return reason("crl-malformed", { extension: String(error.data.name), reason: why, clause });
    }
  }

  /** What one CRL says, with the newest delta on it. */
  async #consult(
    member: CrlMember,
    subject: Member,
    above: readonly Member[],
  ): Promise<Reason | undefined> {
    const wrong = unsound(member, this.question);
    if (wrong) return wrong;
    const signer = await findSigner(member, above, this);
    if (!(signer instanceof Member)) return signer;
    const { certificate: { issuer, serial } } = subject;
    const delta = await this.#delta(member, signer);
    this.#until = Math.min(this.#until, member.crl.nextUpdate ?? Infinity);
    if (delta) {
      this.#until = Math.min(this.#until, delta.crl.nextUpdate ?? Infinity);
      const changes = delta.crl.find(issuer, serial);
      const standing = changes.filter((entry) => entry.reason !== "removeFromCRL");
      if (standing.length > 0) return revoked(standing[0]!, delta);
      // (k): taken off the CRL.
      if (changes.length > 0) return undefined;
    }
    const [entry] = member.crl.find(issuer, serial);
    return entry && revoked(entry, member);
  }

  async #delta(base: CrlMember, signer: Member): Promise<CrlMember | undefined> {
    for (const delta of deltasFor(base, this.#store, this.question)) {
      this.budget.spend("signatures");
      if (await signedBy(delta, [signer])) return delta;
    }
    return undefined;
  }
}

function revoked({ revokedAt, reason: why }: RevokedEntry, { crl }: CrlMember): Reason {
  return reason("cert-revoked", {
    reason: why,
    revokedAt: timeText(revokedAt),
    crl: crl.number ? toHex(crl.number) : "",
    clause: "RFC 5280 §6.3.3 (i), (j)",
  });
}
