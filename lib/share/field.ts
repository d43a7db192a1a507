/**
 * Arithmetic in GF(2^8) with the polynomial x^8 + x^4 + x^3 + x + 1 (0x11b), as AES has it.
 *
 * Bulk operations work on four bytes at a time. One operand is always public (a sheet's number, a
 * Lagrange coefficient): branches depend on it alone. Nothing is looked up in a table, and no branch
 * depends on the other operand, which may be secret (CVE-2023-25000 was that).
 *
 * @module
 */

/** Four products by x at once: shift each byte, and reduce those whose top bit was set. */
function timesX(word: number): number {
  return ((word & 0x7f7f7f7f) << 1) ^ Math.imul((word >>> 7) & 0x01010101, 0x1b);
}

/**
 * Product of two elements, in constant time. `0 - bit` and not `-bit`: the latter makes a negative zero,
 * which is no small integer, and takes another way through the engine.
 *
 * @param a 0 to 255
 * @param b 0 to 255
 */
export function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = ((product << 1) ^ ((0 - (product >> 7)) & 0x11b)) ^ ((0 - ((b >> bit) & 1)) & a);
  }
  return product;
}

/**
 * Inverse of an element, as its 254th power; 0 for 0.
 *
 * @param a 0 to 255
 */
export function invert(a: number): number {
  // 254 = 0b11111110: square and multiply, seven times.
  let power = a;
  for (let i = 0; i < 6; i++) power = multiply(multiply(power, power), a);
  return multiply(power, power);
}

/**
 * One step of Horner's rule on every byte: `target = target · x + coefficient`.
 *
 * @param target four elements a word; overwritten
 * @param x public, 1 to 255
 * @param coefficient as long as `target`; may be secret
 */
export function hornerStep(target: Uint32Array, x: number, coefficient: Uint32Array): void {
  const top = 31 - Math.clz32(x);
  for (let i = 0; i < target.length; i++) {
    const word = target[i]!;
    let product = word;
    for (let bit = top - 1; bit >= 0; bit--) {
      product = timesX(product);
      if ((x >> bit) & 1) product ^= word;
    }
    target[i] = product ^ coefficient[i]!;
  }
}

/**
 * Adds a multiple on every byte: `target = target + factor · source`.
 *
 * @param target four elements a word; overwritten
 * @param factor public, 0 to 255
 * @param source as long as `target`; may be secret
 */
export function addScaled(target: Uint32Array, factor: number, source: Uint32Array): void {
  if (factor === 0) return;
  const top = 31 - Math.clz32(factor);
  for (let i = 0; i < target.length; i++) {
    const word = source[i]!;
    let product = word;
    for (let bit = top - 1; bit >= 0; bit--) {
      product = timesX(product);
      if ((factor >> bit) & 1) product ^= word;
    }
    target[i] = target[i]! ^ product;
  }
}

/**
 * Lagrange coefficients: the value at `at` of a polynomial of degree below `xs.length` is the sum of
 * coefficient times value. All of it is public.
 *
 * @param xs distinct, not zero where `at` is zero
 * @param at where the value is wanted
 */
export function lagrange(xs: readonly number[], at: number): number[] {
  return xs.map((xi, i) => {
    let above = 1;
    let below = 1;
    for (let j = 0; j < xs.length; j++) {
      if (j === i) continue;
      above = multiply(above, xs[j]! ^ at);
      below = multiply(below, xs[j]! ^ xi);
    }
    return multiply(above, invert(below));
  });
}
