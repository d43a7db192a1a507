/**
 * Jobs of a batch: one JSON object a line in, one result out.
 *
 * @module
 */
import { readBundle } from "../cert/bundle.ts";
import { readCrls } from "../cert/crl_bundle.ts";
import { fingerprints } from "../cert/fingerprints.ts";
import { utf8 } from "../bytes/utf8.ts";
import { type Datum, Fault } from "../fault.ts";
import { type Job, parseJob } from "./job_syntax.ts";
import { chainOf } from "./leaf.ts";
import { Pool } from "./pool.ts";
import { CrlStore } from "./revocation/store.ts";
import { timeText } from "./time_text.ts";
import type { Question, Verdict } from "./types.ts";
import { validate } from "./validate.ts";

/** The answer to a job, as it is printed. */
export type JobResult = { readonly [key: string]: Datum };

/** Texts whose certificates are kept; trust and intermediates repeat from job to job. */
const KEPT = 32;

const NOTHING = new Pool();

/** Runs jobs, and keeps what repeats from one to the next. */
export class JobRunner {
  readonly #pools = new Map<string, Pool>();
  readonly #crls = new Map<string, CrlStore>();

  /**
   * @param now the time for jobs that name none, milliseconds since 1970
   */
  constructor(readonly now: () => number) {}

  /**
   * Runs one job.
   *
   * @param line a JSON object
   * @returns its result; a fault of the job is in it, and never thrown
   */
  async run(line: string): Promise<JobResult> {
    let id: string | number | null = null;
    try {
      const job = parseJob(line, (found) => id = found);
      const verdict = await validate(this.#question(job));
      return { id, ...await verdictFields(verdict) };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return { id, ok: false, code: error.code, data: error.data };
    }
  }

  #question(job: Job): Question {
    const bundle = readBundle(utf8(job.chain));
    const { leaf, others } = chainOf(bundle);
    const given = job.intermediates === undefined ? NOTHING : this.#pool(job.intermediates);
    const intermediates = others.length === 0 ? given : new Pool([...others, ...given]);
    return {
      ...job,
      leaf,
      anchors: this.#anchors(job.trust),
      intermediates,
      at: job.at ?? this.now(),
      crls: job.crls === undefined ? undefined : this.#crlStore(job.crls),
    };
  }

  /** The anchors. @throws {Fault} where none of them can be read, what is wrong with the first */
  #anchors(text: string): Pool {
    return recall(this.#pools, text, () => {
      const { certificates, unreadable } = readBundle(utf8(text));
      if (certificates.length === 0 && unreadable[0]) throw unreadable[0].fault;
      return new Pool(certificates);
    });
  }

  /** The certificates of a text, read once while it keeps coming. */
  #pool(text: string): Pool {
    return recall(this.#pools, text, () => new Pool(readBundle(utf8(text)).certificates));
  }

  #crlStore(text: string): CrlStore {
    return recall(this.#crls, text, () => new CrlStore(readCrls(utf8(text))));
  }
}

/** What is kept for a text, made anew where it is not; the one not asked for longest is dropped. */
function recall<T>(kept: Map<string, T>, text: string, make: () => T): T {
  const known = kept.get(text);
  const value = known ?? make();
  kept.delete(text);
  kept.set(text, value);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  return value;
}

/** A verdict as it is printed. */
async function verdictFields(verdict: Verdict): Promise<JobResult> {
  if (verdict.ok) {
    return {
      ok: true,
      code: "valid",
      chain: await fingerprints(verdict.path),
      at: timeText(verdict.at),
      until: timeText(verdict.until),
      policies: verdict.policies,
    };
  }
  const { reason, blamed } = verdict;
  return {
    ok: false,
    code: reason.code,
    data: reason.data as Datum,
    certificate: (await fingerprints([blamed]))[0]!,
    at: timeText(verdict.at),
  };
}
