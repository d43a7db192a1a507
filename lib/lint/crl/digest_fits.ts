import { Fault } from "../../fault.ts";
import { CURVE_DIGESTS } from "../keys/digest_fits.ts";
import { keyOf } from "./issuer_key.ts";
import { algorithmOf, crlRule } from "./rule.ts";
import { BASELINE } from "../sources.ts";

/** The digest of an ECDSA signature is the one that goes with the issuer's curve. */
export const crlDigestFits = crlRule({
  id: "crl-digest-fits-curve",
  source: "CA/B Baseline Requirements, Mozilla Root Store Policy",
  clause: "§7.1.3.2.2, §5.1.2",
  severity: "error",
  effective: BASELINE,
  version: 1,
  applies: (_, { issuer }) =>
    issuer !== undefined && keyOf(issuer)?.family.startsWith("p") === true,
  check(crl, { issuer }) {
    const algorithm = algorithmOf(crl);
    if (algorithm instanceof Fault) return undefined;
    const { family } = keyOf(issuer!)!;
    const required = CURVE_DIGESTS[family]!;
    const actual = algorithm.digest ?? null;
    return actual === required ? undefined : { curve: family, actual, required };
  },
});
