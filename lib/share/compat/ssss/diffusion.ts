/**
 * The diffusion layer of ssss: an unkeyed mixing of all bits of the secret, so that a few bits known
 * of a share tell nothing of single bits of the secret. Secrets below 64 bits go without.
 *
 * It runs 40 times around the bytes in steps of two; each step puts the eight bytes from there on
 * through the 32 rounds of XTEA (Needham and Wheeler 1997) with a key of zeros.
 *
 * @module
 */

const ROUNDS = 32;
const DELTA = 0x9e3779b9;
const TURNS = 40;

/** Shortest secret in bytes that the layer is used on. */
export const SHORTEST = 8;

function encipher(v: Uint32Array): void {
  for (let i = 0, sum = 0; i < ROUNDS; i++) {
    v[0]! += (((v[1]! << 4) ^ (v[1]! >>> 5)) + v[1]!) ^ sum;
    sum = (sum + DELTA) | 0;
    v[1]! += (((v[0]! << 4) ^ (v[0]! >>> 5)) + v[0]!) ^ sum;
  }
}

function decipher(v: Uint32Array): void {
  for (let i = 0, sum = Math.imul(DELTA, ROUNDS); i < ROUNDS; i++) {
    v[1]! -= (((v[0]! << 4) ^ (v[0]! >>> 5)) + v[0]!) ^ sum;
    sum = (sum - DELTA) | 0;
    v[0]! -= (((v[1]! << 4) ^ (v[1]! >>> 5)) + v[1]!) ^ sum;
  }
}

/** Puts the eight bytes from `at` on, around the end, through a cipher. */
function slice(bytes: Uint8Array, at: number, v: Uint32Array, cipher: typeof encipher): void {
  const { length } = bytes;
  v.fill(0);
  for (let i = 0; i < 8; i++) v[i >> 2] = (v[i >> 2]! << 8) | bytes[(at + i) % length]!;
  cipher(v);
  for (let i = 0; i < 8; i++) bytes[(at + i) % length] = v[i >> 2]! >>> (24 - 8 * (i & 3));
}

/**
 * Order of the bytes as the layer sees them: pairs from the lowest up, the higher byte of a pair
 * first; where the number is odd, the highest byte stands alone at the end. Its own inverse but for
 * the reversal that goes before.
 */
function swapPairs(bytes: Uint8Array): void {
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    const byte = bytes[i]!;
    bytes[i] = bytes[i + 1]!;
    bytes[i + 1] = byte;
  }
}

/** Mixes a secret in place; highest byte first, 8 bytes or more. */
export function diffuse(bytes: Uint8Array): void {
  const v = new Uint32Array(2);
  bytes.reverse();
  swapPairs(bytes);
  for (let at = 0; at < TURNS * bytes.length; at += 2) slice(bytes, at, v, encipher);
  swapPairs(bytes);
  bytes.reverse();
  v.fill(0);
}

/** Undoes {@link diffuse}. */
export function gather(bytes: Uint8Array): void {
  const v = new Uint32Array(2);
  bytes.reverse();
  swapPairs(bytes);
  for (let at = TURNS * bytes.length - 2; at >= 0; at -= 2) slice(bytes, at, v, decipher);
  swapPairs(bytes);
  bytes.reverse();
  v.fill(0);
}
