/**
 * DER taken apart for mutations, and put together again however wrong it has become.
 *
 * @module
 */
import { concat } from "../../../lib/bytes/concat.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** How a length is written: as DER has it, with an octet too many, or as one of no length at all. */
export type LengthForm = "minimal" | "padded" | "indefinite";

/** An element whose parts may be changed. */
export interface Node {
  tag: number;
  /** Octets, where it has no parts. */
  content: Uint8Array;
  parts: Node[] | undefined;
  form: LengthForm;
}

const CONSTRUCTED = 0x20;
const OCTET_STRING = 0x04;

/** Takes elements apart; undefined where the octets are not a row of elements. */
export function takeApart(bytes: Uint8Array): Node[] | undefined {
  const nodes: Node[] = [];
  for (let at = 0; at < bytes.length;) {
    const tag = bytes[at]!;
    let length = bytes[at + 1] ?? -1;
    let start = at + 2;
    if (length >= 0x80) {
      const octets = length & 0x7f;
      if (octets === 0 || octets > 3) return undefined;
      length = 0;
      for (let i = 0; i < octets; i++) length = length * 256 + (bytes[start + i] ?? 0);
      start += octets;
    }
    if (length < 0 || start + length > bytes.length) return undefined;
    const content = bytes.subarray(start, start + length);
    const holds = (tag & CONSTRUCTED) !== 0 || (tag === OCTET_STRING && length > 1);
    nodes.push({ tag, content, parts: holds ? takeApart(content) : undefined, form: "minimal" });
    at = start + length;
  }
  return nodes;
}

/** Writes an element. */
export function putTogether({ tag, content, parts, form }: Node): Bytes {
  const inner = parts ? concat(...parts.map(putTogether)) : content;
  if (form === "indefinite") return concat(new Uint8Array([tag, 0x80]), inner, new Uint8Array(2));
  return concat(new Uint8Array([tag, ...lengthOf(inner.length, form)]), inner);
}

function lengthOf(length: number, form: LengthForm): number[] {
  if (length < 0x80 && form === "minimal") return [length];
  const octets: number[] = form === "padded" ? [0] : [];
  const wide = length > 0xffff ? 3 : length > 0xff ? 2 : 1;
  for (let i = wide - 1; i >= 0; i--) octets.push((length >>> (8 * i)) & 0xff);
  return [0x80 | octets.length, ...octets];
}

/** A copy whose parts may be changed without harm to the first. */
export function copyOf(node: Node): Node {
  return { ...node, parts: node.parts?.map(copyOf) };
}

/** An element with all below it. */
export function allBelow(node: Node): Node[] {
  return [node, ...(node.parts ?? []).flatMap(allBelow)];
}
