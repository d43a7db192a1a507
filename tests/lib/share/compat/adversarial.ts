/** Shares, what can be done to them, and what must come of it. */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { WORDS } from "../../../../lib/bytes/words.ts";
import { combineForeign } from "../../../../lib/share/compat/combine.ts";
import { addChecksum } from "../../../../lib/share/compat/slip39/rs1024.ts";
import { splitForeign } from "../../../../lib/share/compat/split.ts";
import { ascii, hex, random, refuses, type Seen, seen, textOf } from "./compat.ts";

export type Written = "slip39" | "vault" | "ssss";
export const FORMATS: readonly Written[] = ["slip39", "vault", "ssss"];

export const secret = Uint8Array.from({ length: 32 }, (_, i) => 9 * i + 4);
export const right = hex(secret);

/** Texts of five shares, any three of which rebuild a secret. */
export async function five(format: Written, of: Uint8Array = secret): Promise<string[]> {
  const exponent = format === "slip39" ? 0 : undefined;
  const shares = await splitForeign(of, { format, k: 3, n: 5, random, exponent });
  return shares.map((share) => {
    using held = share;
    return textOf(held.text.bytes).trim();
  });
}

export const sets: { readonly [F in Written]: readonly string[] } = {
  slip39: await five("slip39"),
  vault: await five("vault"),
  ssss: await five("ssss"),
};

/** Combines texts, one a file; knowing the threshold, or not. */
export async function combine(texts: readonly string[], known: boolean): Promise<Seen> {
  const inputs = texts.map((text, i) => ({ bytes: ascii(text), source: `file ${i + 1}` }));
  return seen(await combineForeign(inputs, known ? { threshold: 3 } : {}));
}

/** Changes one bit of the value, and mends what can be mended by whoever does that. */
export const flips: { readonly [F in Written]: (text: string, bit: number) => string } = {
  slip39: (text, bit) => {
    const words = Uint16Array.from(text.split(" "), (word) => WORDS.indexOf(word));
    words[5 + Math.floor(bit / 10) % 25]! ^= 1 << bit % 10;
    addChecksum(ascii("shamir_extendable"), words);
    return Array.from(words, (number) => WORDS[number]).join(" ");
  },
  vault: (text, bit) => {
    const bytes = Buffer.from(text, "base64");
    bytes[(bit >> 3) % 32]! ^= 1 << (bit & 7);
    return bytes.toString("base64");
  },
  ssss: (text, bit) => {
    const at = text.lastIndexOf("-") + 1;
    const bytes = Buffer.from(text.slice(at), "hex");
    bytes[(bit >> 3) % 32]! ^= 1 << (bit & 7);
    return text.slice(0, at) + bytes.toString("hex");
  },
};

/** Gives a share the number 0. */
export const zeros: { readonly [F in Written]?: (text: string) => string } = {
  vault: (text) => {
    const bytes = Buffer.from(text, "base64");
    bytes[32] = 0;
    return bytes.toString("base64");
  },
  ssss: (text) => text.replace(/-\d-/, "-0-"),
};

/**
 * What must come of a cell: a fault's code; a secret, right or wrong, with what is doubted; the right
 * secret with the bad shares named; or that, but only as long as no more shares are bad than it says.
 */
export type Cell =
  | string
  | { readonly doubts: readonly string[]; readonly tolerates: number | null }
  | { readonly named: readonly string[] }
  | { readonly repaired: readonly string[]; readonly tolerates: number };

export async function check(cell: Cell, texts: readonly string[], known: boolean): Promise<void> {
  if (typeof cell === "string") {
    await refuses(cell, () => combine(texts, known));
    return;
  }
  const result = await combine(texts, known);
  const { verified, doubts, tolerates } = result;
  const bad = result.bad.map(({ source }) => source);
  if ("doubts" in cell) {
    assert.deepEqual([verified, doubts, tolerates], [false, cell.doubts, cell.tolerates]);
  } else if ("named" in cell) {
    assert.deepEqual([verified, tolerates, result.secret, bad], [true, 2, right, cell.named]);
  } else {
    assert.deepEqual([verified, doubts, tolerates], [false, ["collusion"], cell.tolerates]);
    assert.deepEqual([result.secret, bad], [right, cell.repaired]);
  }
}
