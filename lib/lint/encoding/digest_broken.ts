import { Fault } from "../../fault.ts";
import { rule } from "../rule.ts";

const BROKEN = ["md5", "sha1"];

/** No signature over MD5 or SHA-1, for which collisions have been made. */
export const digestBroken = rule({
  id: "digest-broken",
  source: "CA/B Baseline Requirements",
  clause: "§7.1.3.2",
  severity: "error",
  // Ballot 118: SHA-1 ended on 1 January 2016
  effective: "2016-01-01",
  version: 1,
  scope: "any",
  applies: ({ algorithm }) => !(algorithm instanceof Fault) && algorithm.digest !== undefined,
  check: ({ algorithm }) =>
    !(algorithm instanceof Fault) && BROKEN.includes(algorithm.digest ?? "")
      ? { digest: algorithm.digest ?? "" }
      : undefined,
});
