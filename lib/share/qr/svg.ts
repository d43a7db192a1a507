/**
 * A sheet's QR code as an SVG picture.
 *
 * @module
 */
import { SecretBuilder } from "../../secret/builder.ts";
import type { Secret } from "../../secret/secret.ts";
import { modulesOf, QUIET } from "./modules.ts";

/**
 * Draws the code in black on white; it has no size of its own but a shape, and fills what it is put in.
 *
 * @param sheet 1 to 2112 bytes; secret; not wiped
 * @returns the picture in UTF-8; secret; the caller disposes of it
 * @throws {Fault} `share-qr-length`
 */
export function qrSvg(sheet: Uint8Array): Secret {
  using modules = modulesOf(sheet);
  using out = new SecretBuilder();
  const side = modules.size + 2 * QUIET;
  out.text('<?xml version="1.0" encoding="UTF-8"?>\n');
  out.text(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" `);
  out.text('shape-rendering="crispEdges">\n');
  out.text(`<path fill="#fff" d="M0 0h${side}v${side}H0z"/>\n<path d="`);
  for (let y = 0; y < modules.size; y++) {
    for (const [x, length] of modules.runs(y)) {
      out.text(`M${x + QUIET} ${y + QUIET}h${length}v1h-${length}z`);
    }
  }
  return out.text('"/>\n</svg>\n').take();
}
