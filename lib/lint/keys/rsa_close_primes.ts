import { rule } from "../rule.ts";
import { looseRsa } from "./rsa_key.ts";
import { isSquare, squareRootUp } from "./square_root.ts";

/** "at least 100 rounds" */
const ROUNDS = 100n;

/** The two primes are not so close together that Fermat's method finds them (CVE-2022-26320). */
export const rsaClosePrimes = rule({
  id: "rsa-close-primes",
  source: "CA/B Baseline Requirements",
  clause: "§6.1.1.3",
  severity: "error",
  effective: "2022-11-01",
  version: 1,
  scope: "any",
  applies: (specimen) => (looseRsa(specimen)?.modulus ?? 0n) > 0n,
  check(specimen) {
    const { modulus } = looseRsa(specimen)!;
    let a = squareRootUp(modulus);
    // N = a² - b² = (a + b)(a - b); with close primes a is just above the root of N.
    let b2 = a * a - modulus;
    for (let round = 0n; round < ROUNDS; round++) {
      if (isSquare(b2)) return { rounds: Number(round) + 1 };
      b2 += 2n * a + 1n;
      a++;
    }
    return undefined;
  },
});
