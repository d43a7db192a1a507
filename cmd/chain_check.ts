/**
 * One file put to the validator.
 *
 * @module
 */
import type { Bundle } from "../lib/cert/bundle.ts";
import { chainOf } from "../lib/chain/leaf.ts";
import { Pool } from "../lib/chain/pool.ts";
import type { CrlStore } from "../lib/chain/revocation/store.ts";
import type { PeerName, Question, Verdict } from "../lib/chain/types.ts";
import { validate } from "../lib/chain/validate.ts";
import { Fault } from "../lib/fault.ts";
import { bundleFrom, mention } from "./chain_inputs.ts";
import type { Checked } from "./chain_report.ts";
import { EXIT, type Exit } from "./exit.ts";
import type { Host } from "./host.ts";
import { nameOf } from "./host_files.ts";
import type { ChainFlags } from "./chain_flags.ts";

/** What is asked of every file. */
export interface Setting {
  readonly flags: ChainFlags;
  readonly names: readonly PeerName[];
  readonly at: number;
  readonly anchors: Pool;
  readonly intermediates: Pool;
  readonly crls: CrlStore | undefined;
  readonly policies: readonly string[] | undefined;
}

/** Checks one file; what is wrong with the file is its result, and does not end the run. */
export async function check(host: Host, path: string, setting: Setting): Promise<Checked> {
  const source = nameOf(path);
  try {
    const bundle = await bundleFrom(host, path);
    const verdict = await judge(bundle, setting);
    await mention(host, path, bundle.unreadable);
    return { source, verdict, exit: exitOf(verdict, setting.flags["min-remaining"]) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    error.source ??= source;
    return { source, fault: error, exit: EXIT.INPUT };
  }
}

async function judge(bundle: Bundle, setting: Setting): Promise<Verdict> {
  const { flags, names, at, anchors } = setting;
  const { leaf, others } = chainOf(bundle);
  const question: Question = {
    leaf,
    anchors,
    intermediates: others.length > 0
      ? new Pool([...others, ...setting.intermediates])
      : setting.intermediates,
    at,
    names,
    purpose: flags.purpose,
    profile: flags.profile,
    maxDepth: flags["max-depth"],
    allowLegacy: flags["allow-legacy"],
    crls: setting.crls,
    requireCrl: flags["require-crl"],
    policies: setting.policies,
    // A policy that is asked for must hold.
    requireExplicitPolicy: flags["require-explicit-policy"] || setting.policies !== undefined,
    inhibitAnyPolicy: flags["inhibit-any-policy"],
    inhibitPolicyMapping: flags["inhibit-policy-mapping"],
  };
  return await validate(question);
}

function exitOf(verdict: Verdict, remaining: number | undefined): Exit {
  if (!verdict.ok) return EXIT.NO;
  return remaining !== undefined && verdict.until - verdict.at < remaining
    ? EXIT.EXPIRING
    : EXIT.OK;
}
