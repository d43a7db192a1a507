import type { PemFaults } from "../../lib/pem/faults.ts";
import { EXIT } from "../exit.ts";
import { either, type WordTable } from "../words.ts";

const kinds = (labels: readonly string[]) =>
  either([...new Set(labels.map((label) => `"${label}"`))]);

/** Words for the faults of PEM (RFC 7468). */
export const pemWords: WordTable<PemFaults> = {
  "pem-none": {
    exit: EXIT.INPUT,
    say: (d) =>
      d.found.length === 0
        ? `there is no PEM block of ${kinds(d.wanted)} in it`
        : `it holds ${kinds(d.found)}, and no ${kinds(d.wanted)}`,
    hint: () => "check that this is the right file",
  },
  "pem-boundary": {
    exit: EXIT.INPUT,
    say: (d) => `line ${d.line} is nearly a BEGIN or END line, but not one`,
    hint: () =>
      "five hyphens on each side, nothing else on the line; files joined without a newline look like this",
  },
  "pem-unfinished": {
    exit: EXIT.INPUT,
    say: (d) => `the block "${d.label}" that begins on line ${d.line} does not end`,
    hint: () => "check that the file was copied whole",
  },
  "pem-mismatch": {
    exit: EXIT.INPUT,
    say: (d) =>
      d.label === ""
        ? `line ${d.line} ends a block "${d.end}" that did not begin`
        : `the block "${d.label}" is ended as "${d.end}" on line ${d.line}`,
    hint: () => "check that the file was copied whole",
  },
  "pem-header": {
    exit: EXIT.INPUT,
    say: (d) => `the block "${d.label}" has a header on line ${d.line}`,
    hint: () =>
      "headers are of the old encryption of keys, which is weak: convert the key with openssl pkcs8 -topk8",
  },
  "pem-base64": {
    exit: EXIT.INPUT,
    say: (d) => `the block "${d.label}" is not clean base64 (line ${d.line})`,
    hint: () => "copy the block again, from its BEGIN line to its END line",
  },
  "pem-empty": {
    exit: EXIT.INPUT,
    say: (d) => `the block "${d.label}" on line ${d.line} is empty`,
    hint: () => "copy the block again, from its BEGIN line to its END line",
  },
  "pem-several": {
    exit: EXIT.INPUT,
    say: (d) => `there is a second block "${d.label}" on line ${d.line}, and one is wanted`,
    hint: () => "give a file with one of them",
  },
};
