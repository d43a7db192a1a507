/**
 * One share of SLIP-0039 and its words ("Format of the share mnemonic").
 *
 * @module
 */
import { utf8 } from "../../../bytes/utf8.ts";
import { Secret } from "../../../secret/secret.ts";
import { ENOUGH, lettersInto, LONGEST, numberOf } from "../../words/lexicon.ts";
import { Symbols } from "../../words/symbols.ts";
import { fault } from "../faults.ts";
import { addChecksum, CHECKSUM, codeLimit, hasChecksum } from "./rs1024.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** What all shares of a set have in common. */
export interface Slip39Set {
  /** 15 bits, drawn at random. */
  readonly identifier: number;
  /** True where the encryption does not depend on the identifier. */
  readonly extendable: boolean;
  /** 10000 · 2^exponent iterations of PBKDF2; 0 to 15. */
  readonly exponent: number;
  readonly groupThreshold: number;
  readonly groupCount: number;
}

/** One share. The owner disposes of it, which wipes its value. */
export interface Slip39Share extends Slip39Set, Disposable {
  /** Number of the group, from 0. */
  readonly group: number;
  /** Number of the share within the group, from 0. */
  readonly member: number;
  readonly memberThreshold: number;
  /** 16 bytes or more, in steps of 2. */
  readonly value: Secret;
}

/** Shortest secret in bytes. */
export const LEAST_BYTES = 16;
const BITS = 10;
/** Words before the value. */
const HEADER = 4;
/** Words of the shortest share. */
export const LEAST_WORDS: number = wordsFor(LEAST_BYTES);
const SPACE = 32;
const LF = 10;

/** Words of a share with so many bytes of value. */
export function wordsFor(bytes: number): number {
  return HEADER + Math.ceil(8 * bytes / BITS) + CHECKSUM;
}

/** The string that sets the words apart from other applications' ("Checksum"). */
function customizationOf(extendable: boolean): Uint8Array {
  return utf8(extendable ? "shamir_extendable" : "shamir");
}

/** Makes a share, whose disposal is that of its value. */
export function slip39Share(parts: Omit<Slip39Share, keyof Disposable>): Slip39Share {
  return { ...parts, [Symbol.dispose]: () => parts.value[Symbol.dispose]() };
}

/**
 * Writes a share as words on a line.
 *
 * @param share not disposed of
 * @returns lower-case words with one space between them, and the line's end; the caller disposes of it
 */
export function encodeShare(share: Slip39Share): Secret {
  const { length } = share.value;
  using symbols = new Symbols(wordsFor(length));
  const words = symbols.values;
  const set = (share.identifier << 5) | (share.extendable ? 16 : 0) | share.exponent;
  const place = (share.group << 16) | ((share.groupThreshold - 1) << 12) |
    ((share.groupCount - 1) << 8) | (share.member << 4) | (share.memberThreshold - 1);
  words.set([set >> BITS, set & 1023, place >> BITS, place & 1023]);
  const value = words.subarray(HEADER, words.length - CHECKSUM);
  const padding = BITS * value.length - 8 * length;
  for (let bit = 0; bit < 8 * length; bit++) {
    const at = padding + bit;
    const one = (share.value.bytes[bit >> 3]! >> (7 - (bit & 7))) & 1;
    value[Math.floor(at / BITS)]! |= one << (BITS - 1 - at % BITS);
  }
  addChecksum(customizationOf(share.extendable), words);

  using word = Secret.alloc(LONGEST);
  const text = Secret.alloc(words.length * (LONGEST + 1));
  let at = 0;
  for (const number of words) {
    const letters = lettersInto(number, word.bytes);
    text.bytes.set(word.bytes.subarray(0, letters), at);
    at += letters;
    text.bytes[at++] = SPACE;
  }
  text.bytes[at - 1] = LF;
  return text.truncate(at);
}

/** Views of the words in a text, whatever white space is between them. */
export function tokensOf(text: Bytes): Bytes[] {
  const tokens: Bytes[] = [];
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const blank = at === text.length || text[at]! <= SPACE;
    if (!blank && start < 0) start = at;
    if (blank && start >= 0) {
      tokens.push(text.subarray(start, at));
      start = -1;
    }
  }
  return tokens;
}

/** Number of a word in either case, or -1. */
function wordOf(token: Bytes, lower: Bytes): number {
  if (token.length < ENOUGH || token.length > LONGEST) return -1;
  let other = 0;
  for (let i = 0; i < token.length; i++) {
    const letter = token[i]! | 32; // ASCII: upper case differs from lower in this bit
    lower[i] = letter;
    other |= (letter - 97) | (122 - letter);
  }
  return other < 0 ? -1 : numberOf(lower.subarray(0, token.length));
}

/**
 * Reads a share from its words. Four letters of a word are enough, in either case.
 *
 * @param text one share's words with white space between; secret; the caller wipes it
 * @returns the share, of which the caller disposes
 * @throws {Fault} `slip39-words`, `slip39-word`, `slip39-checksum`, `slip39-padding`, `slip39-groups`
 */
export function decodeShare(text: Bytes): Slip39Share {
  const tokens = tokensOf(text);
  const most = codeLimit(customizationOf(true));
  if (tokens.length < LEAST_WORDS || tokens.length > most) {
    throw fault("slip39-words", { words: tokens.length, least: LEAST_WORDS, most });
  }
  using symbols = new Symbols(tokens.length);
  using lower = Secret.alloc(LONGEST);
  const words = symbols.values;
  for (const [i, token] of tokens.entries()) {
    const number = wordOf(token, lower.bytes);
    if (number < 0) throw fault("slip39-word", { word: i + 1, of: tokens.length });
    words[i] = number;
  }
  const set = (words[0]! << BITS) | words[1]!;
  const place = (words[2]! << BITS) | words[3]!;
  const extendable = (set & 16) !== 0;
  if (!hasChecksum(customizationOf(extendable), words)) {
    throw fault("slip39-checksum", { words: tokens.length });
  }
  const group = place >> 16;
  const groupThreshold = ((place >> 12) & 15) + 1;
  const groupCount = ((place >> 8) & 15) + 1;
  if (groupThreshold > groupCount || group >= groupCount) {
    throw fault("slip39-groups", { group: group + 1, groupThreshold, groupCount });
  }
  return slip39Share({
    identifier: set >> 5,
    extendable,
    exponent: set & 15,
    group,
    groupThreshold,
    groupCount,
    member: (place >> 4) & 15,
    memberThreshold: (place & 15) + 1,
    value: valueOf(words.subarray(HEADER, words.length - CHECKSUM)),
  });
}

/** The value behind its padding, which is of zeros and no longer than need be. */
function valueOf(words: Uint16Array): Secret {
  const bits = BITS * words.length;
  const padding = bits % 16;
  if (padding > 8) throw fault("slip39-padding", {});
  const bitAt = (at: number) => (words[Math.floor(at / BITS)]! >> (BITS - 1 - at % BITS)) & 1;
  let ones = 0;
  for (let at = 0; at < padding; at++) ones |= bitAt(at);
  if (ones !== 0) throw fault("slip39-padding", {});
  const value = Secret.alloc((bits - padding) / 8);
  for (let bit = 0; bit < 8 * value.length; bit++) {
    value.bytes[bit >> 3]! |= bitAt(padding + bit) << (7 - (bit & 7));
  }
  return value;
}
