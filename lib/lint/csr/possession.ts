import { csrRule } from "./rule.ts";

/** A request is signed with the key that it is for. */
export const csrPossession = csrRule({
  id: "csr-possession",
  source: "RFC 2986",
  clause: "§3",
  severity: "error",
  effective: "2000-11-01",
  version: 1,
  check: (_, { proved }) => proved === false ? {} : undefined,
});
