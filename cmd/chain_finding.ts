/**
 * What became of one file, in the words of a report.
 *
 * @module
 */
import type { Checked } from "./chain_report.ts";
import { daysBetween } from "./chain_text.ts";
import { EXIT, type Exit } from "./exit.ts";
import type { Style } from "./style.ts";
import { count } from "./words.ts";
import { timeText } from "../lib/chain/time_text.ts";

/** One file's result. */
export interface Finding {
  readonly source: string;
  readonly exit: Exit;
  /** A stable code: `valid`, `ends-soon`, or that of the reason or fault. */
  readonly code: string;
  /** One sentence. */
  readonly message: string;
  readonly hint?: string;
  /** More lines, for those who look closer. */
  readonly detail: string;
}

const PLAIN: Style = {
  good: (text) => text,
  bad: (text) => text,
  faint: (text) => text,
  safe: (text) => text,
  cross: "x",
  fork: "|- ",
  corner: "`- ",
  trunk: "|  ",
  gap: "   ",
};

/** Puts a result into words. */
export async function findingOf(checked: Checked): Promise<Finding> {
  const { source, exit, verdict } = checked;
  if (!verdict) {
    const { describeFault } = await import("./report.ts");
    const { code, message, hint } = describeFault(checked.fault);
    return { source, exit, code, message, hint, detail: "" };
  }
  if (!verdict.ok) {
    const { reasonHint, reasonText, treeLines } = await import("./chain_refusal.ts");
    const { certificateName } = await import("./certificate_name.ts");
    const message = `${certificateName(verdict.blamed)}: ${reasonText(verdict.reason)}`;
    const detail = treeLines(verdict, PLAIN).join("\n");
    return {
      source,
      exit,
      code: verdict.reason.code,
      message,
      hint: reasonHint(verdict.reason),
      detail,
    };
  }
  const days = count(daysBetween(verdict.at, verdict.until), "day");
  const until = timeText(verdict.until);
  if (exit === EXIT.OK) {
    return { source, exit, code: "valid", message: `valid until ${until}`, detail: "" };
  }
  const message = `valid, but ${days} are left, until ${until}`;
  return { source, exit, code: "ends-soon", message, hint: "renew it in time", detail: "" };
}
