import { toHex } from "../bytes/hex.ts";

/**
 * A public number in decimal.
 *
 * @param magnitude big-endian, not empty, at most a few dozen octets
 */
export function decimal(magnitude: Uint8Array): string {
  return BigInt(`0x${toHex(magnitude)}`).toString();
}
