/**
 * Certification requests for people.
 *
 * @module
 */
import { OID } from "../asn1/oids.ts";
import { parseCsr, provesPossession } from "../cert/csr.ts";
import { Fault } from "../fault.ts";
import { algorithmItem, keyItem } from "./algorithm_text.ts";
import { nameItem } from "./certificate.ts";
import { extensionItems } from "./extension_items.ts";
import { fingerprintItem } from "./fingerprint_item.ts";
import type { Description, Item } from "./model.ts";
import { oidLabel } from "./oid_names.ts";

/**
 * Describes a certification request, and checks that whoever made it holds the key. The description
 * is not `ok` where the proof is wrong.
 *
 * @param der one request and nothing after it
 * @throws {Fault} `csr-*`, `name-malformed`, `der-*`
 */
export async function describeCsr(der: Uint8Array): Promise<Description> {
  const csr = parseCsr(der);
  const proof = await proofItem(() => provesPossession(csr));
  const others = csr.attributes.filter(({ oid }) => oid !== OID.extensionRequest);
  const items: Item[] = [
    nameItem("subject", csr.subject),
    keyItem(csr.spki).item,
    algorithmItem(csr.signatureAlgorithm),
    proof,
    extensionItems(csr.extensions),
    {
      kind: "array",
      field: "otherAttributes",
      value: others.map(({ oid }) => attributeItem(oid)),
    },
    fingerprintItem("keyFingerprint", "fingerprint of the key", csr.spki),
  ];
  const wrong = proof.kind === "flag" && !proof.value;
  return { type: "csr", title: "certificate signing request", ok: !wrong, items };
}

async function proofItem(check: () => Promise<boolean>): Promise<Item> {
  const common = { field: "possession", label: "holds the key" };
  try {
    const value = await check();
    const note = value ? "signature checked" : "the signature is not by this key";
    return { kind: "flag", ...common, value, tone: value ? "good" : "bad", note };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { kind: "fault", ...common, value: error, tone: "warn", data: null };
  }
}

function attributeItem(oid: string): Item {
  return { kind: "text", field: oid, label: "attribute", value: attributeName(oid), data: oid };
}

/** RFC 2985 §5.4.1, §5.4.3: the challenge password's value is never shown. */
function attributeName(oid: string): string {
  if (oid === "1.2.840.113549.1.9.7") return "challengePassword";
  if (oid === "1.2.840.113549.1.9.2") return "unstructuredName";
  return oidLabel(oid);
}
