/**
 * The common part of a set as bytes, and what identifies it (FORMAT.md, "Sheet" and "The set's
 * digest and id").
 *
 * @module
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { concat } from "../bytes/concat.ts";
import { toHex } from "../bytes/hex.ts";
import { utf8 } from "../bytes/utf8.ts";
import type { Cursor } from "./cursor.ts";
import { digest, digestNow } from "./digest.ts";
import { decodeFacts } from "./facts.ts";
import { fault } from "./faults.ts";
import { WIDTH } from "./schedule.ts";
import { BYTES_SUITE, type GroupSizes, SEALED_SUITE, sizesOf } from "./suites.ts";
import type { BytesCommon, Common, KeyCommon, KeyForm } from "./types.ts";

/** The common part before its digest is known. */
export type Contents = Omit<BytesCommon, "setHash"> | Omit<KeyCommon, "setHash">;

const SET_TAG = utf8("conclave set 1");
/** Forms of a key's file by their number on a sheet. */
export const FORMS: readonly KeyForm[] = ["pem", "der"];

function lengthsOf({ factsBytes, namesLength }: Contents): Uint8Array {
  const lengths = new DataView(new ArrayBuffer(4));
  lengths.setUint16(0, factsBytes.length);
  lengths.setUint16(2, namesLength);
  return new Uint8Array(lengths.buffer);
}

/** Everything of the common part but the ciphertext. */
export function headOf(common: Contents): Uint8Array {
  const { factsBytes } = common;
  if (common.suite === "key") {
    const form = Uint8Array.of(FORMS.indexOf(common.form));
    return concat(form, common.commitments, lengthsOf(common), factsBytes);
  }
  const length = new DataView(new ArrayBuffer(4));
  length.setUint32(0, common.secretLength);
  const size = new Uint8Array(length.buffer);
  return concat(common.commitment, lengthsOf(common), size, factsBytes);
}

/** The suite's number on a sheet. */
export function suiteNumberOf(common: Contents): number {
  if (common.suite === "key") return sizesOf(common.group).number;
  return common.sealedDigest ? SEALED_SUITE : BYTES_SUITE;
}

function hashWith(common: Contents, ciphertextDigest: Uint8Array): Uint8Array {
  const { version, k, n } = common;
  const parameters = Uint8Array.of(version, suiteNumberOf(common), k, n);
  return sha256(concat(SET_TAG, parameters, headOf(common), ciphertextDigest));
}

/** Completes a common part with its digest. */
export async function identify<C extends Contents>(
  common: C,
): Promise<C & { setHash: Uint8Array }> {
  const known = sealedDigestOf(common);
  return { ...common, setHash: hashWith(common, known ?? await digest(common.ciphertext)) };
}

/** As {@link identify}, without waiting: for a sheet that is being read. */
export function identifyNow<C extends Contents>(common: C): C & { setHash: Uint8Array } {
  const known = sealedDigestOf(common);
  return { ...common, setHash: hashWith(common, known ?? digestNow(common.ciphertext)) };
}

function sealedDigestOf(common: Contents): Uint8Array | undefined {
  return common.suite === "bytes" ? common.sealedDigest : undefined;
}

/** What stands at the end of a sheet: the ciphertext, or its digest where it is in a file of its own. */
export function tailOf(common: Contents): Uint8Array {
  return sealedDigestOf(common) ?? common.ciphertext;
}

/** The set's id as people see it: 16 hexadecimal digits. */
export function setIdOf(common: Common): string {
  return toHex(common.setHash.subarray(0, 8));
}

/** What the header of a sheet says of its set. */
interface Header {
  readonly version: number;
  readonly suite: number;
  readonly k: number;
  readonly n: number;
}

/**
 * Reads the common part, to the sheet's end.
 *
 * @param sizes of the key suite's group, or undefined for the bytes suite
 * @throws {Fault} `share-truncated`, `share-trailing`, `share-facts`, `share-form`, `share-secret-empty`
 */
export function readCommon(cursor: Cursor, header: Header, sizes: GroupSizes | undefined): Common {
  return sizes ? readKeyCommon(cursor, header, sizes) : readBytesCommon(cursor, header);
}

function readBytesCommon(cursor: Cursor, header: Header): Common {
  const commitment = cursor.take(WIDTH).slice();
  const factsLength = cursor.number(2);
  const namesLength = cursor.number(2);
  const secretLength = cursor.number(4);
  if (secretLength === 0) throw fault("share-secret-empty", {});
  const factsBytes = cursor.take(factsLength).slice();
  const { version, suite, k, n } = header;
  const sealed = suite === SEALED_SUITE;
  const tail = new Uint8Array(cursor.take(sealed ? WIDTH : secretLength + namesLength + WIDTH));
  cursor.end();
  const facts = decodeFacts(factsBytes);
  return identifyNow({
    version,
    suite: "bytes",
    k,
    n,
    commitment,
    facts,
    factsBytes,
    namesLength,
    secretLength,
    ...(sealed ? { ciphertext: new Uint8Array(), sealedDigest: tail } : { ciphertext: tail }),
  });
}

function readKeyCommon(cursor: Cursor, header: Header, sizes: GroupSizes): Common {
  const { version, k, n } = header;
  const number = cursor.number(1);
  const form = FORMS[number];
  if (form === undefined) throw fault("share-form", { form: number });
  const commitments = cursor.take(k * sizes.pointSize).slice();
  const factsLength = cursor.number(2);
  const namesLength = cursor.number(2);
  const factsBytes = cursor.take(factsLength).slice();
  const ciphertext = new Uint8Array(cursor.take(sizes.restSize + namesLength + WIDTH));
  cursor.end();
  const facts = decodeFacts(factsBytes);
  // The first commitment is the public key: its digest would be there twice.
  if (facts.spkiHash) throw fault("share-facts", { reason: "entry 3" });
  return identifyNow({
    version,
    suite: "key",
    group: sizes.group,
    k,
    n,
    form,
    commitments,
    facts,
    factsBytes,
    namesLength,
    ciphertext,
  });
}
