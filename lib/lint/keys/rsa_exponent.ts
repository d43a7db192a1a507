import { rule } from "../rule.ts";
import { BASELINE } from "../sources.ts";
import { hasRsaKey, looseRsa } from "./rsa_key.ts";

const LEAST = 65_537n;

/** An RSA exponent is odd, and between 2^16 + 1 and 2^256 - 1 (FIPS 186-5 §A.1.1). */
export const rsaExponent = rule({
  id: "rsa-exponent",
  source: "CA/B Baseline Requirements",
  clause: "§6.1.6",
  severity: "error",
  effective: BASELINE,
  version: 1,
  scope: "any",
  applies: hasRsaKey,
  check(specimen) {
    const { exponent } = looseRsa(specimen)!;
    return exponent < LEAST || exponent >= 1n << 256n || exponent % 2n === 0n
      ? { exponent: exponent.toString().slice(0, 80) }
      : undefined;
  },
});
