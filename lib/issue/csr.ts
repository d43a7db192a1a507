/**
 * Making certification requests.
 *
 * @module
 */
import { DerReader } from "../asn1/reader.ts";
import { parseCsr, provesPossession } from "../cert/csr.ts";
import { writeCsrInfo } from "../cert/csr_writer.ts";
import { subjectAltNameOf } from "../cert/extension_writer.ts";
import type { GeneralName } from "../cert/general_name.ts";
import { readName } from "../cert/name.ts";
import { writeSigned } from "../cert/tbs.ts";
import { defaultSignatureAlgorithm, sign } from "../key/sign.ts";
import type { PrivateKey } from "../key/types.ts";
import { fault } from "./faults.ts";

/** What a request asks for: the rest is the issuer's to say. */
export interface CsrWanted {
  /** DER of the subject's Name. */
  readonly subject: Uint8Array;
  readonly names: readonly GeneralName[];
}

/**
 * Makes a request and signs it with the key that it is for.
 *
 * @param wanted subject and alternative names
 * @param key stays the caller's
 * @returns DER of the request, read back and checked
 * @throws {Fault} `issue-csr-proof` where the signature turns out wrong
 */
export async function requestCsr(
  { subject, names }: CsrWanted,
  key: PrivateKey,
): Promise<Uint8Array<ArrayBuffer>> {
  const empty = readName(new DerReader(subject)).empty;
  const algorithm = defaultSignatureAlgorithm(key.publicKey);
  const info = writeCsrInfo({
    subject,
    spki: key.publicKey.spki,
    extensions: names.length > 0 ? [subjectAltNameOf(names, empty)] : [],
  });
  const der = writeSigned(info, algorithm.der, await sign(key, info, algorithm));
  if (!await provesPossession(parseCsr(der))) throw fault("issue-csr-proof", {});
  return der;
}
