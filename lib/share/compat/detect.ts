/**
 * Tells which format a file's shares are in, by what they look like.
 *
 * @module
 */
import { isArmor } from "../armor.ts";
import { isWords } from "../words/decode.ts";
import { numberOf } from "../words/lexicon.ts";
import { fault } from "./faults.ts";
import { numberIn } from "./gfshare.ts";
import { digitsFor, headOf, type SecretsJsHead } from "./secrets_js.ts";
import { readSlip39 } from "./slip39/read.ts";
import { tokensOf } from "./slip39/share.ts";
import { isHeading, partsOf } from "./ssss/combine.ts";
import { isUtf16, type Line, linesOf, shapeOf, startsWith, trim, withoutMark } from "./text.ts";
import type { ForeignFormat, Format } from "./types.ts";
import { LIST_NAMES } from "./vault/read.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Words from which on a text is taken for a share with slips of the pen, and how many must be right. */
const WORDY = 10;
const RIGHT = 0.8;
/** Most words that are looked at. */
const MOST_WORDS = 1100;
/** Characters of text that hardly ever come up by chance in a file of random bytes. */
const TELLING = 16;
/** secrets.js fills up to whole 128 bits, unless told otherwise. */
const PAD = 128;

/**
 * The format of a file's shares.
 *
 * @param bytes the whole file; secret; not wiped
 * @param fileName where there is one; it alone tells a share of gfshare
 * @returns undefined where it is none of those known. Bare hexadecimal and base64 text counts as
 * Vault's: ask last.
 * @example
 * ```ts
 * import { detect } from "./detect.ts";
 * const text = new TextEncoder().encode("1-746998fcd648b7d00b9fc1\n");
 * if (detect(text) !== "ssss") throw new Error();
 * ```
 */
export function detect(bytes: Bytes, fileName?: string): Format | undefined {
  return candidates(bytes, fileName)[0];
}

/** All formats that a file may be in, the likeliest first. */
export function candidates(bytes: Bytes, fileName?: string): Format[] {
  if (isArmor(bytes)) return ["conclave"];
  const formats: Format[] = isUtf16(bytes) ? [] : textCandidates(bytes);
  const alone = fileName !== undefined && numberIn(fileName) >= 0;
  if (alone && (formats.length === 0 || trim(bytes).length < TELLING)) formats.push("gfshare");
  return formats;
}

function textCandidates(bytes: Bytes): Format[] {
  const text = trim(withoutMark(bytes));
  if (text.length === 0) return [];
  if (text[0] === 123) return namesKeys(text) ? ["vault"] : [];
  const lines = linesOf(bytes);
  if (lines.some((line) => isLabelled(line.bytes))) return ["vault"];
  const shares = lines.filter((line) => !isHeading(line.bytes));
  if (shares.length < lines.length) return ["ssss"];
  const first = shares[0]!.bytes;
  const parts = partsOf(first);
  if (parts && shapeOf(parts.digits).hex) return ["ssss"];
  const words = wordCandidates(bytes);
  return words.length > 0 ? words : numberCandidates(shares);
}

/** True where the name of a list of keys stands in a JSON text. */
function namesKeys(text: Bytes): boolean {
  for (let at = text.indexOf(34); at >= 0; at = text.indexOf(34, at + 1)) {
    for (const name of LIST_NAMES) {
      const rest = text.subarray(at + 1);
      if (!startsWith(rest, `${name}"`)) continue;
      if (trim(rest.subarray(name.length + 1, name.length + 33))[0] === 58) return true; // a colon
    }
  }
  return false;
}

function isLabelled(line: Bytes): boolean {
  return startsWith(line, "Unseal Key ") || startsWith(line, "Recovery Key ");
}

