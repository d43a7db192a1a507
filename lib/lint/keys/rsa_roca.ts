import { rule } from "../rule.ts";
import { oddPrimes } from "./primes.ts";
import { looseRsa } from "./rsa_key.ts";

const GENERATOR = 65_537;

/** For each prime of the fingerprint, the residues that powers of 65537 have. */
const FINGERPRINT = oddPrimes(167).map((prime) => {
  const residues = new Set<number>();
  for (let n = 1; !residues.has(n); n = (n * GENERATOR) % prime) residues.add(n);
  return { prime, residues };
}).filter(({ prime, residues }) => residues.size < prime - 1);
const PRODUCT = FINGERPRINT.reduce((product, { prime }) => product * BigInt(prime), 1n);

/**
 * The key was not made by the Infineon library whose primes are powers of 65537 in disguise
 * (ROCA, CVE-2017-15361).
 */
export const rsaRoca = rule({
  id: "rsa-roca",
  source: "CA/B Baseline Requirements",
  clause: "§6.1.1.3",
  severity: "error",
  effective: "2017-10-16",
  version: 1,
  scope: "any",
  applies: (specimen) => (looseRsa(specimen)?.modulus ?? 0n) > 0n,
  check(specimen) {
    const rest = looseRsa(specimen)!.modulus % PRODUCT;
    return FINGERPRINT.every(({ prime, residues }) => residues.has(Number(rest % BigInt(prime))))
      ? {}
      : undefined;
  },
});
