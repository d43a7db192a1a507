/**
 * Reads lists of keys out of JSON (RFC 8259) without making strings of them: `JSON.parse` would
 * leave copies that nobody can wipe.
 *
 * @module
 */
import { fault } from "../faults.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** The parts of an object that matter. */
export interface Fields {
  /** Lists of strings, by their key; each string a view of the text, or of `scratch`; secret. */
  readonly lists: ReadonlyMap<string, readonly Bytes[]>;
  /** Whole numbers, by their key. */
  readonly numbers: ReadonlyMap<string, number>;
}

const DEPTH = 32;
const [QUOTE, BACKSLASH, SLASH, COMMA, COLON] = [34, 92, 47, 44, 58] as const;
const [OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [91, 93, 123, 125] as const;
const LITERALS: readonly string[] = ["true", "false", "null"];
const ESCAPES: { readonly [letter: number]: number | undefined } = {
  [QUOTE]: QUOTE,
  [BACKSLASH]: BACKSLASH,
  [SLASH]: SLASH,
  98: 8, // b
  102: 12, // f
  110: 10, // n
  114: 13, // r
  116: 9, // t
};

class Scanner {
  #at = 0;
  #used = 0;
  constructor(readonly text: Bytes, readonly scratch: Bytes) {}

  fail(reason: "syntax" | "depth" | "repeated" | "type" = "syntax"): Error {
    return fault("vault-json", { offset: this.#at, reason });
  }

  #space(): void {
    while ([32, 9, 10, 13].includes(this.text[this.#at]!)) this.#at++;
  }

  /** The next character that is no white space; undefined at the end. */
  peek(): number | undefined {
    this.#space();
    return this.text[this.#at];
  }

  take(character: number): void {
    if (this.peek() !== character) throw this.fail();
    this.#at++;
  }

  /** Members between brackets, separated by commas. */
  members(open: number, close: number, member: () => void): void {
    this.take(open);
    if (this.peek() === close) {
      this.#at++;
      return;
    }
    while (true) {
      member();
      if (this.peek() === close) break;
      this.take(COMMA);
    }
    this.#at++;
  }

  /** A string: a view of the text, or of the scratch memory where something was escaped. */
  string(): Bytes {
    this.take(QUOTE);
    const start = this.#at;
    let end = start;
    while (this.#plain(end)) end++;
    if (this.text[end] === QUOTE) {
      this.#at = end + 1;
      return this.text.subarray(start, end);
    }
    const from = this.#used;
    while (this.text[this.#at] !== QUOTE) {
      // What is escaped takes less room than its escape, so that the scratch is long enough.
      this.scratch[this.#used++] = this.#plain(this.#at) ? this.text[this.#at++]! : this.#escape();
    }
    this.#at++;
    return this.scratch.subarray(from, this.#used);
  }

  #plain(at: number): boolean {
    const character = this.text[at];
    return character !== undefined && character >= 32 && character !== QUOTE &&
      character !== BACKSLASH;
  }

  #escape(): number {
    if (this.text[this.#at] !== BACKSLASH) throw this.fail();
    const letter = this.text[this.#at + 1] ?? 0;
    this.#at += 2;
    const simple = ESCAPES[letter];
    if (simple !== undefined) return simple;
    if (letter !== 117) throw this.fail();
    let value = 0;
    for (let i = 0; i < 4; i++) {
      const digit = parseInt(String.fromCharCode(this.text[this.#at++] ?? 0), 16);
      if (Number.isNaN(digit)) throw this.fail();
      value = 16 * value + digit;
    }
    return value < 128 ? value : 63; // no key holds it: a question mark will be refused
  }

  /** A number; only whole ones of up to nine digits have a value. */
  number(): number | undefined {
    const start = this.#at;
    while ("+-.eE0123456789".includes(String.fromCharCode(this.text[this.#at] ?? 0))) this.#at++;
    const text = String.fromCharCode(...this.text.subarray(start, Math.min(this.#at, start + 40)));
    if (!/^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/.test(text)) throw this.fail();
    return /^[0-9]{1,9}$/.test(text) ? Number(text) : undefined;
  }

  skip(depth = 0): void {
    if (depth > DEPTH) throw this.fail("depth");
    const first = this.peek();
    if (first === QUOTE) this.string();
    else if (first === OPEN_BRACKET) {
      this.members(OPEN_BRACKET, CLOSE_BRACKET, () => this.skip(depth + 1));
    } else if (first === OPEN_BRACE) {
      this.members(OPEN_BRACE, CLOSE_BRACE, () => {
        this.string();
        this.take(COLON);
        this.skip(depth + 1);
      });
    } else if (!this.#literal()) this.number();
  }

  #literal(): boolean {
    const found = LITERALS.find((word) =>
      [...word].every((letter, i) => this.text[this.#at + i] === letter.charCodeAt(0))
    );
    if (found) this.#at += found.length;
    return found !== undefined;
  }

  /** A list of strings, or null, which counts as an empty list. */
  strings(): Bytes[] {
    const list: Bytes[] = [];
    if (this.peek() !== OPEN_BRACKET) {
      if (!this.#literal()) throw this.fail("type");
      return list;
    }
    this.members(OPEN_BRACKET, CLOSE_BRACKET, () => {
      if (this.peek() !== QUOTE) throw this.fail("type");
      list.push(this.string());
    });
    return list;
  }
}

/**
 * Reads lists of strings and whole numbers of a JSON object. All else is tested and left out.
 *
 * @param text UTF-8; secret
 * @param scratch as long as the text: holds strings that were escaped; the caller wipes it
 * @param isList tells which keys have lists
 * @throws {Fault} `vault-json`
 */
export function readFields(
  text: Uint8Array<ArrayBuffer>,
  scratch: Uint8Array<ArrayBuffer>,
  isList: (key: string) => boolean,
): Fields {
  const scanner = new Scanner(text, scratch);
  const lists = new Map<string, Bytes[]>();
  const numbers = new Map<string, number>();
  const seen = new Set<string>();
  scanner.members(OPEN_BRACE, CLOSE_BRACE, () => {
    const key = String.fromCharCode(...scanner.string().subarray(0, 80));
    scanner.take(COLON);
    if (seen.has(key)) throw scanner.fail("repeated");
    seen.add(key);
    const first = scanner.peek() ?? 0;
    if (isList(key)) lists.set(key, scanner.strings());
    else if (first >= 48 && first <= 57) {
      const value = scanner.number();
      if (value !== undefined) numbers.set(key, value);
    } else scanner.skip();
  });
  if (scanner.peek() !== undefined) throw scanner.fail();
  return { lists, numbers };
}
