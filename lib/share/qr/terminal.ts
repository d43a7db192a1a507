/**
 * A sheet's QR code on a terminal, two squares a character.
 *
 * @module
 */
import { SecretBuilder } from "../../secret/builder.ts";
import type { Secret } from "../../secret/secret.ts";
import { fault } from "./faults.ts";
import { modulesOf, QUIET } from "./modules.ts";

/** The least border that readers still take. */
const NARROW = 2;

/** Upper and lower square light, by bits: 2 upper, 1 lower. */
const BLOCKS = [" ", "▄", "▀", "█"] as const;

/** How a terminal shows the code. */
export interface TerminalCode {
  /** Characters in a line. */
  readonly columns: number;
  /**
   * `color` sets black and white by itself (ANSI colours 16 and 231). The plain ones have no control
   * characters; they rely on the terminal's own: light letters on dark ground, or dark on light.
   */
  readonly style: "color" | "plain-dark" | "plain-light";
}

/**
 * Draws the code with half blocks, at the level for screens.
 *
 * @param sheet 1 to 2112 bytes; secret; not wiped
 * @returns lines in UTF-8, each with its end; secret; the caller disposes of it
 * @throws {Fault} `share-qr-length`, `share-qr-wide`
 */
export function qrTerminal(sheet: Uint8Array, { columns, style }: TerminalCode): Secret {
  using modules = modulesOf(sheet, "low");
  const { size } = modules;
  const border = size + 2 * QUIET <= columns ? QUIET : NARROW;
  const side = size + 2 * border;
  if (side > columns) throw fault("share-qr-wide", { needed: side, columns });
  // A letter is drawn in the terminal's foreground: light, but for the style that says otherwise.
  const drawn = style === "plain-light" ? 1 : 0;
  const inside = (y: number) => y < size + border;
  using out = new SecretBuilder();
  for (let y = -border; y < size + border; y += 2) {
    if (style === "color") out.text("\x1b[38;5;231;48;5;16m");
    for (let x = -border; x < size + border; x++) {
      const upper = modules.dark(x, y) === drawn ? 2 : 0;
      // An odd number of lines leaves the last half without a square: it stays as the ground is.
      const lower = inside(y + 1) && modules.dark(x, y + 1) === drawn ? 1 : 0;
      out.text(BLOCKS[upper + lower]!);
    }
    out.text(style === "color" ? "\x1b[0m\n" : "\n");
  }
  return out.take();
}
