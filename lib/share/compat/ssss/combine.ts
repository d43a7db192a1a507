/**
 * Rebuilds what ssss-split split. Its polynomials have a leading term x^k with coefficient 1 on top
 * of the k coefficients that are drawn.
 *
 * @module
 */
import { hexFrom } from "../../../bytes/hex.ts";
import { Secret } from "../../../secret/secret.ts";
import { fault } from "../faults.ts";
import {
  combinePlain,
  type PlainOptions,
  type PlainScheme,
  type PlainShare,
  plainShare,
  wordsIn,
} from "../plain.ts";
import { decimalOf, type Line, linesOf, startsWith } from "../text.ts";
import type { ForeignCombined } from "../types.ts";
import { gather, SHORTEST } from "./diffusion.ts";
import {
  addPublic,
  MOST_BITS,
  rowFrom,
  rowInto,
  type WideField,
  wideField,
  wordsFor,
} from "./field.ts";

const DASH = 45;

/** What a file held. The owner disposes of it. */
export interface SsssFile extends Disposable {
  readonly shares: readonly PlainShare[];
  /** Tokens of the shares, for those that have one. */
  readonly tokens: readonly { readonly token: string; readonly source: string }[];
  readonly threshold?: number;
}

/** Settings that shares do not tell. */
export interface SsssOptions extends PlainOptions {
  /** False for shares made with `ssss-split -D`. */
  readonly diffusion?: boolean;
}

/** The parts of a share's line, `[token-]number-digits`; undefined where it is none. */
export function partsOf(
  line: Uint8Array<ArrayBuffer>,
): { token: Uint8Array; x: number; digits: Uint8Array<ArrayBuffer> } | undefined {
  const dash = line.lastIndexOf(DASH);
  if (dash < 1) return undefined;
  const before = line.lastIndexOf(DASH, dash - 1);
  const x = decimalOf(line.subarray(before + 1, dash));
  if (x < 0) return undefined;
  return { token: line.subarray(0, Math.max(0, before)), x, digits: line.subarray(dash + 1) };
}

/** `Generating shares using a (3,5) scheme …`: what ssss-split says before the shares. */
function statedThreshold(line: Uint8Array): number | undefined {
  const words = "Generating shares using a (";
  if (!startsWith(line, words)) return undefined;
  const rest = line.subarray(words.length);
  const threshold = decimalOf(rest.subarray(0, Math.max(0, rest.indexOf(44))));
  return threshold > 0 ? threshold : undefined;
}

/** True for the line with which ssss-split begins. */
export function isHeading(line: Uint8Array): boolean {
  return statedThreshold(line) !== undefined;
}

/**
 * Reads shares, one a line.
 *
 * @param bytes text; secret; the caller wipes it
 * @throws {Fault} `compat-line`, `compat-number-zero`, `compat-encoding`
 */
export function readSsss(bytes: Uint8Array<ArrayBuffer>, source: string): SsssFile {
  const lines = linesOf(bytes);
  const heading = lines.find((line) => isHeading(line.bytes));
  const rest = lines.filter((line) => line !== heading);
  const shares: PlainShare[] = [];
  const tokens: { token: string; source: string }[] = [];
  const dispose = () => {
    for (const share of shares) share[Symbol.dispose]();
  };
  try {
    for (const line of rest) {
      const name = rest.length > 1 ? `${source}:${line.number}` : source;
      const { share, token } = shareOf(line, name);
      shares.push(share);
      if (token.length > 0) {
        tokens.push({ token: String.fromCharCode(...token.subarray(0, 128)), source: name });
      }
    }
    const threshold = heading && statedThreshold(heading.bytes);
    return {
      shares,
      tokens,
      ...(threshold !== undefined ? { threshold } : {}),
      [Symbol.dispose]: dispose,
    };
  } catch (error) {
    dispose();
    throw error;
  }
}

function shareOf(line: Line, source: string): { share: PlainShare; token: Uint8Array } {
  const refuse = (reason: "form" | "characters" | "length" | "number") =>
    fault("compat-line", { format: "ssss", line: line.number, reason }, source);
  const parts = partsOf(line.bytes);
  if (!parts) throw refuse("form");
  const { token, x, digits } = parts;
  const bits = 4 * digits.length;
  if (bits % 8 !== 0 || bits < 8 || bits > MOST_BITS) throw refuse("length");
  if (x === 0) throw fault("compat-number-zero", { format: "ssss" }, source);
  if (bits < 32 && x >= 1 << bits) throw refuse("number");
  using value = Secret.alloc(bits / 8);
  if (hexFrom(digits, value.bytes) < 0) throw refuse("characters");
  const row = Secret.alloc(4 * wordsFor(bits));
  rowFrom(value.bytes, wordsIn(row));
  return { share: plainShare({ x, value: row, bits, source }), token };
}

function schemeOf(diffusion: boolean): PlainScheme<bigint> {
  const fields = new Map<number, WideField>();
  const field = (bits: number) => {
    const known = fields.get(bits) ?? wideField(bits);
    fields.set(bits, known);
    return known;
  };
  return {
    format: "ssss",
    field,
    shift: ({ x, y }, k, bits) => addPublic(y, field(bits).power(x, k)),
    finish: (value, bits) => {
      const secret = Secret.alloc(bits / 8);
      rowInto(value, secret.bytes);
      if (diffusion && secret.length >= SHORTEST) gather(secret.bytes);
      return secret;
    },
  };
}

/**
 * Rebuilds a secret.
 *
 * @param files not disposed of
 * @returns the secret with all its leading zeros, of which the caller disposes, and how far it is
 * to be trusted
 * @throws {Fault} those of {@link combinePlain}, and `compat-sets` for shares with different tokens
 */
export function combineSsss(
  files: readonly SsssFile[],
  options: SsssOptions = {},
): ForeignCombined {
  const byToken = Map.groupBy(files.flatMap(({ tokens }) => tokens), ({ token }) => token);
  if (byToken.size > 1) {
    const sets = [...byToken].map(([set, group]) => ({
      set,
      sources: group.map(({ source }) => source),
    }));
    throw fault("compat-sets", { format: "ssss", sets });
  }
  return combinePlain(schemeOf(options.diffusion ?? true), files, options);
}
