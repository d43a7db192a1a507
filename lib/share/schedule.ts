/**
 * From a secret and fresh randomness to all that its sheets are made of (FORMAT.md, "Keys").
 *
 * This is the hash of Adept Secret Sharing (Bellare, Dai, Rogaway 2020, figure 8), made of
 * HKDF-SHA-256 (RFC 5869), with one change: the commitment J is made from K instead of beside it.
 * K is itself a hash of everything, so J still commits to everything, and a candidate for K is
 * tested without decrypting anything.
 *
 * @module
 */
import { expand, extract } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8 } from "../bytes/utf8.ts";
import { Secret } from "../secret/secret.ts";

/** Bytes in K, in each coefficient, in the commitment and in the randomness. */
export const WIDTH = 32;

const SALT = utf8("conclave share bytes 1");
const DEAL = utf8("key and coefficients");
const OPEN = utf8("commitment and stream");

/** What the hash is over. */
export interface Inputs {
  readonly version: number;
  readonly suite: number;
  readonly k: number;
  readonly n: number;
  /** 32 bytes, secret. */
  readonly randomness: Uint8Array;
  /** Length of the secret in bytes. */
  readonly length: number;
  /** Digest of the secret, 32 bytes; itself secret. */
  readonly digest: Uint8Array;
  /** Facts as CBOR. */
  readonly facts: Uint8Array;
  /** Custodians as CBOR, or empty. */
  readonly names: Uint8Array;
}

/**
 * K and the coefficients of the polynomial that shares it: k rows of 32 bytes, K first.
 *
 * @returns 32·k bytes; the caller disposes of it
 */
export function deal(inputs: Inputs): Secret {
  const { facts, names } = inputs;
  const material = new Uint8Array(12 + 2 * WIDTH + facts.length + names.length);
  const view = new DataView(material.buffer);
  material.set([inputs.version, inputs.suite, inputs.k, inputs.n]);
  view.setUint32(4, inputs.length);
  view.setUint16(8, facts.length);
  view.setUint16(10, names.length);
  material.set(inputs.randomness, 12);
  material.set(inputs.digest, 12 + WIDTH);
  material.set(facts, 12 + 2 * WIDTH);
  material.set(names, 12 + 2 * WIDTH + facts.length);
  const seed = extract(sha256, material, SALT);
  material.fill(0);
  const rows = expand(sha256, seed, DEAL, WIDTH * inputs.k);
  seed.fill(0);
  return Secret.take(rows);
}

/**
 * The commitment to K, which stands on every sheet.
 *
 * @param key K, 32 bytes; not wiped
 * @returns 32 bytes
 */
export function commitmentOf(key: Uint8Array): Uint8Array {
  return expand(sha256, key, OPEN, WIDTH);
}

/**
 * The commitment to K and the key of the stream.
 *
 * @param key K, 32 bytes; not wiped
 * @returns the commitment, and the stream's key, of which the caller disposes
 */
export function openKey(key: Uint8Array): { commitment: Uint8Array; streamKey: Secret } {
  const both = expand(sha256, key, OPEN, 2 * WIDTH);
  const commitment = both.slice(0, WIDTH);
  const streamKey = Secret.copy(both.subarray(WIDTH));
  both.fill(0);
  return { commitment, streamKey };
}
