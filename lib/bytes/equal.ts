/**
 * Compares two byte arrays in time that depends on their lengths alone.
 *
 * @param a bytes; may be secret
 * @param b bytes; may be secret
 * @returns true when both have the same length and the same bytes
 */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a[i]! ^ b[i]!;
  return difference === 0;
}

/**
 * Orders two byte arrays as unsigned strings (DER's SET OF order, X.690 §11.6). For public data only.
 *
 * @returns below 0, 0 or above 0
 */
export function compare(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = a[i]! - b[i]!;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
