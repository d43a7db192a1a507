import type { Random } from "../key/types.ts";

/** Stands before the random bits: the number is positive, and of one length, whatever follows. */
const FIRST = 0x01;
const RANDOM_OCTETS = 16;

/**
 * A serial number: 128 random bits behind a fixed octet that is not zero (RFC 5280 §4.1.2.2 asks for
 * 1 to 20 octets and a positive number, CA/B Baseline Requirements §7.1 for 64 random bits).
 *
 * @param random fills a view with random bytes
 * @returns content octets of the INTEGER
 */
export function serialNumber(random: Random): Uint8Array<ArrayBuffer> {
  const serial = new Uint8Array(1 + RANDOM_OCTETS);
  random(serial.subarray(1));
  serial[0] = FIRST;
  return serial;
}
