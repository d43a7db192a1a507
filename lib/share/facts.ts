/**
 * What stands on a sheet for people: the facts common to a set (T of the paper), and the names of
 * its custodians. Deterministic CBOR (RFC 8949 §4.2.1).
 *
 * @module
 */
import { decode, encode } from "cborg";
import { equal } from "../bytes/equal.ts";
import { utf8 } from "../bytes/utf8.ts";
import { fault } from "./faults.ts";

/** Facts common to a set of sheets. All of them are public. */
export interface Facts {
  /** What the secret is, in the words of whoever shared it. */
  readonly label?: string;
  /** When it was shared: milliseconds since 1970, whole seconds. */
  readonly date?: number;
  /** SHA-256 of the SubjectPublicKeyInfo, 32 bytes, where the secret is a private key. */
  readonly spkiHash?: Uint8Array;
  /** Program and version that made the sheets. */
  readonly tool?: string;
  /** Digest of the set that this one replaces, 32 bytes. */
  readonly former?: Uint8Array;
}

/** Most bytes of UTF-8 in a label, a custodian's name or a tool's name. */
export const TEXT_LIMIT = 96;

const LAST_SECOND = 253402300799; // 9999-12-31T23:59:59Z

const STRICT = {
  strict: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowNaN: false,
  allowInfinity: false,
  allowBigInt: false,
  rejectDuplicateMapKeys: true,
  useMaps: true,
};

type TextField = "label" | "custodian" | "tool";

function flawOf(text: string): "empty" | "too-long" | "control" | "space" | undefined {
  if (text.length === 0) return "empty";
  if (utf8(text).length > TEXT_LIMIT) return "too-long";
  // Line ends, and marks that turn the direction of text or hide, must not reach paper or a terminal.
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)) return "control";
  return text.trim() === text ? undefined : "space";
}

function checkText(field: TextField, text: string, index: number | null): void {
  const reason = flawOf(text);
  if (reason) throw fault("share-text", { field, index, reason, limit: TEXT_LIMIT });
}

/**
 * Encodes facts.
 *
 * @throws {Fault} `share-text`, `share-date`
 */
export function encodeFacts(facts: Facts): Uint8Array {
  const map = new Map<number, unknown>();
  if (facts.label !== undefined) {
    checkText("label", facts.label, null);
    map.set(1, facts.label);
  }
  if (facts.date !== undefined) {
    const seconds = Math.floor(facts.date / 1000);
    if (!(seconds >= 0 && seconds <= LAST_SECOND)) throw fault("share-date", {});
    map.set(2, seconds);
  }
  if (facts.spkiHash !== undefined) map.set(3, facts.spkiHash);
  if (facts.tool !== undefined) {
    checkText("tool", facts.tool, null);
    map.set(4, facts.tool);
  }
  if (facts.former !== undefined) map.set(5, facts.former);
  return encode(map);
}

function decodeStrict(bytes: Uint8Array): unknown {
  let value: unknown;
  try {
    value = decode(bytes, STRICT);
  } catch (error) {
    // cborg throws plain errors for everything that is not the CBOR asked for.
    if (error instanceof Error) throw fault("share-facts", { reason: "not CBOR" });
    throw error;
  }
  // The decoder lets the order of a map's keys pass.
  if (!equal(encode(value), bytes)) throw fault("share-facts", { reason: "not deterministic" });
  return value;
}

/**
 * Decodes facts, strictly.
 *
 * @throws {Fault} `share-facts`
 */
export function decodeFacts(bytes: Uint8Array): Facts {
  const map = decodeStrict(bytes);
  const bad = (reason: string) => fault("share-facts", { reason });
  if (!(map instanceof Map)) throw bad("not a map");
  const text = (key: number): string | undefined => {
    const value: unknown = map.get(key);
    if (value === undefined) return undefined;
    if (typeof value !== "string" || flawOf(value)) throw bad(`entry ${key}`);
    return value;
  };
  for (const key of map.keys()) if (![1, 2, 3, 4, 5].includes(key)) throw bad("unknown entry");
  const date: unknown = map.get(2);
  if (
    date !== undefined &&
    !(Number.isInteger(date) && Number(date) >= 0 && Number(date) <= LAST_SECOND)
  ) {
    throw bad("entry 2");
  }
  const digest = (key: number): Uint8Array | undefined => {
    const value: unknown = map.get(key);
    if (value === undefined) return undefined;
    if (!(value instanceof Uint8Array && value.length === 32)) throw bad(`entry ${key}`);
    return value;
  };
  const spkiHash = digest(3);
  const former = digest(5);
  const label = text(1);
  const tool = text(4);
  return {
    ...(label !== undefined ? { label } : {}),
    ...(date !== undefined ? { date: Number(date) * 1000 } : {}),
    ...(spkiHash !== undefined ? { spkiHash } : {}),
    ...(tool !== undefined ? { tool } : {}),
    ...(former !== undefined ? { former } : {}),
  };
}

/**
 * Encodes the custodians' names.
 *
 * @param names one a sheet in the order of the sheets' numbers, or none at all
 * @param n number of sheets
 * @returns CBOR, or no bytes where there are no names
 * @throws {Fault} `share-custodians`, `share-text`
 */
export function encodeNames(names: readonly string[], n: number): Uint8Array<ArrayBuffer> {
  if (names.length === 0) return new Uint8Array();
  if (names.length !== n) throw fault("share-custodians", { given: names.length, n });
  names.forEach((name, index) => checkText("custodian", name, index + 1));
  return encode([...names]);
}

/**
 * Decodes the custodians' names, strictly.
 *
 * @throws {Fault} `share-facts`
 */
export function decodeNames(bytes: Uint8Array, n: number): string[] {
  if (bytes.length === 0) return [];
  const list = decodeStrict(bytes);
  const good = Array.isArray(list) && list.length === n &&
    list.every((name) => typeof name === "string" && flawOf(name) === undefined);
  if (!good) throw fault("share-facts", { reason: "custodians" });
  return list as string[];
}

/** True where a sheet may carry this as its custodian's name. */
export function isName(text: string): boolean {
  return flawOf(text) === undefined;
}
