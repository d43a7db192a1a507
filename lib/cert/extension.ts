/**
 * Extensions in general: how one is stored, and what a decoder of one kind is.
 *
 * @module
 */
import { Fault } from "../fault.ts";
import type { DerReader } from "../asn1/reader.ts";
import { fault } from "./faults.ts";

/** An extension as it stands in a certificate, CRL or CSR. */
export interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  /** Content of extnValue: DER of the extension's own type. */
  readonly value: Uint8Array;
}

/** A kind of extension that this program understands. */
export interface ExtensionKind<T> {
  readonly oid: string;
  /** As RFC 5280 writes it, for example `basicConstraints`. */
  readonly name: string;
  /** Decodes the value strictly; the caller checks that nothing is left over. */
  readonly read: (reader: DerReader) => T;
}

/** A broken rule of an extension's own syntax; the reader of the extension adds which one it is. */
export function malformed(reason: string, offset: number): Fault {
  return fault("extension-malformed", { oid: "", name: "", reason, offset });
}

/** The fault of an extension whose value made `cause`. */
export function malformedExtension(kind: { oid: string; name: string }, cause: Fault): Fault {
  const reason = typeof cause.data.reason === "string" ? cause.data.reason : cause.code;
  return fault("extension-malformed", {
    oid: kind.oid,
    name: kind.name,
    reason: cause.code === "extension-malformed" ? reason : cause.code,
    offset: typeof cause.data.offset === "number" ? cause.data.offset : 0,
  });
}
