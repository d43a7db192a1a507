/**
 * Mutations of certificates: bits, elements, and splices from other certificates.
 *
 * @module
 */
import { bitString } from "../../../lib/asn1/writer.ts";
import { concat } from "../../../lib/bytes/concat.ts";
import type { Signer } from "../../forge/keys.ts";
import { allBelow, copyOf, type Node, putTogether, takeApart } from "./tlv.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Numbers from a seed, the same in every run (xorshift32). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed * 2654435761 >>> 0) || 1;
  }

  /** A whole number from 0, less than `sides`. */
  roll(sides: number): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % sides;
  }

  /** One of a list that is not empty. */
  of<T>(list: readonly T[]): T {
    return list[this.roll(list.length)]!;
  }
}

const TAGS = [
  [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0a, 0x0c, 0x13, 0x14, 0x16, 0x17, 0x18, 0x1e, 0x1f],
  [0x23, 0x24, 0x30, 0x31, 0x80, 0x81, 0x82, 0x86, 0x87, 0xa0, 0xa1, 0xa3, 0xa4],
].flat();

const text = (words: string) => new TextEncoder().encode(words);

/** Contents that somebody may have got wrong. */
const CONTENTS: readonly Uint8Array[] = [
  [],
  [0],
  [1],
  [0xff],
  [0x80],
  [0, 0],
  [0, 1],
  [0xff, 0xff],
  [0x7f, 0xff, 0xff, 0xff],
  [0x55, 0x1d, 0x13],
  [0x55, 0x1d, 0x1e],
  [0x55, 0x1d, 0x20, 0],
].map((octets) => new Uint8Array(octets)).concat(
  ["*", "*.com", "*.example.com", "example.com.", ".example.com", "example.com\0.org", "\r\n"].map(
    text,
  ),
  ["991231235959Z", "20500101000000Z", "99991231235959Z", "700101000000Z", "260230000000Z"].map(
    text,
  ),
  [new Uint8Array(21).fill(0x41), new Uint8Array(300).fill(0x61)],
);

type Edit = (parent: Node, index: number, dice: Dice, others: readonly Node[]) => void;

const EDITS: readonly Edit[] = [
  ({ parts }, index) => void parts!.splice(index, 1),
  ({ parts }, index) => void parts!.splice(index, 0, copyOf(parts![index]!)),
  ({ parts }, index, dice) => {
    const other = dice.roll(parts!.length);
    [parts![index], parts![other]] = [parts![other]!, parts![index]!];
  },
  ({ parts }, index, dice) => void (parts![index]!.tag = dice.of(TAGS)),
  ({ parts }, index, dice) => flat(parts![index]!, dice.of(CONTENTS)),
  ({ parts }, index, dice) => {
    const content = new Uint8Array(inside(parts![index]!));
    if (content.length > 0) content[dice.roll(content.length)]! ^= 1 << dice.roll(8);
    flat(parts![index]!, content);
  },
  ({ parts }, index, dice) => {
    const content = inside(parts![index]!);
    flat(parts![index]!, content.subarray(0, dice.roll(content.length + 1)));
  },
  ({ parts }, index, dice) =>
    flat(parts![index]!, concat(inside(parts![index]!), dice.of(CONTENTS))),
  ({ parts }, index, dice) =>
    void (parts![index]!.form = dice.roll(2) === 0 ? "padded" : "indefinite"),
  // A splice: the place of an element goes to one of its kind from another certificate.
  ({ parts }, index, dice, others) => {
    const kin = others.filter(({ tag }) => tag === parts![index]!.tag);
    parts![index] = copyOf(dice.of(kin.length > 0 ? kin : others));
  },
  ({ parts }, index, dice, others) => void parts!.splice(index, 0, copyOf(dice.of(others))),
];

function inside({ parts, content }: Node): Uint8Array {
  return parts ? concat(...parts.map(putTogether)) : content;
}

function flat(node: Node, content: Uint8Array): void {
  node.content = content;
  node.parts = undefined;
}

/** A certificate that mutants are made of. */
export class Stock {
  readonly tree: Node;
  readonly elements: readonly Node[];

  /** @param signer signs what is signed again: the issuer's key */
  constructor(readonly der: Uint8Array, readonly signer: Signer) {
    this.tree = takeApart(der)![0]!;
    this.elements = allBelow(this.tree);
  }
}

/**
 * Makes a mutant.
 *
 * @param others elements to splice in
 */
export async function mutant(stock: Stock, dice: Dice, others: readonly Node[]): Promise<Bytes> {
  if (dice.roll(8) === 0) return flipped(stock.der, dice);
  const tree = copyOf(stock.tree);
  const signedAgain = dice.roll(4) > 0;
  const top = signedAgain ? tree.parts![0]! : tree;
  for (let edits = 1 + (dice.roll(4) === 0 ? 1 : 0); edits > 0; edits--) {
    const parents = allBelow(top).filter(({ parts }) => parts && parts.length > 0);
    if (parents.length === 0) break;
    const parent = dice.of(parents);
    dice.of(EDITS)(parent, dice.roll(parent.parts!.length), dice, others);
  }
  if (signedAgain) {
    const signature = bitString(await stock.signer.sign(putTogether(top)));
    tree.parts![2] = takeApart(signature)![0]!;
  }
  return putTogether(tree);
}

/** Bits turned, octets lost or octets added anywhere. */
function flipped(der: Uint8Array, dice: Dice): Bytes {
  const bytes = new Uint8Array(der);
  for (let flips = 1 + dice.roll(3); flips > 0; flips--) {
    bytes[dice.roll(bytes.length)]! ^= 1 << dice.roll(8);
  }
  const cut = dice.roll(8);
  if (cut === 0) return bytes.slice(0, dice.roll(bytes.length));
  return cut === 1 ? concat(bytes, new Uint8Array(1 + dice.roll(9))) : bytes;
}
