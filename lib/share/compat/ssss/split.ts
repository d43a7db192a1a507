/**
 * Writes shares that ssss-combine takes.
 *
 * @module
 */
import { hexInto } from "../../../bytes/hex.ts";
import { utf8 } from "../../../bytes/utf8.ts";
import { Secret } from "../../../secret/secret.ts";
import type { Threshold } from "../../types.ts";
import { fault } from "../faults.ts";
import { wordsIn } from "../plain.ts";
import type { Random } from "../types.ts";
import { diffuse, SHORTEST } from "./diffusion.ts";
import { addPublic, addRow, rowFrom, rowInto, wideField, wordsFor } from "./field.ts";

/** ssss's own limit on tokens. */
const TOKEN_LIMIT = 128;

/** How to share. */
export interface SsssSplit extends Threshold {
  readonly random: Random;
  /** Put before each share. No `-`: ssss-combine would take what follows for the number. */
  readonly token?: string;
  /** False to leave the diffusion layer out, as `ssss-split -D` does. */
  readonly diffusion?: boolean;
}

/**
 * Shares a secret as ssss-split does.
 *
 * @param secret 1 to 128 bytes; not wiped
 * @returns n lines, each with its end, in the order of their numbers; the caller disposes of each
 * @throws {Fault} `ssss-token`
 */
export function splitSsss(secret: Uint8Array, options: SsssSplit): Secret[] {
  const { k, n, random, token = "" } = options;
  if (token.length > TOKEN_LIMIT || /[^!-,.-~]/.test(token)) {
    throw fault("ssss-token", { limit: TOKEN_LIMIT });
  }
  const bits = 8 * secret.length;
  const words = wordsFor(bits);
  const field = wideField(bits);
  using material = Secret.alloc(4 * words * k);
  using element = Secret.copy(secret);
  if ((options.diffusion ?? true) && secret.length >= SHORTEST) diffuse(element.bytes);
  const all = wordsIn(material);
  const rows = Array.from({ length: k }, (_, i) => all.subarray(i * words, (i + 1) * words));
  rowFrom(element.bytes, rows[0]!);
  for (const row of rows.slice(1)) {
    random(element.bytes);
    rowFrom(element.bytes, row);
  }
  const width = String(n).length;
  return Array.from({ length: n }, (_, i) => {
    const x = i + 1;
    using y = Secret.alloc(4 * words);
    using product = Secret.alloc(4 * words);
    const [value, scratch] = [wordsIn(y), wordsIn(product)];
    addPublic(value, BigInt(x));
    for (const row of rows.slice(1).reverse()) {
      addRow(value, row);
      scratch.fill(0);
      field.addScaled(scratch, BigInt(x), value);
      value.set(scratch);
    }
    addRow(value, rows[0]!);
    rowInto(value, element.bytes);
    const head = utf8(`${token && `${token}-`}${String(x).padStart(width, "0")}-`);
    const line = Secret.alloc(head.length + 2 * element.length + 1);
    line.bytes.set(head);
    hexInto(element.bytes, line.bytes.subarray(head.length));
    line.bytes[line.length - 1] = 10;
    return line;
  });
}
