/**
 * Arithmetic modulo a public prime on secret numbers, in time that depends on sizes alone.
 *
 * A number is an array of digits of 16 bits, the least first, one a word: a product of two digits
 * and two more digits fit 32 bits exactly ((2^16-1)^2 + 2(2^16-1) = 2^32-1). Products are
 * Montgomery's (Koç, Acar, Kaliski 1996, CIOS). BigInt, whose time depends on its values, is used
 * for public numbers alone.
 *
 * @module
 */

/** Digits of a number below the modulus. */
export type Digits = Uint32Array<ArrayBuffer>;

const BITS = 16;
const MASK = 0xffff;

/** A public factor in the form that {@link Modulus.scale} takes. */
export type Factor = { readonly montgomery: Uint32Array };

/** A prime modulus. */
export class Modulus {
  /** Digits in a number. */
  readonly count: number;
  readonly #digits: Uint32Array;
  /** -1/q modulo 2^16. */
  readonly #inverse: number;
  readonly #shift: bigint;
  readonly #next: Factor;

  /**
   * @param order public, odd
   * @param size bytes of an encoded number
   */
  constructor(readonly order: bigint, readonly size: number) {
    this.count = size / 2;
    this.#digits = this.#publicDigits(order);
    this.#shift = 1n << BigInt(BITS * this.count);
    this.#inverse = negativeInverse(this.#digits[0]!);
    this.#next = this.factor(1n << BigInt(BITS));
  }

  /** A public factor, made ready. */
  factor(value: bigint): Factor {
    const positive = ((value % this.order) + this.order) % this.order;
    return { montgomery: this.#publicDigits(positive * this.#shift % this.order) };
  }

  /**
   * Reads big-endian bytes.
   *
   * @param bytes a number below the modulus, of its size; secret
   * @param out overwritten
   */
  read(bytes: Uint8Array, out: Digits): void {
    for (let i = 0; i < this.count; i++) {
      const at = this.size - 2 * i;
      out[i] = bytes[at - 1]! | (bytes[at - 2]! << 8);
    }
  }

  /** Writes big-endian bytes, as many as the modulus has. */
  write(number: Digits, out: Uint8Array): void {
    for (let i = 0; i < this.count; i++) {
      const at = this.size - 2 * i;
      out[at - 1] = number[i]!;
      out[at - 2] = number[i]! >>> 8;
    }
  }

  /**
   * Reads big-endian bytes of any even number, and reduces them.
   *
   * @param bytes secret
   * @param out overwritten
   */
  reduce(bytes: Uint8Array, out: Digits): void {
    const digit = new Uint32Array(this.count);
    out.fill(0);
    for (let at = 0; at < bytes.length; at += 2) {
      this.scale(out, this.#next);
      digit[0] = (bytes[at]! << 8) | bytes[at + 1]!;
      this.add(out, digit);
    }
    digit.fill(0);
  }

  /** `target = target + other`; both below the modulus. */
  add(target: Digits, other: Uint32Array): void {
    let carry = 0;
    for (let i = 0; i < this.count; i++) {
      const sum = target[i]! + other[i]! + carry;
      target[i] = sum & MASK;
      carry = sum >>> BITS;
    }
    this.#subtractOnce(target, target, carry);
  }

  /** `target = target · factor`; the factor is public, the target is below the modulus. */
  scale(target: Digits, { montgomery }: Factor): void {
    const { count } = this;
    const q = this.#digits;
    const t = new Uint32Array(count + 2);
    for (let i = 0; i < count; i++) {
      const digit = montgomery[i]!;
      let carry = 0;
      for (let j = 0; j < count; j++) {
        const sum = (Math.imul(target[j]!, digit) + t[j]! + carry) >>> 0;
        t[j] = sum & MASK;
        carry = sum >>> BITS;
      }
      const top = t[count]! + carry;
      t[count] = top & MASK;
      t[count + 1] = top >>> BITS;
      const multiple = Math.imul(t[0]!, this.#inverse) & MASK;
      carry = ((Math.imul(multiple, q[0]!) + t[0]!) >>> 0) >>> BITS;
      for (let j = 1; j < count; j++) {
        const sum = (Math.imul(multiple, q[j]!) + t[j]! + carry) >>> 0;
        t[j - 1] = sum & MASK;
        carry = sum >>> BITS;
      }
      const last = t[count]! + carry;
      t[count - 1] = last & MASK;
      t[count] = t[count + 1]! + (last >>> BITS);
    }
    this.#subtractOnce(t, target, t[count]!);
    t.fill(0);
  }

  /** `out = number - q` where the number, with `carry` above its digits, is q or more; else the number. */
  #subtractOnce(number: Uint32Array, out: Digits, carry: number): void {
    const { count } = this;
    const q = this.#digits;
    let borrow = 0;
    for (let i = 0; i < count; i++) borrow = (number[i]! - q[i]! - borrow) >>> 31;
    // All ones unless a borrow is left over that the carry does not pay for.
    const mask = 0 - (carry | (borrow ^ 1));
    borrow = 0;
    for (let i = 0; i < count; i++) {
      const difference = number[i]! - (q[i]! & mask) - borrow;
      out[i] = difference & MASK;
      borrow = difference >>> 31;
    }
  }

  #publicDigits(value: bigint): Uint32Array {
    return Uint32Array.from(
      { length: this.count },
      (_, i) => Number((value >> BigInt(BITS * i)) & BigInt(MASK)),
    );
  }
}

/** Newton's iteration: each step doubles the bits that are right; the first gives three. */
function negativeInverse(odd: number): number {
  let inverse = odd;
  for (let i = 0; i < 4; i++) inverse = Math.imul(inverse, 2 - Math.imul(odd, inverse)) & MASK;
  return -inverse & MASK;
}

/**
 * Lagrange coefficients at 0 of public numbers.
 *
 * @param xs distinct, from 1
 * @param order prime
 */
export function lagrangeAtZero(xs: readonly number[], order: bigint): bigint[] {
  return xs.map((xi) => {
    let above = 1n;
    let below = 1n;
    for (const xj of xs) {
      if (xj === xi) continue;
      above = above * BigInt(xj) % order;
      below = below * BigInt(xj - xi) % order;
    }
    return above * invertPublic(below, order) % order;
  });
}

/** Inverse of a public number, not a multiple of the prime, by Euclid's algorithm. */
function invertPublic(value: bigint, prime: bigint): bigint {
  let [a, b] = [((value % prime) + prime) % prime, prime];
  let [u, v] = [1n, 0n];
  while (a > 1n) {
    const quotient = b / a;
    [a, b] = [b % a, a];
    [u, v] = [v - quotient * u, u];
  }
  return ((u % prime) + prime) % prime;
}
