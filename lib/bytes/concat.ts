/**
 * Joins byte arrays into a new one. The parts are not wiped.
 *
 * @param parts any number of byte arrays
 * @returns a new array of the summed length
 */
export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0;
  for (const part of parts) length += part.length;
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
