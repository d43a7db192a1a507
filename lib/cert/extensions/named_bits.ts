import type { DerReader } from "../../asn1/reader.ts";

/**
 * A BIT STRING with named bits as a mask: bit 0 of the string is 1, bit 1 is 2, bit 2 is 4 and so on.
 *
 * Deviation: X.690 §11.2.2 removes trailing zero bits. Roots that browsers trust were issued with
 * them, the meaning is the same, and so they are left to lint.
 *
 * @param reader stands before the value
 * @param tag its identifier octet
 * @param count how many bits have names; a set bit beyond them is ignored, as lists may grow
 */
export function readNamedBits(reader: DerReader, tag: number, count: number): number {
  const { bytes } = reader.bitString(tag);
  let mask = 0;
  for (let bit = 0; bit < count && bit < bytes.length * 8; bit++) {
    if ((bytes[bit >> 3]! & (0x80 >> (bit & 7))) !== 0) mask |= 1 << bit;
  }
  return mask;
}
