import { Fault } from "../../fault.ts";
import { algorithmOf, crlRule } from "./rule.ts";

/** No signature over MD5 or SHA-1, for which collisions have been made. */
export const crlDigestBroken = crlRule({
  id: "crl-digest-broken",
  source: "CA/B Baseline Requirements",
  clause: "§7.1.3.2",
  severity: "error",
  effective: "2016-01-01",
  version: 1,
  check(crl) {
    const algorithm = algorithmOf(crl);
    if (algorithm instanceof Fault) return undefined;
    const { digest } = algorithm;
    return digest === "md5" || digest === "sha1" ? { digest } : undefined;
  },
});
