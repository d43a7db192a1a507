/**
 * Text in the encoding of PDF's standard fonts (ISO 32000-1 annex D): Latin letters of western Europe.
 *
 * @module
 */

/** Characters of the codes 128 to 159; a blank where there is none. */
const SPECIAL = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

function codeOf(character: string): number | undefined {
  const point = character.codePointAt(0)!;
  if ((point >= 32 && point < 127) || (point > 160 && point < 256 && point !== 173)) return point;
  const special = character === " " ? -1 : SPECIAL.indexOf(character);
  return special < 0 ? undefined : 128 + special;
}

/**
 * Encodes public text. A character that the fonts lack is not left out and not replaced by another:
 * its number stands there, as in `[U+0141]ukasz`.
 *
 * @returns codes, none of them below 32
 */
export function winAnsi(text: string): Uint8Array {
  return Uint8Array.from(
    [...text.normalize("NFC")].flatMap((character) => {
      const code = codeOf(character);
      if (code !== undefined) return [code];
      const point = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
      return [...`[U+${point}]`].map((letter) => letter.charCodeAt(0));
    }),
  );
}
