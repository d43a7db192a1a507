import type { Asn1Faults } from "../../lib/asn1/faults.ts";
import { EXIT } from "../exit.ts";
import { count, type WordTable } from "../words.ts";

const HINT = "check that the file is whole and of the right kind: DER has one strict form";
const hint = () => HINT;
const hex = (tag: number) => `0x${tag.toString(16).padStart(2, "0")}`;

const LENGTH = {
  "indefinite": "an indefinite length, which DER does not have",
  "non-minimal": "a length that is not in its shortest form",
  "too-long": "a length of more than four octets",
} as const;

const INTEGER = {
  "empty": "has no content",
  "padded": "is not in its shortest form",
  "negative": "is negative",
  "too-large": "is too large",
} as const;

const BOOLEAN = {
  "length": "is not one octet long",
  "not-00-or-ff": "is neither 00 nor FF",
  "default-encoded": "spells out its default, which DER leaves out",
} as const;

const BITS = {
  "empty": "has no content",
  "unused-bits": "has a wrong count of unused bits",
  "padding-not-zero": "has unused bits that are not zero",
} as const;

const OID = {
  "empty": "has no content",
  "padded": "is not in its shortest form",
  "unfinished": "ends in the middle",
  "too-large": "is too long",
} as const;

/** Words for the faults of DER (X.690). */
export const asn1Words: WordTable<Asn1Faults> = {
  "der-truncated": {
    exit: EXIT.INPUT,
    say: (d) =>
      `it ends too early: at byte ${d.offset}, ${
        count(d.needed, "byte")
      } are needed and ${d.left} are left`,
    hint: () => "check that the file was copied whole",
  },
  "der-trailing": {
    exit: EXIT.INPUT,
    say: (d) => `${count(d.extra, "byte")} are left over at byte ${d.offset}`,
    hint: () => "remove what stands after the value, or make the file anew",
  },
  "der-length": {
    exit: EXIT.INPUT,
    say: (d) => `byte ${d.offset} begins a value with ${LENGTH[d.form]}`,
    hint,
  },
  "der-tag": {
    exit: EXIT.INPUT,
    say: (d) =>
      d.required === null
        ? `byte ${d.offset} is ${hex(d.actual)}, a type that is not in use here`
        : d.actual < 0
        ? `something is missing at byte ${d.offset}: type ${hex(d.required)} belongs there`
        : `byte ${d.offset} is of type ${hex(d.actual)}, where ${hex(d.required)} belongs`,
    hint,
  },
  "der-depth": {
    exit: EXIT.INPUT,
    say: (d) => `values are nested deeper than ${d.limit} levels at byte ${d.offset}`,
    hint,
  },
  "der-integer": {
    exit: EXIT.INPUT,
    say: (d) => `the number at byte ${d.offset} ${INTEGER[d.reason]}`,
    hint,
  },
  "der-boolean": {
    exit: EXIT.INPUT,
    say: (d) => `the truth value at byte ${d.offset} ${BOOLEAN[d.reason]}`,
    hint,
  },
  "der-bit-string": {
    exit: EXIT.INPUT,
    say: (d) => `the bit string at byte ${d.offset} ${BITS[d.reason]}`,
    hint,
  },
  "der-null": {
    exit: EXIT.INPUT,
    say: (d) => `the NULL at byte ${d.offset} has content`,
    hint,
  },
  "der-oid": {
    exit: EXIT.INPUT,
    say: (d) => `the object identifier at byte ${d.offset} ${OID[d.reason]}`,
    hint,
  },
  "der-string": {
    exit: EXIT.INPUT,
    say: (d) => `the text at byte ${d.offset} is no ${d.type}`,
    hint,
  },
  "der-time": {
    exit: EXIT.INPUT,
    say: (d) => `the time "${d.text}" at byte ${d.offset} is none: ${d.reason}`,
    hint,
  },
};
