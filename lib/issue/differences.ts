/**
 * The CSR asks, the profile decides: what a request asks for and the certificate does not have, or
 * has otherwise.
 *
 * @module
 */
import { OID } from "../asn1/oids.ts";
import type { Csr } from "../cert/csr.ts";
import { dnText } from "../cert/dn_text.ts";
import { basicConstraints } from "../cert/extensions/basic_constraints.ts";
import { extendedKeyUsage } from "../cert/extensions/extended_key_usage.ts";
import { keyUsage, type KeyUsageName, keyUsageNames } from "../cert/extensions/key_usage.ts";
import { CERTIFICATE_EXTENSIONS } from "../cert/extensions/table.ts";
import type { GeneralName } from "../cert/general_name.ts";
import type { Name } from "../cert/name.ts";
import { fault } from "./faults.ts";
import { askedNames, nameText } from "./names.ts";

/** One thing that is not as the CSR asks. */
export type Difference =
  | { readonly field: "subject"; readonly asked: string; readonly given: string }
  | {
    readonly field: "name";
    readonly kind: string;
    readonly name: string;
    readonly change: Change;
  }
  | {
    readonly field: "key-usage";
    readonly asked: readonly KeyUsageName[];
    readonly given: readonly KeyUsageName[];
  }
  | {
    readonly field: "purposes";
    readonly asked: readonly string[];
    readonly given: readonly string[];
  }
  | {
    readonly field: "basic-constraints";
    readonly asked: Constraints;
    readonly given: Constraints;
  }
  | { readonly field: "extension"; readonly name: string }
  | { readonly field: "attribute"; readonly oid: string };

/** What became of a name. */
export type Change = "dropped" | "added";

/** Basic constraints; a path length of null is none. */
export interface Constraints {
  readonly [key: string]: boolean | number | null;
  readonly ca: boolean;
  readonly pathLength: number | null;
}

/** What the certificate has in the fields that a CSR can ask for. */
export interface Given {
  readonly subject: Name;
  readonly names: readonly GeneralName[];
  readonly usage: readonly KeyUsageName[];
  readonly purposes: readonly string[];
  readonly constraints: Constraints;
}

/** Extensions that a profile decides on, so that a request for them is an opinion, not a demand. */
const DECIDED: readonly string[] = [
  OID.subjectAltName,
  OID.keyUsage,
  OID.extendedKeyUsage,
  OID.basicConstraints,
  OID.subjectKeyIdentifier,
  OID.authorityKeyIdentifier,
];

/**
 * Lists the differences.
 *
 * @param csr the request
 * @param given what the certificate has
 * @param dropUnsupported extensions that no profile decides on are listed, not refused
 * @throws {Fault} `issue-csr-extension`; `extension-malformed` where what is asked for cannot be read
 */
export function differences(csr: Csr, given: Given, dropUnsupported: boolean): Difference[] {
  const { extensions } = csr;
  const outside = extensions.items.filter(({ oid }) => !DECIDED.includes(oid)).map(({ oid }) =>
    CERTIFICATE_EXTENSIONS.get(oid)?.name ?? oid
  );
  if (outside.length > 0 && !dropUnsupported) {
    throw fault("issue-csr-extension", { extensions: outside });
  }
  const out: Difference[] = [];
  const [asked, subject] = [dnText(csr.subject), dnText(given.subject)];
  if (asked !== subject) out.push({ field: "subject", asked, given: subject });
  out.push(...nameDifferences(askedNames({ csr }), given.names));
  const usage = extensions.get(keyUsage);
  if (usage !== undefined && !sameSet(keyUsageNames(usage), given.usage)) {
    out.push({ field: "key-usage", asked: keyUsageNames(usage), given: given.usage });
  }
  const purposes = extensions.get(extendedKeyUsage);
  if (purposes !== undefined && !sameSet(purposes, given.purposes)) {
    out.push({ field: "purposes", asked: purposes, given: given.purposes });
  }
  const constraints = extensions.get(basicConstraints);
  if (constraints !== undefined) {
    const wanted = { ca: constraints.ca, pathLength: constraints.pathLength ?? null };
    if (wanted.ca !== given.constraints.ca || wanted.pathLength !== given.constraints.pathLength) {
      out.push({ field: "basic-constraints", asked: wanted, given: given.constraints });
    }
  }
  out.push(...outside.map((name) => ({ field: "extension", name }) as const));
  for (const { oid } of csr.attributes) {
    if (oid !== OID.extensionRequest) out.push({ field: "attribute", oid });
  }
  return out;
}

function nameDifferences(
  asked: readonly GeneralName[],
  given: readonly GeneralName[],
): Difference[] {
  const key = (name: GeneralName) => `${name.kind}:${nameText(name)}`;
  const missing = (from: readonly GeneralName[], to: readonly GeneralName[], change: Change) => {
    const there = new Set(to.map(key));
    return from.filter((name) => !there.has(key(name))).map((name) => (
      { field: "name", kind: name.kind, name: nameText(name), change } as const
    ));
  };
  return [...missing(asked, given, "dropped"), ...missing(given, asked, "added")];
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each) => b.includes(each));
}
