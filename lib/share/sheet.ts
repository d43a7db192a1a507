/**
 * A sheet as bytes: header, value, custodian, common part (FORMAT.md, "Sheet").
 *
 * @module
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { concat } from "../bytes/concat.ts";
import { equal } from "../bytes/equal.ts";
import { toHex } from "../bytes/hex.ts";
import { fromUtf8, utf8 } from "../bytes/utf8.ts";
import { Secret } from "../secret/secret.ts";
import { digest, digestNow } from "./digest.ts";
import { decodeFacts, isName } from "./facts.ts";
import { fault } from "./faults.ts";
import { WIDTH } from "./schedule.ts";
import { checkThreshold } from "./threshold.ts";
import { type Common, type Share, shareOf } from "./types.ts";

/** The format's version that is written, and the only one that is read. */
export const VERSION = 1;
/** The number of the bytes suite. */
export const BYTES_SUITE = 1;
/** Most bytes that one set can share; the length stands in four bytes. */
export const SECRET_LIMIT = 0xffff_ffff;

const MAGIC = [0x43, 0x53]; // "CS"
const HEADER = 16;
const SET_TAG = utf8("conclave set 1");

/** The common part before its digest is known. */
export type Contents = Omit<Common, "setHash">;

/** Everything of the common part but the ciphertext. */
function commonHead(common: Contents): Uint8Array {
  const lengths = new DataView(new ArrayBuffer(8));
  lengths.setUint16(0, common.factsBytes.length);
  lengths.setUint16(2, common.namesLength);
  lengths.setUint32(4, common.secretLength);
  return concat(common.commitment, new Uint8Array(lengths.buffer), common.factsBytes);
}

function hashWith(common: Contents, ciphertextDigest: Uint8Array): Uint8Array {
  const parameters = Uint8Array.of(common.version, BYTES_SUITE, common.k, common.n);
  return sha256(concat(SET_TAG, parameters, commonHead(common), ciphertextDigest));
}

/** Completes a common part with its digest. */
export async function identify(common: Contents): Promise<Common> {
  return { ...common, setHash: hashWith(common, await digest(common.ciphertext)) };
}

/** As {@link identify}, without waiting: for a sheet that is being read. */
export function identifyNow(common: Contents): Common {
  return { ...common, setHash: hashWith(common, digestNow(common.ciphertext)) };
}

/** The set's id as people see it: 16 hexadecimal digits. */
export function setIdOf(common: Common): string {
  return toHex(common.setHash.subarray(0, 8));
}

/**
 * A sheet as bytes.
 *
 * @returns secret; the caller disposes of it
 */
export function encodeSheet(share: Share): Secret {
  const { common } = share;
  const custodian = utf8(share.custodian ?? "");
  const head = commonHead(common);
  const sheet = Secret.alloc(
    HEADER + WIDTH + 1 + custodian.length + head.length + common.ciphertext.length,
  );
  const out = sheet.bytes;
  out.set([...MAGIC, common.version, BYTES_SUITE, common.k, common.n, share.x, 0]);
  out.set(common.setHash.subarray(0, 8), 8);
  out.set(share.value.bytes, HEADER);
  let at = HEADER + WIDTH;
  out[at++] = custodian.length;
  out.set(custodian, at);
  out.set(head, at += custodian.length);
  out.set(common.ciphertext, at + head.length);
  return sheet;
}

/** Reads fields one after the other. */
class Cursor {
  #at = 0;
  constructor(readonly bytes: Uint8Array) {}

  take(length: number): Uint8Array {
    const left = this.bytes.length - this.#at;
    if (length > left) throw fault("share-truncated", { needed: length, left });
    return this.bytes.subarray(this.#at, this.#at += length);
  }

  number(size: number): number {
    return this.take(size).reduce((value, byte) => value * 256 + byte, 0);
  }

  end(): void {
    const extra = this.bytes.length - this.#at;
    if (extra > 0) throw fault("share-trailing", { extra });
  }
}

/** True when the bytes begin as a sheet does. */
export function isSheet(bytes: Uint8Array): boolean {
  return bytes.length >= HEADER && bytes[0] === MAGIC[0] && bytes[1] === MAGIC[1];
}

/**
 * Reads a sheet, strictly.
 *
 * @param bytes secret; the caller wipes them
 * @returns the share, of which the caller disposes; it holds copies, not views
 * @throws {Fault} `share-none`, `share-truncated`, `share-trailing`, `share-version`, `share-suite`,
 * `share-flags`, `share-threshold`, `share-number`, `share-facts`, `share-contents`
 */
export function decodeSheet(bytes: Uint8Array): Share {
  const cursor = new Cursor(bytes);
  const header = cursor.take(HEADER);
  if (!isSheet(header)) throw fault("share-none", {});
  const [version, suite, k, n, x, flags] = header.subarray(2) as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (version !== VERSION) throw fault("share-version", { version, known: VERSION });
  if (suite !== BYTES_SUITE) throw fault("share-suite", { suite });
  checkThreshold({ k, n });
  if (x === 0 || x > n) throw fault("share-number", { x, n });
  if (flags !== 0) throw fault("share-flags", { flags });
  const value = cursor.take(WIDTH);
  const custodian = readCustodian(cursor.take(cursor.number(1)));
  const common = readCommon(cursor, version, k, n);
  if (!equal(common.setHash.subarray(0, 8), header.subarray(8))) {
    throw fault("share-contents", { set: toHex(header.subarray(8)), actual: setIdOf(common) });
  }
  return shareOf({ common, x, value: Secret.copy(value), ...(custodian ? { custodian } : {}) });
}

function readCustodian(bytes: Uint8Array): string {
  const text = fromUtf8(bytes);
  if (text === undefined || (text !== "" && !isName(text))) {
    throw fault("share-facts", { reason: "custodian" });
  }
  return text;
}

function readCommon(cursor: Cursor, version: number, k: number, n: number): Common {
  const commitment = cursor.take(WIDTH).slice();
  const factsLength = cursor.number(2);
  const namesLength = cursor.number(2);
  const secretLength = cursor.number(4);
  if (secretLength === 0) throw fault("share-secret-empty", {});
  const factsBytes = cursor.take(factsLength).slice();
  const ciphertext = new Uint8Array(cursor.take(secretLength + namesLength + WIDTH));
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
    ciphertext,
  });
}
