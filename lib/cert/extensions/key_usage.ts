import { OID } from "../../asn1/oids.ts";
import { TAG } from "../../asn1/tags.ts";
import { type ExtensionKind, malformed } from "../extension.ts";
import { readNamedBits } from "./named_bits.ts";

/** Masks of the bits of KeyUsage (RFC 5280 §4.2.1.3), in their order. */
export const KEY_USAGE = {
  digitalSignature: 1,
  nonRepudiation: 2,
  keyEncipherment: 4,
  dataEncipherment: 8,
  keyAgreement: 16,
  keyCertSign: 32,
  cRLSign: 64,
  encipherOnly: 128,
  decipherOnly: 256,
} as const;

/** Names of the bits of KeyUsage. */
export type KeyUsageName = keyof typeof KEY_USAGE;

/** The names of the bits that a mask has set, in the order of RFC 5280. */
export function keyUsageNames(mask: number): KeyUsageName[] {
  return (Object.keys(KEY_USAGE) as KeyUsageName[]).filter((name) =>
    (mask & KEY_USAGE[name]) !== 0
  );
}

/** RFC 5280 §4.2.1.3, as a mask of {@link KEY_USAGE}; "at least one of the bits MUST be set to 1". */
export const keyUsage: ExtensionKind<number> = {
  oid: OID.keyUsage,
  name: "keyUsage",
  read(reader) {
    const offset = reader.offset;
    const mask = readNamedBits(reader, TAG.BIT_STRING, 9);
    if (mask === 0) throw malformed("no-bit-set", offset);
    return mask;
  },
};