/** Words of the list, of SLIP-0039 or of our own. */
function wordCandidates(bytes: Bytes): Format[] {
  if (bytes.includes(0)) return [];
  using slip39 = readSlip39(bytes, "");
  if (slip39.entries.length > 0) return ["slip39"];
  if (isWords(bytes)) return ["conclave"];
  const tokens = tokensOf(bytes.subarray(0, 9 * MOST_WORDS));
  if (tokens.length < WORDY) return [];
  const lower = new Uint8Array(8);
  let right = 0;
  for (const token of tokens) {
    if (token.length > lower.length) continue;
    for (const [i, character] of token.entries()) lower[i] = character | 32;
    if (numberOf(lower.subarray(0, token.length)) >= 0) right++;
  }
  lower.fill(0);
  return right >= RIGHT * tokens.length ? ["slip39"] : [];
}

/** Lines of bare digits or base64. */
function numberCandidates(lines: readonly Line[]): Format[] {
  const first = lines[0]!.bytes;
  const shape = shapeOf(first);
  const vault = first.length >= 4 && (shape.base64 || (shape.hex && first.length % 2 === 0));
  const head = headOf(first);
  if (!head || !fitsSecretsJs(first, head)) return vault ? ["vault"] : [];
  if (!vault) return ["secrets.js"];
  // A field that no hexadecimal digit stands for, and nothing but digits after it.
  if (!shape.hex) return first.length >= 2 * TELLING ? ["secrets.js"] : ["vault", "secrets.js"];
  return ["vault", "secrets.js"];
}

/** True where a line has the length that secrets.js gives it; where Vault could, the usual one. */
function fitsSecretsJs(line: Bytes, { bits, length }: SecretsJsHead): boolean {
  const digits = line.subarray(length);
  const elements = Math.floor(4 * digits.length / bits);
  if (elements < 1 || digitsFor(elements, bits) !== digits.length) return false;
  if (!shapeOf(digits).hex) return false;
  if (line.length % 2 === 1) return true;
  const padded = Math.ceil(elements * bits / PAD - 1) * PAD;
  return [padded, padded + PAD].some((total) => Math.ceil(total / bits) === elements);
}

/** A file to settle the format of. */
export interface DetectInput {
  readonly bytes: Bytes;
  readonly source: string;
  readonly name?: string;
}

/**
 * The one format of several files.
 *
 * @throws {Fault} `compat-no-shares`, `compat-unknown`, `compat-mixed-formats`, `compat-ambiguous`,
 * `compat-not-foreign` for our own sheets
 */
export function settleFormat(inputs: readonly DetectInput[]): ForeignFormat {
  if (inputs.length === 0) throw fault("compat-no-shares", {});
  const found = inputs.map(({ bytes, source, name }) => {
    const formats = candidates(bytes, name);
    if (formats.length === 0) throw fault("compat-unknown", {}, source);
    return { formats, source };
  });
  const common = found[0]!.formats.filter((format) =>
    found.every(({ formats }) => formats.includes(format))
  );
  const [format, rival] = rarer(common, inputs);
  if (format === undefined) {
    const byFormat = Map.groupBy(found, ({ formats }) => formats[0]!);
    const formats = [...byFormat].map(([format, files]) => ({
      format,
      sources: files.map(({ source }) => source),
    }));
    throw fault("compat-mixed-formats", { formats });
  }
  if (rival !== undefined) {
    const sources = found.map(({ source }) => source);
    throw fault("compat-ambiguous", { formats: common, sources });
  }
  if (format === "conclave") throw fault("compat-not-foreign", {});
  return format;
}

/** Leaves secrets.js out where the shares cannot be of one set of it. */
function rarer(common: readonly Format[], inputs: readonly DetectInput[]): readonly Format[] {
  if (common.length < 2 || !common.includes("secrets.js")) return common;
  const heads = inputs.flatMap(({ bytes }) => linesOf(bytes).map((line) => headOf(line.bytes)));
  const lengths = new Set(
    inputs.flatMap(({ bytes }) => linesOf(bytes).map((line) => line.bytes.length)),
  );
  const fields = new Set(heads.map((head) => head?.bits));
  const numbers = new Set(heads.map((head) => head?.x));
  const possible = lengths.size === 1 && fields.size === 1 && !fields.has(undefined) &&
    numbers.size === heads.length && !numbers.has(0);
  return possible ? common : common.filter((format) => format !== "secrets.js");
}
