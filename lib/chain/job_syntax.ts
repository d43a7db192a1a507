/**
 * The syntax of a job: which fields there are, and what they may hold.
 *
 * @module
 */
import { fault } from "./faults.ts";
import { policyOid } from "./policies/names.ts";
import { peerName } from "./names/peer.ts";
import { parseTime } from "./time_text.ts";
import type { PeerName, ProfileName, Purpose } from "./types.ts";

/** A job, read. */
export interface Job {
  readonly id: string | number | null;
  /** PEM: the leaf, and what came with it. */
  readonly chain: string;
  /** PEM of the anchors. */
  readonly trust: string;
  /** PEM of further intermediates. */
  readonly intermediates?: string;
  /** PEM of CRLs. */
  readonly crls?: string;
  readonly names: readonly PeerName[];
  readonly purpose: Purpose;
  /** Milliseconds since 1970. */
  readonly at?: number;
  readonly maxDepth?: number;
  readonly profile: ProfileName;
  readonly allowLegacy: boolean;
  readonly policies?: readonly string[];
  readonly requireExplicitPolicy: boolean;
  readonly inhibitAnyPolicy: boolean;
  readonly inhibitPolicyMapping: boolean;
  readonly requireCrl: boolean;
}

class Fields {
  readonly #taken = new Set<string>();

  constructor(readonly object: Readonly<Record<string, unknown>>) {}

  bad(field: string, wanted: string): Error {
    return fault("job-malformed", { field, wanted });
  }

  value(field: string): unknown {
    this.#taken.add(field);
    return this.object[field] ?? undefined;
  }

  text(field: string): string | undefined {
    const value = this.value(field);
    if (value !== undefined && typeof value !== "string") throw this.bad(field, "a text");
    return value;
  }

  required(field: string): string {
    const value = this.text(field);
    if (value === undefined) throw this.bad(field, "a text");
    return value;
  }

  flag(field: string): boolean {
    const value = this.value(field) ?? false;
    if (typeof value !== "boolean") throw this.bad(field, "true or false");
    return value;
  }

  choice<const C extends string>(field: string, choices: readonly C[], initial: C): C {
    const value = this.text(field) ?? initial;
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw this.bad(field, `one of ${choices.join(", ")}`);
    return found;
  }

  /** Nothing may be passed over: a misspelt condition would be a condition that is not checked. */
  end(): void {
    for (const field of Object.keys(this.object)) {
      if (!this.#taken.has(field)) throw this.bad(field, "no field of a job");
    }
  }
}

/**
 * Reads a job.
 *
 * @param line a JSON object
 * @param identify told the job's id as soon as it is known, for the faults that follow
 * @throws {Fault} `job-malformed`, `name-asked-malformed`
 */
export function parseJob(line: string, identify: (id: string | number | null) => void): Job {
  const fields = new Fields(parseObject(line));
  const id = fields.value("id") ?? null;
  if (id !== null && typeof id !== "string" && typeof id !== "number") {
    throw fields.bad("id", "a text or a number");
  }
  identify(id);
  const job: Job = {
    id,
    chain: fields.required("chain"),
    trust: fields.required("trust"),
    intermediates: fields.text("intermediates"),
    crls: fields.text("crls"),
    names: readNames(fields),
    purpose: fields.choice("purpose", ["server", "client", "email", "code", "any"], "any"),
    at: readAt(fields),
    maxDepth: readDepth(fields),
    profile: fields.choice("profile", ["rfc5280", "webpki"], "rfc5280"),
    allowLegacy: fields.flag("allowLegacy"),
    policies: readPolicies(fields),
    requireExplicitPolicy: fields.flag("requireExplicitPolicy"),
    inhibitAnyPolicy: fields.flag("inhibitAnyPolicy"),
    inhibitPolicyMapping: fields.flag("inhibitPolicyMapping"),
    requireCrl: fields.flag("requireCrl"),
  };
  fields.end();
  return job;
}

function parseObject(line: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw fault("job-malformed", { field: "", wanted: "JSON" });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw fault("job-malformed", { field: "", wanted: "an object" });
  }
  return value as Record<string, unknown>;
}

function readNames(fields: Fields): PeerName[] {
  const value = fields.value("name");
  if (value === undefined) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((item) => {
    const entries = typeof item === "object" && item !== null ? Object.entries(item) : [];
    const [kind, text] = entries[0] ?? [];
    const known = kind === "dns" || kind === "ip" || kind === "email" || kind === "uri";
    if (entries.length !== 1 || !known || typeof text !== "string") {
      throw fields.bad("name", "one of dns, ip, email, uri with a text, or a list of them");
    }
    return peerName(kind, text);
  });
}

function readAt(fields: Fields): number | undefined {
  const text = fields.text("at");
  if (text === undefined) return undefined;
  const time = parseTime(text);
  if (time === undefined) throw fields.bad("at", "an RFC 3339 time");
  return time;
}

function readDepth(fields: Fields): number | undefined {
  const depth = fields.value("maxDepth");
  if (depth === undefined) return undefined;
  if (typeof depth !== "number" || !Number.isSafeInteger(depth) || depth < 0) {
    throw fields.bad("maxDepth", "a whole number from 0");
  }
  return depth;
}

function readPolicies(fields: Fields): string[] | undefined {
  const value = fields.value("policies");
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || !value.every((item) => typeof item === "string")) {
    throw fields.bad("policies", "a list of object identifiers");
  }
  return value.map((text) => {
    const policy = policyOid(text);
    if (policy === undefined) throw fields.bad("policies", "a list of object identifiers");
    return policy;
  });
}
