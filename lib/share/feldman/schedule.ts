/**
 * From a private key and fresh randomness to the polynomial that shares it (FORMAT.md, "Suites 2 to
 * 5").
 *
 * As in the bytes suite, everything that a sheet says goes into one hash, from which the coefficients
 * come: whoever rebuilds the key makes the set again, and sees whether it is the one that was made.
 *
 * @module
 */
import { expand, extract } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concat } from "../../bytes/concat.ts";
import { utf8 } from "../../bytes/utf8.ts";
import { Secret } from "../../secret/secret.ts";
import { FORMS } from "../set.ts";
import { VERSION } from "../suites.ts";
import type { KeyForm, Threshold } from "../types.ts";
import type { Group } from "./group.ts";
import type { Digits } from "./modulus.ts";

/** Bytes of randomness. */
export const RANDOMNESS = 32;
/** Bytes beyond a scalar's, so that a reduced number is uniform but for 2^-128. */
const EXCESS = 16;

const SALT = utf8("conclave share key 1");
const COEFFICIENT = utf8("coefficient");
const STREAM = utf8("stream");

/** What the coefficients depend on. */
export interface Inputs extends Threshold {
  readonly group: Group;
  readonly form: KeyForm;
  /** The key as a number, as it stands on sheets; secret. */
  readonly scalar: Uint8Array;
  /** 32 bytes, secret. */
  readonly randomness: Uint8Array;
  readonly factsBytes: Uint8Array;
  readonly names: Uint8Array;
}

/** A polynomial: k numbers, the key first. The owner disposes of it. */
export class Polynomial implements Disposable {
  readonly #memory: Secret;
  /** The coefficients; secret. */
  readonly coefficients: readonly Digits[];

  /** @param count of the coefficients, zero at first */
  constructor(group: Group, count: number) {
    const { count: digits } = group.modulus;
    this.#memory = Secret.alloc(4 * digits * count);
    const { buffer, byteOffset } = this.#memory.bytes;
    this.coefficients = Array.from(
      { length: count },
      (_, i) => new Uint32Array(buffer, byteOffset + 4 * digits * i, digits),
    );
  }

  [Symbol.dispose](): void {
    this.#memory[Symbol.dispose]();
  }
}

/** The polynomial that shares a key; its first coefficient is the key. The caller disposes of it. */
export function deal(inputs: Inputs): Polynomial {
  const { group, scalar, k, n, factsBytes, names } = inputs;
  const { number, scalarSize, modulus } = group;
  const lengths = new DataView(new ArrayBuffer(4));
  lengths.setUint16(0, factsBytes.length);
  lengths.setUint16(2, names.length);
  const material = concat(
    Uint8Array.of(VERSION, number, k, n, FORMS.indexOf(inputs.form)),
    new Uint8Array(lengths.buffer),
    inputs.randomness,
    scalar,
    factsBytes,
    names,
  );
  const seed = extract(sha256, material, SALT);
  material.fill(0);
  const polynomial = new Polynomial(group, k);
  polynomial.coefficients.forEach((coefficient, i) => {
    if (i === 0) return readScalar(group, scalar, coefficient);
    const wide = expand(
      sha256,
      seed,
      concat(COEFFICIENT, Uint8Array.of(i)),
      scalarSize + EXCESS,
    );
    modulus.reduce(wide, coefficient);
    wide.fill(0);
  });
  seed.fill(0);
  return polynomial;
}

/** A scalar of a sheet as a number. */
export function readScalar({ modulus, reversed }: Group, scalar: Uint8Array, out: Digits): void {
  if (!reversed) return modulus.read(scalar, out);
  const turned = scalar.slice().reverse();
  modulus.read(turned, out);
  turned.fill(0);
}

/** A number as a scalar of a sheet. */
export function writeScalar({ modulus, reversed }: Group, number: Digits, out: Uint8Array): void {
  modulus.write(number, out);
  if (reversed) out.reverse();
}

/**
 * The key of the stream under which the rest of the key, the names and the randomness stand. It
 * depends on the commitments, so that no two sets of a key have the same stream.
 *
 * @param scalar as it stands on sheets; secret
 * @returns 32 bytes; the caller disposes of them
 */
export function streamKeyOf(scalar: Uint8Array, commitments: Uint8Array): Secret {
  const seed = extract(sha256, scalar, SALT);
  const key = expand(sha256, seed, concat(STREAM, sha256(commitments)), 32);
  seed.fill(0);
  return Secret.take(key);
}
