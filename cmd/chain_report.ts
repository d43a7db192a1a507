/**
 * Results of `verify-chain`, one file each.
 *
 * @module
 */
import type { Verdict } from "../lib/chain/types.ts";
import { timeText } from "../lib/chain/time_text.ts";
import type { Data, Fault } from "../lib/fault.ts";
import { daysBetween, pathLines } from "./chain_text.ts";
import { EXIT, type Exit } from "./exit.ts";
import type { Host } from "./host.ts";
import { writeJson } from "./output.ts";
import { purposeName } from "./purposes.ts";
import { errorStyle, type Style } from "./style.ts";
import type { ChainFlags } from "./chain_flags.ts";
import { count } from "./words.ts";

/** What became of one file. */
export type Checked =
  & { readonly source: string; readonly exit: Exit }
  & ({ readonly verdict: Verdict; readonly fault?: undefined } | {
    readonly verdict?: undefined;
    readonly fault: Fault;
  });

const CODES: Readonly<Partial<Record<Exit, string>>> = {
  [EXIT.OK]: "valid",
  [EXIT.EXPIRING]: "ending soon",
  [EXIT.NO]: "refused",
  [EXIT.INPUT]: "unreadable",
};

/** What an exit code means here. */
export function codeOf(exit: Exit): string {
  return CODES[exit] ?? "";
}

/** Tells people about one file. Alone, a valid one is shown with its path; of many, on one line. */
export async function report(
  host: Host,
  flags: ChainFlags,
  checked: Checked,
  alone: boolean,
): Promise<void> {
  const style = errorStyle(host, flags);
  const { source, verdict, exit } = checked;
  const name = style.safe(source);
  if (!verdict) {
    const { describeFault } = await import("./report.ts");
    const { message, hint } = describeFault(checked.fault);
    host.stderr.write(`conclave: ${message}\n${hint ? `hint: ${hint}\n` : ""}`);
    return;
  }
  const lines: string[] = [];
  if (!verdict.ok) {
    const { reasonHint, reasonText, treeLines } = await import("./chain_refusal.ts");
    const { certificateName } = await import("./certificate_name.ts");
    const who = style.safe(certificateName(verdict.blamed));
    lines.push(
      `${name}: ${style.bad("refused")}: ${who}: ${style.safe(reasonText(verdict.reason))}`,
    );
    lines.push(...treeLines(verdict, style));
    const hint = reasonHint(verdict.reason);
    if (hint) lines.push(`hint: ${hint}`);
  } else {
    if (flags.quiet && exit === EXIT.OK) return;
    lines.push(`${name}: ${headline(verdict.at, verdict.until, flags, exit, style)}`);
    if (alone && !flags.quiet) lines.push(...await pathLines(verdict, style));
  }
  host.stderr.write(`${lines.join("\n")}\n`);
}

function headline(
  at: number,
  until: number,
  flags: ChainFlags,
  exit: Exit,
  style: Style,
): string {
  const asked = [
    flags.purpose === "any" ? "" : ` for ${purposeName(flags.purpose)}`,
    ...(["dns", "ip", "email", "uri"] as const).flatMap((kind) =>
      flags[kind].map((text) => `, ${kind} ${style.safe(text)}`)
    ),
  ].join("");
  if (exit === EXIT.OK) return `${style.good("valid")}${asked} at ${timeText(at)}`;
  const left = count(daysBetween(at, until), "day");
  return `${style.bad("valid, but ends soon")}: ${left} are left, until ${timeText(until)}`;
}

/** Prints all results as one document. */
export async function reportJson(
  host: Host,
  flags: ChainFlags,
  all: readonly Checked[],
  exit: Exit,
): Promise<void> {
  const { verdictJson } = await import("./chain_json.ts");
  const results = await Promise.all(all.map(async (checked): Promise<Data> => {
    const { source, verdict } = checked;
    if (!verdict) {
      const { describeFault } = await import("./report.ts");
      const { code, message, hint } = describeFault(checked.fault);
      return {
        source,
        ok: false,
        exit: checked.exit,
        code,
        message,
        hint,
        data: checked.fault.data,
      };
    }
    const code = checked.exit === EXIT.EXPIRING ? "ends-soon" : "valid";
    return {
      source,
      ok: verdict.ok,
      exit: checked.exit,
      ...(verdict.ok ? { code } : {}),
      ...await verdictJson(verdict),
    };
  }));
  const { purpose, profile } = flags;
  writeJson(host, "verify-chain", exit === EXIT.OK, { exit, purpose, profile, results });
}
