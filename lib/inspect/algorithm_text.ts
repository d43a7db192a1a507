/**
 * Keys and signature algorithms for people.
 *
 * @module
 */
import { DerReader } from "../asn1/reader.ts";
import type { Datum } from "../fault.ts";
import { Fault } from "../fault.ts";
import { keyLabel } from "../key/algorithms.ts";
import { readSignatureAlgorithm } from "../key/signature_algorithm.ts";
import { readSpki } from "../key/spki.ts";
import type { Digest, PublicKey, SignatureAlgorithm } from "../key/types.ts";
import { type Item, text } from "./model.ts";
import { oidName } from "./oid_names.ts";

const DIGESTS: { readonly [D in Digest]: string } = {
  md5: "MD5",
  sha1: "SHA-1",
  sha224: "SHA-224",
  sha256: "SHA-256",
  sha384: "SHA-384",
  sha512: "SHA-512",
};

/** A signature algorithm in words: `ECDSA with SHA-384`. */
export function algorithmText({ scheme, digest, pss }: SignatureAlgorithm): string {
  const by = digest ? ` with ${DIGESTS[digest]}` : "";
  switch (scheme) {
    case "rsa":
      return `RSA${by}`;
    case "ecdsa":
      return `ECDSA${by}`;
    case "rsa-pss": {
      const mgf = pss!.mgfDigest === digest ? "" : `, MGF1 with ${DIGESTS[pss!.mgfDigest]}`;
      return `RSA-PSS${by}${mgf}, ${pss!.salt} bytes of salt`;
    }
    case "ed25519":
      return "Ed25519";
    case "ed448":
      return "Ed448";
    case "mldsa44":
    case "mldsa65":
    case "mldsa87":
      return `ML-DSA-${scheme.slice(5)}`;
  }
}

/** The signature algorithm as a fact, or what is wrong with it. */
export function algorithmItem(der: Uint8Array): Item {
  const oid = new DerReader(der).sequence().oid();
  const common = { field: "signatureAlgorithm", label: "signed with" };
  try {
    const algorithm = readSignatureAlgorithm(der);
    const name = algorithmText(algorithm);
    const weak = algorithm.digest === "md5" || algorithm.digest === "sha1";
    const fact = text(common.field, common.label, name, { data: { name, oid } });
    return weak ? { ...fact, tone: "warn", note: "proves nothing today" } : fact;
  } catch (error) {
    return unreadable(error, oid, common);
  }
}

/** What a public key is called, and its numbers, as data. */
export function keyData(key: PublicKey): Datum {
  return { name: keyLabel(key), family: key.family, bits: key.bits };
}

/** The public key as a fact, or what is wrong with it; with the key where it was read. */
export function keyItem(spki: Uint8Array): { item: Item; key: PublicKey | undefined } {
  try {
    const key = readSpki(spki);
    const item = text("key", "key", keyLabel(key), { data: keyData(key) });
    return { item: key.pss && key.pss !== "any" ? { ...item, note: pssNote(key.pss) } : item, key };
  } catch (error) {
    const identifier = new DerReader(spki).sequence().sequence();
    return {
      item: unreadable(error, identifier.oid(), { field: "key", label: "key" }),
      key: undefined,
    };
  }
}

function pssNote({ digest, salt }: Exclude<NonNullable<PublicKey["pss"]>, "any">): string {
  return `for ${DIGESTS[digest]} with ${salt} bytes of salt alone`;
}

/** What has a name is only named; anything else is shown as the fault it is. */
function unreadable(
  error: unknown,
  oid: string,
  { field, label }: { readonly field: string; readonly label: string },
): Item {
  if (!(error instanceof Fault)) throw error;
  const name = oidName(oid);
  const unknown = error.code === "key-algorithm-unknown" ||
    error.code === "signature-algorithm-unknown";
  const fault = { code: error.code, data: error.data };
  if (unknown && name) {
    const data = { name, oid, fault };
    return text(field, label, name, { note: "not supported here", tone: "warn", data });
  }
  return { kind: "fault", field, label, value: error, tone: "bad", data: { oid, fault } };
}
