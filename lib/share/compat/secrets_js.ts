/**
 * Shares of secrets.js: one character with the field's bits in base 36, the number, the value, both
 * in hexadecimal. The secret is a number of hexadecimal digits behind a marking bit 1.
 *
 * Its coefficients are never zero, so that a share's element is never the secret's: each share rules
 * out one value of each element.
 *
 * @module
 */
import { hexFrom } from "../../bytes/hex.ts";
import { Secret } from "../../secret/secret.ts";
import { fault } from "./faults.ts";
import { narrowField } from "./field.ts";
import {
  combinePlain,
  type PlainOptions,
  type PlainScheme,
  type PlainShare,
  plainShare,
  wordsIn,
} from "./plain.ts";
import { type Line, linesOf } from "./text.ts";
import type { ForeignCombined } from "./types.ts";

const LEAST_BITS = 3;
const MOST_BITS = 20;

/** Low parts of the fields' polynomials, from 3 bits on. */
const LOW = [3, 3, 5, 3, 3, 29, 17, 9, 5, 83, 27, 43, 3, 45, 9, 39, 39, 9] as const;

/** What the first characters of a share say. */
export interface SecretsJsHead {
  /** Bits of an element, 3 to 20. */
  readonly bits: number;
  readonly x: number;
  /** Characters before the value. */
  readonly length: number;
}

/** Reads the head of a share; undefined where it is none. */
export function headOf(text: Uint8Array): SecretsJsHead | undefined {
  const bits = parseInt(String.fromCharCode(text[0] ?? 0), 36);
  if (!(bits >= LEAST_BITS && bits <= MOST_BITS)) return undefined;
  const digits = Math.ceil(bits / 4);
  const number = String.fromCharCode(...text.subarray(1, 1 + digits));
  if (number.length < digits || !/^[0-9a-f]+$/i.test(number)) return undefined;
  const x = parseInt(number, 16);
  return x < 1 << bits ? { bits, x, length: 1 + digits } : undefined;
}

/** Digits that a value of so many elements is written with. */
export function digitsFor(elements: number, bits: number): number {
  return Math.ceil(elements * bits / 4);
}

/** What a file held. */
export interface SecretsJsFile extends Disposable {
  readonly shares: readonly PlainShare[];
  /** Bits of an element, share by share. */
  readonly fields: readonly number[];
}

/**
 * Reads shares, one a line.
 *
 * @param bytes text; secret; the caller wipes it
 * @throws {Fault} `compat-line`, `compat-number-zero`, `compat-encoding`
 */
export function readSecretsJs(bytes: Uint8Array<ArrayBuffer>, source: string): SecretsJsFile {
  const lines = linesOf(bytes);
  const shares: PlainShare[] = [];
  const fields: number[] = [];
  const dispose = () => {
    for (const share of shares) share[Symbol.dispose]();
  };
  try {
    for (const line of lines) {
      const share = shareOf(line, lines.length > 1 ? `${source}:${line.number}` : source);
      shares.push(share.share);
      fields.push(share.field);
    }
    return { shares, fields, [Symbol.dispose]: dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

function shareOf(
  { bytes: text, number: line }: Line,
  source: string,
): { share: PlainShare; field: number } {
  const refuse = (reason: "form" | "characters" | "length") =>
    fault("compat-line", { format: "secrets.js", line, reason }, source);
  const head = headOf(text);
  if (!head) throw refuse("form");
  const { bits, x } = head;
  if (x === 0) throw fault("compat-number-zero", { format: "secrets.js" }, source);
  const digits = text.length - head.length;
  const elements = Math.floor(4 * digits / bits);
  if (elements < 1 || digitsFor(elements, bits) !== digits) throw refuse("length");
  // An odd number of digits begins with half a byte.
  using padded = Secret.alloc(digits + digits % 2);
  padded.bytes.fill(48).set(text.subarray(head.length), digits % 2);
  using packed = Secret.alloc(padded.length / 2);
  if (hexFrom(padded.bytes, packed.bytes) < 0) throw refuse("characters");
  const value = Secret.alloc(4 * elements);
  unpack(packed.bytes, bits, wordsIn(value));
  return { share: plainShare({ x, value, bits: bits * elements, source }), field: bits };
}

/** Elements, the lowest bits first, from bytes, the highest first. */
function unpack(bytes: Uint8Array, bits: number, elements: Uint32Array): void {
  for (let i = 0, at = 0; i < elements.length; i++) {
    let element = 0;
    for (let bit = 0; bit < bits; bit++, at++) {
      element |= ((bytes[bytes.length - 1 - (at >> 3)]! >> (at & 7)) & 1) << bit;
    }
    elements[i] = element;
  }
}

/** The digits behind the marking bit: all of them, as bytes; half a byte comes first. */
function withoutMarker(elements: Uint32Array, bits: number): Secret {
  const bitAt = (at: number) => (elements[Math.floor(at / bits)]! >> (at % bits)) & 1;
  let marker = bits * elements.length - 1;
  // How many zeros come before the marker is no secret: it follows from the secret's length.
  while (marker >= 0 && bitAt(marker) === 0) marker--;
  if (marker < 4 || marker % 4 !== 0) throw fault("secrets-js-marker", {});
  const secret = Secret.alloc(Math.ceil(marker / 8));
  for (let at = 0; at < marker; at++) {
    secret.bytes[secret.length - 1 - (at >> 3)]! |= bitAt(at) << (at & 7);
  }
  return secret;
}

/**
 * Rebuilds a secret.
 *
 * @param files not disposed of
 * @returns the secret, of which the caller disposes, and how far it is to be trusted. An odd number
 * of hexadecimal digits gets a 0 before it.
 * @throws {Fault} those of {@link combinePlain}; `compat-sets` for shares over different fields;
 * `secrets-js-marker` where what comes out is no secret of secrets.js
 */
export function combineSecretsJs(
  files: readonly SecretsJsFile[],
  options: PlainOptions = {},
): ForeignCombined {
  const all = files.flatMap(({ shares, fields }) =>
    shares.map(({ source }, i) => ({ source, field: fields[i]! }))
  );
  const byField = Map.groupBy(all, ({ field }) => field);
  if (byField.size > 1) {
    const sets = [...byField].map(([field, group]) => ({
      set: `GF(2^${field})`,
      sources: group.map(({ source }) => source),
    }));
    throw fault("compat-sets", { format: "secrets.js", sets });
  }
  const field = all[0]?.field ?? LEAST_BITS;
  const scheme: PlainScheme<number> = {
    format: "secrets.js",
    field: () => narrowField(field, (1 << field) | LOW[field - LEAST_BITS]!),
    finish: (value) => withoutMarker(value, field),
  };
  return combinePlain(scheme, files, options);
}
