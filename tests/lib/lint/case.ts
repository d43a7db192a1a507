/** A certificate with a fault, and the lint that finds it. */
import type { Data } from "../../../lib/fault.ts";
import type { LintId } from "../../../lib/lint/rules.ts";
import type { Changes, GoodName } from "./build.ts";

export interface Case {
  readonly lint: LintId;
  readonly of: GoodName;
  readonly changes: Changes;
  readonly data: Data;
}
/** A case. */
export const fires = (lint: LintId, of: GoodName, changes: Changes, data: Data): Case => (
  { lint, of, changes, data }
);
