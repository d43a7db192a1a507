/** `verify-chain`: whether certificate chains hold, and if not, why. */
import { printable } from "../lib/bytes/printable.ts";
import { peerName } from "../lib/chain/names/peer.ts";
import { policyOid } from "../lib/chain/policies/names.ts";
import type { PeerName } from "../lib/chain/types.ts";
import { check } from "./chain_check.ts";
import { anchorsFrom, crlsFrom, filesOf, intermediatesFrom } from "./chain_inputs.ts";
import { type Checked, codeOf, report, reportJson } from "./chain_report.ts";
import { CHAIN_FLAGS, type ChainFlags } from "./chain_flags.ts";
import { command } from "./command.ts";
import { checkReports, readReports, writeReports } from "./chain_reports.ts";
import { EXIT, type Exit } from "./exit.ts";
import { fault } from "./faults.ts";
import type { Host } from "./host.ts";

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
  flags: CHAIN_FLAGS,
  operands: {
    name: "CHAIN",
    summary:
      "PEM, DER or PKCS#7: a leaf and its intermediates in any order; a folder of such; - is standard input",
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
    const reports = readReports(flags.report);
    checkReports(host, reports, flags);
    const names = peerNames(flags);
    const at = flags.at ?? host.now();
    const anchors = await anchorsFrom(host, flags.trust);
    const intermediates = await intermediatesFrom(host, flags.intermediates);
    const crls = await crlsFrom(host, flags.crl);
    const policies = readPolicies(flags.policy);
    const paths = filesOf(host, operands);
    const all: Checked[] = [];
    for (const path of paths) {
      const checked = await check(host, path, {
        flags,
        names,
        at,
        anchors,
        intermediates,
        crls,
        policies,
      });
      if (!flags.json) await report(host, flags, checked, paths.length === 1);
      all.push(checked);
    }
    await writeReports(host, reports, all, flags);
    return await conclude(host, flags, all);
  },
});

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
    const blame = exit === EXIT.OK ? "" : `; exit ${exit} is for ${printable(worst)}`;
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
