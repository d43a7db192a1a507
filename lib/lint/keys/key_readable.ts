import { Fault } from "../../fault.ts";
import { rule } from "../rule.ts";
import { RFC_3280 } from "../sources.ts";

/** The key is of a known kind, in its one form: named curve, point on it, the exact size. */
export const keyReadable = rule({
  id: "key-readable",
  source: "RFC 3279, 5480, 8410, 9881",
  clause: "subject public key identifiers",
  severity: "error",
  effective: RFC_3280,
  version: 1,
  scope: "any",
  check({ key }) {
    if (!(key instanceof Fault)) return undefined;
    const { oid, reason, actual } = key.data;
    return { code: key.code, detail: String(oid ?? reason ?? actual ?? "") };
  },
});
