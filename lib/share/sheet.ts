/**
 * A sheet as bytes: header, value, custodian, common part (FORMAT.md, "Sheet").
 *
 * @module
 */
import { equal } from "../bytes/equal.ts";
import { toHex } from "../bytes/hex.ts";
import { fromUtf8, utf8 } from "../bytes/utf8.ts";
import { Secret } from "../secret/secret.ts";
import { headOf, readCommon, setIdOf, suiteNumberOf, tailOf } from "./set.ts";
import { Cursor } from "./cursor.ts";
import { isName } from "./facts.ts";
import { fault } from "./faults.ts";
import { WIDTH } from "./schedule.ts";
import { groupNumbered, VERSION } from "./suites.ts";
import { checkThreshold } from "./threshold.ts";
import { type Share, shareOf } from "./types.ts";

const MAGIC = [0x43, 0x53]; // "CS"
const HEADER = 16;

/**
 * A sheet as bytes.
 *
 * @returns secret; the caller disposes of it
 */
export function encodeSheet(share: Share): Secret {
  const { common, value } = share;
  const custodian = utf8(share.custodian ?? "");
  const head = headOf(common);
  const tail = tailOf(common);
  const sheet = Secret.alloc(
    HEADER + value.length + 1 + custodian.length + head.length + tail.length,
  );
  const out = sheet.bytes;
  out.set([...MAGIC, common.version, suiteNumberOf(common), common.k, common.n, share.x, 0]);
  out.set(common.setHash.subarray(0, 8), 8);
  out.set(value.bytes, HEADER);
  let at = HEADER + value.length;
  out[at++] = custodian.length;
  out.set(custodian, at);
  out.set(head, at += custodian.length);
  out.set(tail, at + head.length);
  return sheet;
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
 * `share-flags`, `share-threshold`, `share-number`, `share-facts`, `share-form`, `share-contents`
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
  const sizes = groupNumbered(suite);
  checkThreshold({ k, n });
  if (x === 0 || x > n) throw fault("share-number", { x, n });
  if (flags !== 0) throw fault("share-flags", { flags });
  const value = cursor.take(sizes?.scalarSize ?? WIDTH);
  const custodian = readCustodian(cursor.take(cursor.number(1)));
  const common = readCommon(cursor, { version, suite, k, n }, sizes);
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
