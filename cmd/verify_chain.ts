/** `verify-chain`: whether certificate chains hold, and if not, why. */
import type { Bundle } from "../lib/cert/bundle.ts";
import { chainOf } from "../lib/chain/leaf.ts";
import { peerName } from "../lib/chain/names/peer.ts";
import { policyOid } from "../lib/chain/policies/names.ts";
import { Pool } from "../lib/chain/pool.ts";
import type { CrlStore } from "../lib/chain/revocation/store.ts";
import type { PeerName, Question, Verdict } from "../lib/chain/types.ts";
import { validate } from "../lib/chain/validate.ts";
import { Fault } from "../lib/fault.ts";
import {
  choice,
  manyFiles,
  manyTexts,
  optionalDuration,
  optionalFile,
  optionalInteger,
  optionalTime,
  toggle,
  type Values,
} from "./args.ts";
import { anchorsFrom, bundleFrom, crlsFrom, intermediatesFrom, mention } from "./chain_inputs.ts";
import { type Checked, codeOf, report, reportJson } from "./chain_report.ts";
import { command, type COMMON } from "./command.ts";
import { EXIT, type Exit } from "./exit.ts";
import { fault } from "./faults.ts";
import type { Host } from "./host.ts";
import { nameOf } from "./host_files.ts";

const FLAGS = {
  "trust": manyFiles({ value: "FILE", summary: "anchors; nothing else is trusted" }),
  "intermediates": manyFiles({ value: "FILE", summary: "certificates that may help" }),
  "dns": manyTexts({ value: "NAME", summary: "a host that the leaf must be for" }),
  "ip": manyTexts({ value: "ADDRESS", summary: "an address that the leaf must be for" }),
  "email": manyTexts({ value: "MAILBOX", summary: "a mailbox that the leaf must be for" }),
  "uri": manyTexts({ value: "URI", summary: "a URI that the leaf must be for (SPIFFE)" }),
  "purpose": choice({
    value: "PURPOSE",
    summary: "what it must be for: server, client, email, code, or any (the default)",
    choices: ["any", "server", "client", "email", "code"],
    initial: "any",
  }),
  "at": optionalTime({ value: "TIME", summary: "the moment to judge; now where nothing is said" }),
  "min-remaining": optionalDuration({
    value: "DURATION",
    summary: "exit 8 where less than this is left (30d, 12h)",
  }),
  "profile": choice({
    value: "PROFILE",
    summary: "rfc5280 (the default), or webpki: the CA/Browser Forum's rules as well",
    choices: ["rfc5280", "webpki"],
    initial: "rfc5280",
  }),
  "max-depth": optionalInteger({
    value: "N",
    summary: "at most this many intermediates",
    min: 0,
    max: 100,
  }),
  "allow-legacy": toggle({ summary: "take SHA-1, short RSA keys and what older CAs wrote" }),
  "crl": manyFiles({ value: "FILE", summary: "CRLs; those about the chain are heeded" }),
  "require-crl": toggle({ summary: "refuse what no CRL clears" }),
  "policy": manyTexts({
    value: "OID",
    summary: "a certificate policy that must hold; one of several",
  }),
  "require-explicit-policy": toggle({ summary: "some certificate policy must hold" }),
  "inhibit-any-policy": toggle({ summary: "anyPolicy in a certificate means nothing" }),
  "inhibit-policy-mapping": toggle({ summary: "policies are not mapped" }),
  "batch": optionalFile({ value: "JOBS|-", summary: "jobs, a JSON object a line, instead" }),
} as const;

/** Values of the flags of `verify-chain`. */
export type ChainFlags = Values<typeof FLAGS & typeof COMMON>;

