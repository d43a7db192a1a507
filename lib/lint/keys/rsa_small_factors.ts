import { rule } from "../rule.ts";
import { BASELINE } from "../sources.ts";
import { oddPrimes } from "./primes.ts";
import { hasRsaKey, looseRsa } from "./rsa_key.ts";

/** "no factors smaller than 752" */
const PRIMES = [2, ...oddPrimes(751)];
const PRODUCT = PRIMES.reduce((product, prime) => product * BigInt(prime), 1n);

/** An RSA modulus has no small factor, 2 included. */
export const rsaSmallFactors = rule({
  id: "rsa-small-factors",
  source: "CA/B Baseline Requirements",
  clause: "§6.1.6",
  severity: "error",
  effective: BASELINE,
  version: 1,
  scope: "any",
  applies: hasRsaKey,
  check(specimen) {
    const rest = looseRsa(specimen)!.modulus % PRODUCT;
    const factor = PRIMES.find((prime) => rest % BigInt(prime) === 0n);
    return factor === undefined ? undefined : { factor };
  },
});
