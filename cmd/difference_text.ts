/**
 * What a certificate does not have as its CSR asks, in words.
 *
 * @module
 */
import type { Constraints, Difference } from "../lib/issue/differences.ts";
import { purposeText } from "./faults/lint.ts";
import { either } from "./words.ts";

/** One difference, without a full stop. */
export function differenceText(difference: Difference): string {
  switch (difference.field) {
    case "subject":
      return `the subject is ${named(difference.given)} instead of ${named(difference.asked)}`;
    case "name":
      return difference.change === "dropped"
        ? `the ${difference.kind} name ${difference.name} is left out`
        : `the ${difference.kind} name ${difference.name} is added`;
    case "key-usage":
      return `the key may be used for ${either(difference.given, "and")} instead of ${
        either(difference.asked, "and")
      }`;
    case "purposes":
      return `it is for ${purposes(difference.given)} instead of ${purposes(difference.asked)}`;
    case "basic-constraints":
      return `it is ${holder(difference.given)} instead of ${holder(difference.asked)}`;
    case "extension":
      return `the extension ${difference.name} is left out`;
    case "attribute":
      return `the attribute ${difference.oid} is left out`;
  }
}

function named(subject: string): string {
  return subject === "" ? "empty" : `"${subject}"`;
}

function purposes(oids: readonly string[]): string {
  return oids.length === 0 ? "any purpose" : either(oids.map(purposeText), "and");
}

function holder({ ca, pathLength }: Constraints): string {
  if (!ca) return "no CA";
  return pathLength === null ? "a CA" : `a CA with path length ${pathLength}`;
}
