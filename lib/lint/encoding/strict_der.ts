import type { Fault } from "../../fault.ts";
import { rule } from "../rule.ts";

/** A certificate is DER, all of it, in the structure of RFC 5280. */
export const strictDer = rule({
  id: "strict-der",
  source: "RFC 5280",
  clause: "§4.1",
  severity: "error",
  effective: "1999-01-01",
  version: 1,
  scope: "any",
  check: ({ refusal }) => refusal && refusalData(refusal),
});

/** What the strict reader said, as a finding. */
export function refusalData({ code, data }: Fault): { reason: string; offset: number | null } {
  return { reason: code, offset: typeof data.offset === "number" ? data.offset : null };
}
