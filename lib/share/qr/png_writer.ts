/**
 * A sheet's QR code as a PNG picture (ISO/IEC 15948): one bit a pixel, not compressed.
 *
 * @module
 */
import { utf8 } from "../../bytes/utf8.ts";
import { SecretBuilder } from "../../secret/builder.ts";
import { Secret } from "../../secret/secret.ts";
import { adler32, crc32 } from "./checksums.ts";
import { modulesOf, QUIET } from "./modules.ts";

/** First bytes of every PNG file. */
export const SIGNATURE: Uint8Array = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);
/** Pixels a square where nothing is said. */
const SCALE = 8;
/** Most bytes of a stored block: RFC 1951 §3.2.4. */
const BLOCK = 0xffff;

function u32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

function chunk(out: SecretBuilder, type: string, data: Uint8Array): void {
  const name = utf8(type);
  out.bytes(u32(data.length)).bytes(name).bytes(data).bytes(u32(crc32(name, data)));
}

/** Zlib's wrapping (RFC 1950) of data that is stored as it is. */
function stored(data: Uint8Array): Secret {
  using out = new SecretBuilder();
  out.bytes(Uint8Array.of(0x78, 0x01));
  for (let at = 0; at < data.length; at += BLOCK) {
    const block = data.subarray(at, at + BLOCK);
    const { length } = block;
    const last = at + BLOCK >= data.length ? 1 : 0;
    out.bytes(Uint8Array.of(last, length, length >>> 8, ~length, ~length >>> 8)).bytes(block);
  }
  return out.bytes(u32(adler32(data))).take();
}

/**
 * Draws the code in black on white.
 *
 * @param sheet 1 to 2112 bytes; secret; not wiped
 * @param scale pixels for the side of a square
 * @returns the file; secret; the caller disposes of it
 * @throws {Fault} `share-qr-length`
 */
export function qrPng(sheet: Uint8Array, scale: number = SCALE): Secret {
  using modules = modulesOf(sheet);
  const side = (modules.size + 2 * QUIET) * scale;
  const stride = 1 + Math.ceil(side / 8); // a filter byte, then the pixels
  using pixels = Secret.alloc(stride * side);
  for (let y = 0; y < side; y++) {
    const row = pixels.bytes.subarray(y * stride, (y + 1) * stride);
    for (let x = 0; x < side; x++) {
      const dark = modules.dark(Math.floor(x / scale) - QUIET, Math.floor(y / scale) - QUIET);
      row[1 + (x >> 3)]! |= (1 - dark) << (7 - (x & 7));
    }
  }
  using data = stored(pixels.bytes);
  using out = new SecretBuilder();
  out.bytes(SIGNATURE);
  // Bit depth 1, grey, and the only methods that there are.
  chunk(out, "IHDR", Uint8Array.of(...u32(side), ...u32(side), 1, 0, 0, 0, 0));
  chunk(out, "IDAT", data.bytes);
  chunk(out, "IEND", new Uint8Array(0));
  return out.take();
}
