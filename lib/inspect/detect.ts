/**
 * What a file holds, told from its bytes alone: its name says nothing.
 *
 * @module
 */
import { TAG } from "../asn1/tags.ts";
import { Fault } from "../fault.ts";
import { type PemSpan, pemSpans } from "../pem/boundary.ts";
import { looksLikePem } from "../pem/reader.ts";
import { isArmor } from "../share/armor.ts";
import { encodingOf } from "../share/read.ts";
import { derShape } from "./der_shape.ts";
import { fault } from "./faults.ts";
import { binaryFormat, FORMS, LABELS, OTHER_LABELS, PARAMETERS, textFormat } from "./formats.ts";
import type { Kind, PrivateForm } from "./model.ts";
import { signatureLengths } from "./raw_signature.ts";

/** Most things that are looked at in one file; the largest bundles of roots hold a few hundred. */
export const MAX_THINGS = 10_000;

/** Something in a file, found but not read. */
export interface Found {
  readonly kind: Kind;
  /** Of private keys. */
  readonly form?: PrivateForm;
  /** Where its block stands in the file, if it is PEM. */
  readonly pem?: PemSpan;
  /** The bytes of the file. */
  readonly file: Uint8Array;
}

/** Whether a kind of thing holds secrets. */
export function isSecret(kind: Kind): boolean {
  return kind === "private-key" || kind === "encrypted-key" || kind === "share";
}

/**
 * Finds what is in a file: shares, PEM, DER, signatures. Nothing of the content becomes a string but
 * the labels of PEM blocks, so the file may be secret.
 *
 * @param file the whole file; views of it are kept
 * @returns at least one thing, in order; a fault stands where a block cannot be read
 * @throws {Fault} `inspect-unrecognised`, `inspect-unsupported`, `pem-*` or `der-*` where there is
 * nothing else to show
 * @example
 * ```ts
 * import { detect } from "./detect.ts";
 * import { Fault } from "../fault.ts";
 * try {
 *   detect(new TextEncoder().encode("hello"));
 *   throw new Error();
 * } catch (error) {
 *   if (!(error instanceof Fault) || error.code !== "inspect-unrecognised") throw error;
 * }
 * ```
 */
export function detect(file: Uint8Array): (Found | Fault)[] {
  if (isArmor(file)) return [{ kind: "share", file }];
  const blocks = looksLikePem(file) ? detectPem(file) : [];
  if (blocks.length > 0) return blocks;
  const look = looksLike(file);
  const unrecognised = () => fault("inspect-unrecognised", { looks: look, length: file.length });
  if (look === "blank" || look === "utf-16") throw unrecognised();
  if (look === "text") {
    if (encodingOf(file as Uint8Array<ArrayBuffer>) !== undefined) return [{ kind: "share", file }];
    const format = textFormat(file);
    throw format ? fault("inspect-unsupported", { format, line: null }) : unrecognised();
  }
  return [detectBinary(file)];
}

function detectPem(file: Uint8Array): (Found | Fault)[] {
  const found: (Found | Fault)[] = [];
  try {
    for (const pem of pemSpans(file)) {
      if (found.length === MAX_THINGS) {
        found.push(fault("inspect-too-many", { limit: MAX_THINGS }));
        return found;
      }
      found.push(detectBlock(file, pem));
    }
  } catch (error) {
    // A torn block ends the list: what stands before it is still shown.
    if (!(error instanceof Fault)) throw error;
    found.push(error);
  }
  const known = found.filter((each) => !(each instanceof Fault && each.data.format === PARAMETERS));
  return known.length > 0 ? known : found;
}

function detectBlock(file: Uint8Array, pem: PemSpan): Found | Fault {
  const { label, line } = pem;
  const kind = Object.hasOwn(LABELS, label) ? LABELS[label] : undefined;
  if (kind === "private-key") return { kind, form: FORMS[label]!, pem, file };
  if (kind) return { kind, pem, file };
  const format = Object.hasOwn(OTHER_LABELS, label) ? OTHER_LABELS[label] : undefined;
  return format
    ? fault("inspect-unsupported", { format, line })
    : fault("inspect-label", { label, line });
}

function detectBinary(file: Uint8Array): Found {
  const format = binaryFormat(file);
  if (format) throw fault("inspect-unsupported", { format, line: null });
  if (claimsDer(file)) {
    const shape = derShape(file);
    if (shape && "kind" in shape) return { ...shape, file };
    if (shape) throw fault("inspect-unsupported", { format: shape.format, line: null });
    throw fault("inspect-unrecognised", { looks: "der", length: file.length });
  }
  if (signatureLengths(file.length).length > 0) return { kind: "signature", file };
  throw fault("inspect-unrecognised", { looks: "binary", length: file.length });
}

/**
 * Whether binary means to be DER: a SEQUENCE with a length in the long form, or that begins with a
 * number or a SEQUENCE, torn or not. One raw signature in some 10,000 begins like that, too.
 */
function claimsDer(file: Uint8Array): boolean {
  const [tag, length = 0, inner] = file;
  if (tag !== TAG.SEQUENCE) return false;
  if (length >= 0x80) return length <= 0x84;
  return inner === TAG.SEQUENCE || inner === TAG.INTEGER || length === file.length - 2;
}

const HT = 9, LF = 10, FF = 12, CR = 13;

function looksLike(file: Uint8Array): "blank" | "text" | "utf-16" | "binary" {
  const [first, second] = file;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return "utf-16";
  let blank = true;
  // How many octets of a UTF-8 character are still to come.
  let more = 0;
  for (const byte of file) {
    if (more > 0) {
      if ((byte & 0xc0) !== 0x80) return "binary";
      more--;
    } else if (byte >= 0x80) {
      more = byte >= 0xc2 && byte < 0xe0 ? 1 : byte >= 0xe0 && byte < 0xf0 ? 2 : 3;
      if (byte < 0xc2 || byte > 0xf4) return "binary";
      blank = false;
    } else if (byte > 32 && byte < 127) blank = false;
    else if (byte !== 32 && byte !== HT && byte !== LF && byte !== FF && byte !== CR) {
      return "binary";
    }
  }
  return more > 0 ? "binary" : blank ? "blank" : "text";
}
