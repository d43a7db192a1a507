/**
 * Folding of attribute values for comparison: RFC 5280 §7.1, which is caseIgnoreMatch after the
 * string preparation of RFC 4518 §2.
 *
 * @module
 */

/** RFC 4518 §2.2: characters that count as a space. */
const SPACES =
  // deno-lint-ignore no-control-regex -- the RFC names these characters
  /[\u0009-\u000d\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

/**
 * The form in which two values are equal when they match: NFKC, lower case, no space at either end,
 * one space where there are several.
 *
 * Deviation: RFC 4518 §2.2 drops invisible characters before comparing. Here they count, so that
 * two names that only look alike are two names.
 */
export function foldText(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  const folded = isAscii(text)
    ? text.toLowerCase()
    : text.normalize("NFKC").toLowerCase().normalize("NFKC");
  return folded.replace(SPACES, " ").replace(/^ | $/g, "");
}

/** True for printable ASCII with single spaces between words: only its case is to be folded. */
function isPlain(text: string): boolean {
  let before = 32;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 || code > 126 || (code === 32 && before === 32)) return false;
    before = code;
  }
  return before !== 32;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}
