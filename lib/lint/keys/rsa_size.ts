import { rule } from "../rule.ts";
import { bitsOf, hasRsaKey, looseRsa } from "./rsa_key.ts";

const LEAST = 2048;

/** An RSA modulus has 2,048 bits at least, and whole octets of them. */
export const rsaSize = rule({
  id: "rsa-size",
  source: "CA/B Baseline Requirements",
  clause: "§6.1.5",
  severity: "error",
  // What ended after 2013 had to have 2,048 bits.
  effective: "2011-01-01",
  version: 1,
  scope: "any",
  applies: hasRsaKey,
  check(specimen) {
    const bits = bitsOf(looseRsa(specimen)!.modulus);
    return bits < LEAST || bits % 8 !== 0 ? { bits, least: LEAST } : undefined;
  },
});
