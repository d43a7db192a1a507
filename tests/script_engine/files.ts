/**
 * Steps that change files.
 *
 * @module
 */
import { appendFileSync, chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bytesOf, texts } from "./checks.ts";
import { Missing, type State, type Step } from "./state.ts";

/** A step over a few words. */
function over(act: (state: State, ...words: string[]) => void): Step {
  return (state, line) => act(state, ...texts(state, line));
}

const at = (state: State, name = "") => join(state.folder, name);

/** Steps that change files. */
export const files: Readonly<Record<string, Step>> = {
  cp: over((state, from = "", to) => writeFileSync(at(state, to), bytesOf(state, from))),
  mkdir: over((state, name) => void mkdirSync(at(state, name), { recursive: true })),
  rm: over((state, name) => rmSync(at(state, name), { recursive: true })),
  chmod: over((state, mode = "", name) => chmodSync(at(state, name), parseInt(mode, 8))),
  symlink: over((state, name, target = "") => symlinkSync(target, at(state, name))),
  write: over((state, name, text = "") => writeFileSync(at(state, name), text)),
  append: over((state, name, text = "") => appendFileSync(at(state, name), text)),
  replace: over((state, name = "", old = "", now = "") => {
    const text = new TextDecoder().decode(bytesOf(state, name));
    if (!text.includes(old)) throw new Error(`${name} does not hold ${old}`);
    writeFileSync(at(state, name), text.replaceAll(old, now));
  }),
  // One bit of a byte; a negative place counts from the end.
  flip: over((state, name = "", place = "0") => {
    const bytes = bytesOf(state, name).slice();
    const index = Number(place) < 0 ? bytes.length + Number(place) : Number(place);
    if (!(index in bytes)) throw new Error(`${name} has no byte ${place}`);
    bytes[index]! ^= 1;
    writeFileSync(at(state, name), bytes);
  }),
  truncate: over((state, name = "", length = "0") =>
    writeFileSync(at(state, name), bytesOf(state, name).slice(0, Number(length)))
  ),
  zeros: over((state, name, length = "0") =>
    writeFileSync(at(state, name), new Uint8Array(Number(length)))
  ),
  skip: over((_, ...reason) => {
    throw new Missing(reason.join(" "));
  }),
};
