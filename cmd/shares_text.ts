/**
 * What is said of shares that were combined.
 *
 * @module
 */
import type { BadSheet } from "../lib/share/combine.ts";
import type { BadForeign, ForeignCombined } from "../lib/share/compat/types.ts";
import type { Host } from "./host.ts";
import { warn } from "./output.ts";
import { DOUBT_WORDS, FORMAT_NAMES, PROMISE_WORDS } from "./share_formats.ts";
import { either } from "./words.ts";

/** A bad sheet in words. */
export function describeBad({ source, flaw, x, valueFrom, custodian, line }: BadSheet): string {
  const whose = custodian === undefined ? "" : `, the share of ${custodian},`;
  if (flaw === "damaged") {
    return `${source} is damaged${line === undefined ? "" : ` at line ${line}`} and was not used`;
  }
  if (valueFrom !== undefined) {
    return `${source} was altered: it says share ${x}, and it is share ${valueFrom}; it was not used`;
  }
  return `${source}${whose} was altered and was not used`;
}

/** Where a sheet's words were repaired. */
export function describeRepaired(
  { source, rows }: { readonly source: string; readonly rows: readonly number[] },
): string {
  const where = `row${rows.length === 1 ? "" : "s"} ${either(rows.map(String), "and")}`;
  return `${source} was repaired in ${where}: compare with the paper, and mend the copy`;
}

function describeForeign({ source, flaw, number, group }: BadForeign): string {
  if (flaw === "damaged") return `${source} cannot be read and was not used`;
  const which = number === undefined
    ? source
    : `${source} (share ${number}${group === undefined ? "" : ` of group ${group}`})`;
  return `${which} does not agree with the others and was not used`;
}

/** Warns of bad shares, of what is not proved, and of what the format cannot promise. */
export function warnOfForeign(host: Host, combined: ForeignCombined): void {
  const { format, bad, verified, doubts, cannotPromise, unused } = combined;
  const name = FORMAT_NAMES[format];
  for (const each of bad) warn(host, describeForeign(each));
  if (unused.length > 0) {
    const of = unused.length === 1 ? "it belongs" : "they belong";
    warn(
      host,
      `${either(unused, "and")} could not be checked: ${of} to a group that is not complete`,
    );
  }
  if (!verified) {
    const why = doubts.map((doubt) => DOUBT_WORDS[doubt]).join("; ");
    warn(host, `the secret is not verified${why === "" ? "" : `: ${why}`}`);
  }
  for (const promise of cannotPromise) warn(host, `${name}: ${PROMISE_WORDS[promise]}`);
}
