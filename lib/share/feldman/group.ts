/**
 * The groups of the key suite: their points, and the numbers by which points are multiplied.
 *
 * Whatever is secret is a number here and never a BigInt, with one exception: multiples of
 * Ed25519's base point are noble's, which takes a BigInt. The NIST curves' are Web Crypto's.
 *
 * @module
 */
import { ed25519 } from "@noble/curves/ed25519.js";
import { p256, p384, p521 } from "@noble/curves/nist.js";
import { bitString, sequence } from "../../asn1/writer.ts";
import { toHex } from "../../bytes/hex.ts";
import type { FamilyRules } from "../../key/families/family.ts";
import { isScalar } from "../../key/families/scalar.ts";
import { rulesOf } from "../../key/families/table.ts";
import { publicBytesOf } from "../../key/held.ts";
import { type GroupName, type GroupSizes, sizesOf } from "../suites.ts";
import { Modulus } from "./modulus.ts";

/** What is used of noble's points. They are public. */
export interface Point {
  add(other: Point): Point;
  multiplyUnsafe(factor: bigint): Point;
  toBytes(compressed: boolean): Uint8Array;
  isTorsionFree(): boolean;
  is0(): boolean;
}

/** A group of prime order in which keys are shared. */
export interface Group extends GroupSizes {
  readonly rules: FamilyRules;
  /** The group's order. */
  readonly modulus: Modulus;
  /** True where a scalar's bytes stand with the least first (RFC 8032 §5.1.2). */
  readonly reversed: boolean;
  /**
   * Reads a public point.
   *
   * @returns undefined where the bytes are none, or none of the group, or the neutral one
   */
  readonly point: (bytes: Uint8Array) => Point | undefined;
  /**
   * The base point's multiple.
   *
   * @param scalar big-endian, from 1 to the order less 1; secret
   * @returns the point as it stands on a sheet
   */
  readonly multiple: (scalar: Uint8Array) => Promise<Uint8Array>;
  /** A point of a sheet as content of the subjectPublicKey BIT STRING. */
  readonly publicBytes: (point: Uint8Array) => Uint8Array | undefined;
}

interface PointType {
  fromBytes(bytes: Uint8Array): Point;
}

function pointOf(type: PointType, size: number, bytes: Uint8Array): Point | undefined {
  if (bytes.length !== size) return undefined;
  try {
    const point = type.fromBytes(bytes);
    return !point.is0() && point.isTorsionFree() ? point : undefined;
  } catch (error) {
    // noble throws plain errors for bytes that are no point.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** SEC 1 §2.3.3, from the uncompressed form to the other. */
function compress(point: Uint8Array): Uint8Array {
  const size = (point.length - 1) / 2;
  const out = point.slice(0, 1 + size);
  out[0] = 2 + point.at(-1)! % 2;
  return out;
}

function nistGroup(group: GroupName, curve: typeof p256): Group {
  const sizes = sizesOf(group);
  const rules = rulesOf(group);
  const point = (bytes: Uint8Array) => pointOf(curve.Point, sizes.pointSize, bytes);
  return {
    ...sizes,
    rules,
    modulus: new Modulus(curve.Point.Fn.ORDER, sizes.scalarSize),
    reversed: false,
    point,
    multiple: async (scalar) => compress(await publicBytesOf(rules, scalar)),
    publicBytes: (bytes) => point(bytes)?.toBytes(false),
  };
}

function edwardsGroup(): Group {
  const sizes = sizesOf("ed25519");
  const { Point } = ed25519;
  const point = (bytes: Uint8Array) => pointOf(Point, sizes.pointSize, bytes);
  return {
    ...sizes,
    rules: rulesOf("ed25519"),
    modulus: new Modulus(Point.Fn.ORDER, sizes.scalarSize),
    reversed: true,
    point,
    multiple: (scalar) =>
      Promise.resolve(Point.BASE.multiply(BigInt(`0x${toHex(scalar)}`)).toBytes()),
    publicBytes: (bytes) => point(bytes)?.toBytes(true),
  };
}

const MAKERS: { readonly [G in GroupName]: () => Group } = {
  p256: () => nistGroup("p256", p256),
  p384: () => nistGroup("p384", p384),
  p521: () => nistGroup("p521", p521),
  ed25519: edwardsGroup,
};
const made = new Map<GroupName, Group>();

/** A group by its name. */
export function groupOf(name: GroupName): Group {
  let group = made.get(name);
  if (!group) made.set(name, group = MAKERS[name]());
  return group;
}

/** True for scalars that can be shares: from 1 to the order less 1, big-endian. */
export function isNumber({ modulus }: Group, scalar: Uint8Array): boolean {
  const order = new Uint8Array(modulus.size);
  let rest = modulus.order;
  for (let i = order.length - 1; i >= 0; i--, rest >>= 8n) order[i] = Number(rest & 0xffn);
  return isScalar(scalar, order);
}

/**
 * Copies a scalar between a sheet's order of bytes and the big-endian one.
 *
 * @param out as long as the scalar; overwritten
 */
export function turn({ reversed }: Group, scalar: Uint8Array, out: Uint8Array): void {
  out.set(scalar);
  if (reversed) out.reverse();
}

/**
 * The SubjectPublicKeyInfo of a set's public key.
 *
 * @param point as it stands on a sheet
 * @returns DER, or undefined where it is no point
 */
export function spkiOf(group: Group, point: Uint8Array): Uint8Array | undefined {
  const bytes = group.publicBytes(point);
  return bytes && sequence(group.rules.identifier, bitString(bytes));
}

/**
 * The value in the exponent of a committed polynomial: `Σ xⁱ · Aᵢ` by Horner's rule.
 *
 * @param commitments A₀ to A of the highest power
 * @param x public, from 1
 * @returns the point as it stands on a sheet, or undefined for the neutral one, which has no number
 * that could be shared
 */
export function evaluateCommitments(
  commitments: readonly Point[],
  x: number,
): Uint8Array | undefined {
  const factor = BigInt(x);
  const sum = commitments.reduceRight((sum, point) => sum.multiplyUnsafe(factor).add(point));
  return sum.is0() ? undefined : sum.toBytes(true);
}

/**
 * Reads a set's commitments.
 *
 * @returns undefined where one is no point of the group
 */
export function readCommitments(group: Group, bytes: Uint8Array): Point[] | undefined {
  const points: Point[] = [];
  for (let at = 0; at < bytes.length; at += group.pointSize) {
    const point = group.point(bytes.subarray(at, at + group.pointSize));
    if (!point) return undefined;
    points.push(point);
  }
  return points;
}
