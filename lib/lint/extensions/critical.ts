import { CERTIFICATE_EXTENSIONS } from "../../cert/extensions/table.ts";
import type { Specimen } from "../specimen.ts";

/** Whether an extension is to be critical, and where that is said. */
export interface Criticality {
  readonly oid: string;
  readonly critical: boolean;
  readonly clause: string;
}

/** The first extension that is critical, or not, against the table. */
export function wrongCriticality(
  { extensions }: Specimen,
  table: readonly Criticality[],
): { extension: string; critical: boolean; clause: string } | undefined {
  for (const { oid, critical } of extensions) {
    const row = table.find((each) => each.oid === oid);
    if (row && row.critical !== critical) {
      return {
        extension: CERTIFICATE_EXTENSIONS.get(oid)?.name ?? oid,
        critical,
        clause: row.clause,
      };
    }
  }
  return undefined;
}
