/**
 * A PDF file (ISO 32000-1, version 1.4) of pages with the standard fonts: no picture, no script, no
 * date and nothing random, so that the same sheet gives the same bytes.
 *
 * Written here, because what was found on the registry puts every word of a share into strings,
 * names its fonts at random, and leaves out letters that it cannot draw.
 *
 * @module
 */
import { SecretBuilder } from "../../secret/builder.ts";
import type { Secret } from "../../secret/secret.ts";
import { FONTS } from "./canvas.ts";
import { winAnsi } from "./winansi.ts";

/** Width and height of paper in points. */
export interface Paper {
  readonly width: number;
  readonly height: number;
}

/** Objects before the first page: catalogue, page tree, information, and the fonts. */
const CATALOG = 1;
const PAGES = 2;
const INFORMATION = 3;
const FIRST_FONT = 4;

function escaped(text: string): Uint8Array {
  return winAnsi(text.replace(/[()\\]/g, "\\$&"));
}

/**
 * Puts pages into a file.
 *
 * @param title shown by viewers; public
 * @param contents operators of each page; secret; not disposed of
 * @returns the file; secret; the caller disposes of it
 */
export function pdfFile(title: string, paper: Paper, contents: readonly Secret[]): Secret {
  using out = new SecretBuilder();
  const offsets: number[] = [];
  const object = (write: () => void) => {
    offsets.push(out.length);
    out.text(`${offsets.length} 0 obj\n`);
    write();
    out.text("\nendobj\n");
  };
  // The comment of bytes over 127 tells transfer programs that the file is binary (§7.5.2).
  out.text("%PDF-1.4\n%").bytes(Uint8Array.of(0xe2, 0xe3, 0xcf, 0xd3, 10));
  const fonts = Object.entries(FONTS);
  const page = (i: number) => FIRST_FONT + fonts.length + 2 * i;
  object(() => out.text(`<< /Type /Catalog /Pages ${PAGES} 0 R >>`));
  object(() => {
    const kids = contents.map((_, i) => `${page(i)} 0 R`).join(" ");
    const names = fonts.map(([, name], i) => `/${name} ${FIRST_FONT + i} 0 R`).join(" ");
    out.text(`<< /Type /Pages /Count ${contents.length} /Kids [${kids}]\n`);
    out.text(`/MediaBox [0 0 ${paper.width} ${paper.height}]\n`);
    out.text(`/Resources << /Font << ${names} >> >> >>`);
  });
  object(() => out.text("<< /Title (").bytes(escaped(title)).text(") /Creator (Conclave) >>"));
  for (const [base] of fonts) {
    const kind = `/Type /Font /Subtype /Type1 /BaseFont /${base}`;
    object(() => out.text(`<< ${kind} /Encoding /WinAnsiEncoding >>`));
  }
  for (const [i, operators] of contents.entries()) {
    object(() => out.text(`<< /Type /Page /Parent ${PAGES} 0 R /Contents ${page(i) + 1} 0 R >>`));
    object(() => {
      out.text(`<< /Length ${operators.length} >>\nstream\n`);
      out.bytes(operators.bytes).text("\nendstream");
    });
  }
  const start = out.length;
  const size = offsets.length + 1;
  out.text(`xref\n0 ${size}\n0000000000 65535 f \n`);
  for (const offset of offsets) out.text(`${String(offset).padStart(10, "0")} 00000 n \n`);
  out.text(`trailer\n<< /Size ${size} /Root ${CATALOG} 0 R /Info ${INFORMATION} 0 R >>\n`);
  return out.text(`startxref\n${start}\n%%EOF\n`).take();
}
