import { Fault } from "../../fault.ts";
import { rule } from "../rule.ts";
import { BASELINE } from "../sources.ts";
import { issuerKey } from "./issuer_key.ts";

/** The digest that goes with each curve. */
export const CURVE_DIGESTS: Readonly<Record<string, string>> = {
  p256: "sha256",
  p384: "sha384",
  p521: "sha512",
};

/** The digest of an ECDSA signature is the one that goes with the signer's curve. */
export const digestFits = rule({
  id: "digest-fits-curve",
  source: "CA/B Baseline Requirements, Mozilla Root Store Policy",
  clause: "§7.1.3.2.2, §5.1.2",
  severity: "error",
  effective: BASELINE,
  version: 1,
  scope: "any",
  applies: (specimen, context) =>
    CURVE_DIGESTS[issuerKey(specimen, context)?.family ?? ""] !== undefined,
  check(specimen, context) {
    const { algorithm } = specimen;
    const { family } = issuerKey(specimen, context)!;
    if (algorithm instanceof Fault) return undefined;
    const required = CURVE_DIGESTS[family]!;
    return algorithm.digest === required
      ? undefined
      : { curve: family, actual: algorithm.digest ?? null, required };
  },
});
