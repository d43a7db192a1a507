/**
 * Text from files on its way to a terminal: what could steer the terminal or hide is spelt out.
 *
 * @module
 */

/** Controls, format characters (direction marks, zero widths), line separators, lone surrogates. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** What of these JSON.stringify leaves as it stands; line feeds are its own indentation. */
const UNSAFE_IN_JSON = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;
const NOT_ASCII = /[^\x20-\x7e]/gu;

/**
 * Spells out control characters, so that names and values from files cannot steer a terminal.
 *
 * @param text any text
 * @param ascii spells out all that is not ASCII, for terminals without UTF-8
 * @returns text in which such a character stands as `\u001b`, above U+FFFF as `\u{e0001}`
 * @example
 * ```ts
 * import { printable } from "./printable.ts";
 * if (printable("a\u001b[2J") !== "a\\u001b[2J") throw new Error();
 * ```
 */
export function printable(text: string, ascii = false): string {
  return text.replace(ascii ? NOT_ASCII : UNSAFE, (character) => {
    const digits = character.codePointAt(0)!.toString(16);
    return digits.length > 4 ? `\\u{${digits}}` : `\\u${digits.padStart(4, "0")}`;
  });
}

/**
 * Makes JSON safe to show on a terminal: the same document, with more of its characters escaped.
 *
 * @param json what JSON.stringify made
 */
export function printableJson(json: string): string {
  return json.replace(UNSAFE_IN_JSON, (character) => {
    let out = "";
    for (let i = 0; i < character.length; i++) {
      out += `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`;
    }
    return out;
  });
}
