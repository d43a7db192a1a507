/**
 * Reports for CI: files in the formats that it reads, and annotations where GitHub runs it.
 *
 * @module
 */
import { utf8 } from "../lib/bytes/utf8.ts";
import type { Finding } from "./chain_finding.ts";
import type { Checked } from "./chain_report.ts";
import { fault } from "./faults.ts";
import type { Host } from "./host.ts";
import { type Artifact, checkOutputs, writeOutputs } from "./output.ts";
import type { ChainFlags } from "./chain_flags.ts";

const KINDS = ["junit", "sarif"] as const;

/** A report that is asked for. */
export interface Report {
  readonly kind: (typeof KINDS)[number];
  readonly path: string;
}

/** Reads the values of `--report`. */
export function readReports(values: readonly string[]): Report[] {
  return values.map((given) => {
    const [, name, path] = /^([a-z]+)=(.+)$/s.exec(given) ?? [];
    const kind = KINDS.find((one) => one === name);
    if (kind && path) return { kind, path };
    throw fault("bad-value", { flag: "--report", given, wanted: "junit=FILE or sarif=FILE" });
  });
}

const artifact = ({ kind, path }: Report) => ({ flag: `--report ${kind}=`, path, secret: false });

/** Checks, before any work, that the reports could be written. */
export function checkReports(host: Host, reports: readonly Report[], flags: ChainFlags): void {
  checkOutputs(host, reports.map(artifact), { force: flags.force, json: flags.json });
}

/** Writes the reports, and annotations under GitHub Actions. */
export async function writeReports(
  host: Host,
  reports: readonly Report[],
  all: readonly Checked[],
  flags: ChainFlags,
): Promise<void> {
  const github = host.env("GITHUB_ACTIONS") === "true";
  if (reports.length === 0 && !github) return;
  const { findingOf } = await import("./chain_finding.ts");
  const findings = await Promise.all(all.map(findingOf));
  const artifacts: Artifact[] = [];
  for (const report of reports) {
    artifacts.push({ ...artifact(report), bytes: utf8(await render(report.kind, findings)) });
  }
  writeOutputs(host, artifacts, { force: flags.force, json: flags.json });
  if (github) await annotate(host, findings);
}

async function render(kind: Report["kind"], findings: readonly Finding[]): Promise<string> {
  if (kind === "junit") return (await import("./chain_junit.ts")).junitReport(findings);
  return (await import("./chain_sarif.ts")).sarifReport(findings);
}

async function annotate(host: Host, findings: readonly Finding[]): Promise<void> {
  const { annotation } = await import("./chain_annotations.ts");
  for (const finding of findings) {
    const line = annotation(finding);
    if (line) host.stderr.write(`${line}\n`);
  }
}
