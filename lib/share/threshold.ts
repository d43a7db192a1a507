import { fault } from "./faults.ts";
import type { Threshold } from "./types.ts";

/**
 * Refuses thresholds that share nothing or that the field cannot hold.
 *
 * @throws {Fault} `share-threshold`
 */
export function checkThreshold({ k, n }: Threshold): void {
  const refuse = (reason: "k-below-2" | "k-above-n" | "n-above-255") =>
    fault("share-threshold", { k, n, reason });
  if (!Number.isInteger(k) || k < 2) throw refuse("k-below-2");
  if (!Number.isInteger(n) || n > 255) throw refuse("n-above-255");
  if (k > n) throw refuse("k-above-n");
}
