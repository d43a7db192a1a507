/**
 * Puts a certificate through the rules about single certificates.
 *
 * @module
 */
import { Fault } from "../fault.ts";
import type { Reason } from "./faults.ts";
import type { Rule, Subject } from "./rules/rule.ts";

/**
 * Everything that is wrong with a certificate in its place, whatever else is in the path.
 *
 * @returns nothing for a sound one; where an extension cannot be read, that, and what can be said
 * without it
 */
export function examine(rules: readonly Rule[], subject: Subject): readonly Reason[] {
  const reasons: Reason[] = [];
  for (const rule of rules) {
    try {
      const found = rule(subject);
      if (found) reasons.push(found);
    } catch (error) {
      // The first rule has told of it.
      if (error instanceof Fault && error.code === "extension-malformed" && reasons.length > 0) {
        continue;
      }
      throw error;
    }
  }
  return reasons;
}
