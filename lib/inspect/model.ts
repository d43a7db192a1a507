/**
 * What is known of a thing, as data. Text for people and JSON for programs are both made from it.
 *
 * @module
 */
import type { Datum, Fault } from "../fault.ts";
import type { Secret } from "../secret/secret.ts";

/** The kinds of things that are described. */
export type Kind =
  | "certificate"
  | "csr"
  | "crl"
  | "public-key"
  | "private-key"
  | "encrypted-key"
  | "share"
  | "signature";

/** The forms of unencrypted private keys: RFC 5958, RFC 5915, RFC 8017 §A.1.2. */
export type PrivateForm = "pkcs8" | "sec1" | "pkcs1";

/** How good the news is. */
export type Tone = "good" | "warn" | "bad";

/** A SHA-256 fingerprint. */
export interface Fingerprint {
  /** 64 hexadecimal digits. */
  readonly hex: string;
  /** The same as words, to read aloud. */
  readonly words: readonly string[];
}

/** A value with the way it is shown. Text from files is as it stands there: renderers make it safe. */
export type Value =
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "number"; readonly value: number }
  /** People read yes and no. */
  | { readonly kind: "flag"; readonly value: boolean }
  /** Milliseconds since 1970; shown in RFC 3339. */
  | { readonly kind: "time"; readonly value: number }
  | { readonly kind: "hex"; readonly value: Uint8Array }
  /** Short words, one after the other. */
  | { readonly kind: "words"; readonly value: readonly string[] }
  /** Longer texts, one a line. */
  | { readonly kind: "lines"; readonly value: readonly string[] }
  | { readonly kind: "fingerprint"; readonly value: Fingerprint }
  /** Shown in hexadecimal; the owner of the description disposes of it. */
  | { readonly kind: "secret"; readonly value: Secret }
  /** What is wrong with the value. */
  | { readonly kind: "fault"; readonly value: Fault }
  /** Items of their own: an object in JSON; indented under the label, where there is one. */
  | { readonly kind: "group"; readonly value: readonly Item[] }
  /** Items in a row: an array in JSON. */
  | { readonly kind: "array"; readonly value: readonly Item[] };

/** One fact. */
export type Item = Value & {
  /** Name in JSON: camelCase, stable. */
  readonly field: string;
  /** Name for people; without one, only JSON has the fact (and a group's items stand by themselves). */
  readonly label?: string;
  /** Said after the value, to people alone. */
  readonly note?: string;
  readonly tone?: Tone;
  /** JSON's value, where it is not the one that people read. */
  readonly data?: Datum;
};

/** One thing, described. */
export interface Description {
  readonly type: Kind;
  /** What it is called: `certificate`. */
  readonly title: string;
  /** False where something in it was checked and is wrong. */
  readonly ok: boolean;
  readonly items: readonly Item[];
}

type Extras = Partial<Pick<Item, "note" | "tone" | "data">>;

/** A fact in words. */
export function text(field: string, label: string, value: string, extras: Extras = {}): Item {
  return { kind: "text", field, label, value, ...extras };
}

/** Facts under a heading. */
export function group(field: string, label: string, value: readonly Item[]): Item {
  return { kind: "group", field, label, value };
}

/** A fact for programs alone. */
export function data(field: string, value: Datum): Item {
  return { kind: "text", field, value: "", data: value };
}

/** The secrets of a description, for the owner to dispose of. */
export function* secretsOf(items: readonly Item[]): Generator<Secret, void, void> {
  for (const item of items) {
    if (item.kind === "secret") yield item.value;
    else if (item.kind === "group" || item.kind === "array") yield* secretsOf(item.value);
  }
}
