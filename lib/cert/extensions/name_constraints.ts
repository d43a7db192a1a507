import { OID } from "../../asn1/oids.ts";
import type { DerReader } from "../../asn1/reader.ts";
import { contextConstructed } from "../../asn1/tags.ts";
import { type ExtensionKind, malformed } from "../extension.ts";
import { type GeneralName, readGeneralName } from "../general_name.ts";

/** RFC 5280 §4.2.1.10; the bases of the subtrees. */
export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

function readSubtrees(reader: DerReader, number: number): GeneralName[] {
  if (reader.tag !== contextConstructed(number)) return [];
  const subtrees = reader.inside(contextConstructed(number));
  if (subtrees.done) throw malformed("subtrees-empty", subtrees.offset);
  const out: GeneralName[] = [];
  while (!subtrees.done) {
    const subtree = subtrees.sequence();
    const offset = subtree.offset;
    const base = readGeneralName(subtree);
    // minimum is 0, which DER leaves out, and maximum is absent (RFC 5280 §4.2.1.10).
    if (!subtree.done) throw malformed("minimum-or-maximum", offset);
    if (base.kind === "ip") checkMask(base.bytes, offset);
    out.push(base);
  }
  return out;
}

/** Address and mask of the same size; the mask contiguous, "in the style of CIDR". */
function checkMask(bytes: Uint8Array, offset: number): void {
  if (bytes.length !== 8 && bytes.length !== 32) throw malformed("ip-length", offset);
  let ended = false;
  for (let i = bytes.length / 2; i < bytes.length; i++) {
    const byte = bytes[i]!;
    const inverted = ~byte & 0xff;
    // A byte of a mask is ones and then zeros: its complement plus one is a power of two.
    if ((inverted & (inverted + 1)) !== 0 || (ended && byte !== 0)) {
      throw malformed("ip-mask", offset);
    }
    if (byte !== 0xff) ended = true;
  }
}

/** RFC 5280 §4.2.1.10: an empty sequence is not allowed. */
export const nameConstraints: ExtensionKind<NameConstraints> = {
  oid: OID.nameConstraints,
  name: "nameConstraints",
  read(reader) {
    const fields = reader.sequence();
    const offset = fields.offset;
    const permitted = readSubtrees(fields, 0);
    const excluded = readSubtrees(fields, 1);
    fields.end();
    if (permitted.length + excluded.length === 0) throw malformed("empty", offset);
    return { permitted, excluded };
  },
};