/** The command. */
export const verifyChain = command({
  path: "verify-chain",
  summary: "check certificate chains, and say why one is refused",
  examples: [
    {
      does: "a server's chain, leaf first, for the host that clients will ask for",
      line:
        "conclave verify-chain --trust root.pem --dns example.com --purpose server fullchain.pem",
    },
    {
      does: "in CI: exit 8 when a month or less is left",
      line: "conclave verify-chain --trust root.pem --min-remaining 30d --json certs/*.pem",
    },
    {
      does: "thousands of chains, a result line each, in order",
      line: "conclave verify-chain --batch jobs.jsonl > results.jsonl",
    },
  ],
  flags: FLAGS,
  operands: {
    name: "CHAIN",
    summary: "PEM or DER: a leaf and its intermediates in any order; - is standard input",
    min: 0,
    max: 100_000,
  },
  secrets: false,
  notes: [
    "Exit 0: every chain holds. 1: one is refused. 3: one cannot be read. 8: one ends too soon. Of several codes the gravest counts: 3, then 1, then 8.",
    "The system's own trust is never used. Every verdict holds for the time and the anchor that it names.",
    "A job of --batch: id, chain, trust, intermediates, crls, name, purpose, at, maxDepth, profile, allowLegacy, policies, requireExplicitPolicy, inhibitAnyPolicy, inhibitPolicyMapping, requireCrl.",
  ],
  async run(host, { flags, operands }) {
    if (flags.batch !== undefined) {
      const { verifyBatch } = await import("./verify_chain_batch.ts");
      return await verifyBatch(host, flags, operands);
    }
    if (flags.trust.length === 0) {
      throw fault("missing-flag", { flag: "--trust FILE", command: "verify-chain" });
    }
    if (operands.length === 0) {
      throw fault("missing-operand", { operand: "CHAIN", command: "verify-chain" });
    }
    refuseTwiceStdin(flags, operands);
    const names = peerNames(flags);
    const at = flags.at ?? host.now();
    const anchors = await anchorsFrom(host, flags.trust);
    const intermediates = await intermediatesFrom(host, flags.intermediates);
    const crls = await crlsFrom(host, flags.crl);
    const policies = readPolicies(flags.policy);
    const all: Checked[] = [];
    for (const path of operands) {
      const checked = await check(host, path, {
        flags,
        names,
        at,
        anchors,
        intermediates,
        crls,
        policies,
      });
      if (!flags.json) await report(host, flags, checked, operands.length === 1);
      all.push(checked);
    }
    return await conclude(host, flags, all);
  },
});

interface Setting {
  readonly flags: ChainFlags;
  readonly names: readonly PeerName[];
  readonly at: number;
  readonly anchors: Pool;
  readonly intermediates: Pool;
  readonly crls: CrlStore;
  readonly policies: readonly string[] | undefined;
}

/** Checks one file; what is wrong with the file is its result, and does not end the run. */
async function check(host: Host, path: string, setting: Setting): Promise<Checked> {
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

/** The gravest of many results: unreadable, refused, ending soon, in order. */
const GRAVITY: readonly Exit[] = [EXIT.INPUT, EXIT.NO, EXIT.EXPIRING];

async function conclude(
  host: Host,
  flags: ChainFlags,
  all: readonly Checked[],
): Promise<Exit> {
  const exit = GRAVITY.find((code) => all.some((checked) => checked.exit === code)) ?? EXIT.OK;
  if (flags.json) await reportJson(host, flags, all, exit);
  else if (all.length > 1) {
    const counts = [EXIT.OK, EXIT.EXPIRING, EXIT.NO, EXIT.INPUT]
      .map((code) => ({ code, number: all.filter((checked) => checked.exit === code).length }))
      .filter(({ number }) => number > 0)
      .map(({ code, number }) => `${number} ${codeOf(code)}`);
    const worst = all.find((checked) => checked.exit === exit)!.source;
    const blame = exit === EXIT.OK ? "" : `; exit ${exit} is for ${worst}`;
    if (!flags.quiet) host.stderr.write(`${all.length} chains: ${counts.join(", ")}${blame}\n`);
  }
  return exit;
}

function peerNames(flags: ChainFlags): PeerName[] {
  return (["dns", "ip", "email", "uri"] as const).flatMap((kind) =>
    flags[kind].map((text) => peerName(kind, text))
  );
}

function readPolicies(texts: readonly string[]): string[] | undefined {
  if (texts.length === 0) return undefined;
  return texts.map((given) => {
    const policy = policyOid(given);
    if (policy !== undefined) return policy;
    throw fault("bad-value", { flag: "--policy", given, wanted: "an object identifier" });
  });
}

function refuseTwiceStdin(flags: ChainFlags, operands: readonly string[]): void {
  const given = [
    ...flags.trust.map((path) => ({ path, name: "--trust" })),
    ...flags.intermediates.map((path) => ({ path, name: "--intermediates" })),
    ...flags.crl.map((path) => ({ path, name: "--crl" })),
    ...operands.map((path) => ({ path, name: "CHAIN" })),
  ].filter(({ path }) => path === "-");
  if (given.length > 1) {
    throw fault("stdin-twice", { first: given[0]!.name, second: given[1]!.name });
  }
}
