/**
 * From a request to the to-be-signed bytes of a CRL; no private key is needed.
 *
 * @module
 */
import { DerReader } from "../asn1/reader.ts";
import { OID } from "../asn1/oids.ts";
import { LAST_TIME } from "../asn1/time.ts";
import { compare, equal } from "../bytes/equal.ts";
import type { Crl } from "../cert/crl.ts";
import { crlNumberOf, issuingDistributionPointOf, writeTbsCertList } from "../cert/crl_writer.ts";
import { readExtensions } from "../cert/extension_list.ts";
import { authorityKeyIdentifierOf } from "../cert/extension_writer.ts";
import { defaultSignatureAlgorithm } from "../key/sign.ts";
import { readSignatureAlgorithm } from "../key/signature_algorithm.ts";
import { readSpki } from "../key/spki.ts";
import type { PublicKey, SignatureAlgorithm } from "../key/types.ts";
import { verify } from "../key/verify.ts";
import { twelveMonthsAfter } from "../lint/crl/twelve_months.ts";
import { type SettledEntry, settleEntries } from "./crl_entries.ts";
import { fault } from "./crl_faults.ts";
import type { CrlRequest } from "./crl_request.ts";
import { checkUrls } from "./extensions.ts";
import { checkCrlIssuer } from "./nesting.ts";

/** To-be-signed bytes and what they rest on. */
export interface SettledCrl {
  readonly request: CrlRequest;
  /** DER of the TBSCertList. */
  readonly tbs: Uint8Array;
  readonly algorithm: SignatureAlgorithm;
  /** The key that must sign. */
  readonly signer: PublicKey;
  /** Big-endian magnitude. */
  readonly number: Uint8Array;
  readonly entries: readonly SettledEntry[];
}

/**
 * Settles a CRL: number, times to the second, every entry and extension.
 *
 * @throws {Fault} `issue-crl-…`, `issue-issuer-not-ca`, `issue-issuer-no-key-id`, `distribution-url`
 */
export async function settleCrl(request: CrlRequest): Promise<SettledCrl> {
  const { certificate: issuer } = request.issuer;
  const keyId = checkCrlIssuer(issuer);
  const signer = readSpki(issuer.spki);
  const { thisUpdate, nextUpdate } = settleDates(request);
  const urls = checkUrls(request.urls);
  const { only } = request;
  const scope = urls.length > 0 || only !== undefined
    ? issuingDistributionPointOf({ urls, ...(only && { only }) })
    : undefined;
  if (request.previous) await checkPrevious(request.previous, request, signer, scope);
  const number = settleNumber(request, thisUpdate);
  const entries = await settleEntries(request, thisUpdate);
  const algorithm = defaultSignatureAlgorithm(signer);
  const tbs = writeTbsCertList({
    algorithm: algorithm.der,
    issuer: issuer.subject.der,
    thisUpdate,
    nextUpdate,
    entries: entries.map(({ der }) => der),
    extensions: [
      authorityKeyIdentifierOf(keyId),
      crlNumberOf(number),
      ...(scope ? [scope] : []),
    ],
  });
  return { request, tbs, algorithm, signer, number, entries };
}

function settleDates(request: CrlRequest): { thisUpdate: number; nextUpdate: number } {
  const second = (at: number) => Math.floor(at / 1000) * 1000;
  const { at } = request;
  const thisUpdate = second(request.thisUpdate ?? at);
  const nextUpdate = second(request.nextUpdate);
  const bad = (reason: "order" | "past" | "too-late") =>
    fault("issue-crl-dates", { reason, thisUpdate, nextUpdate, at });
  if (nextUpdate <= thisUpdate) throw bad("order");
  if (nextUpdate > LAST_TIME) throw bad("too-late");
  if (nextUpdate < at) throw bad("past");
  const limit = twelveMonthsAfter(thisUpdate);
  if (nextUpdate > limit) throw fault("issue-crl-span", { nextUpdate, limit });
  return { thisUpdate, nextUpdate };
}

/** The CRL before is this issuer's, complete, of the same scope. */
async function checkPrevious(
  previous: Crl,
  { issuer }: CrlRequest,
  signer: PublicKey,
  scope: Uint8Array | undefined,
): Promise<void> {
  const bad = (reason: "issuer" | "signature" | "delta" | "indirect" | "scope") =>
    fault("issue-crl-previous", { reason });
  if (!equal(previous.issuer.der, issuer.certificate.subject.der)) throw bad("issuer");
  const algorithm = readSignatureAlgorithm(previous.signatureAlgorithm);
  if (!await verify(signer, algorithm, previous.signature, previous.tbs, { sha1: true })) {
    throw bad("signature");
  }
  if (previous.extensions.find(OID.deltaCrlIndicator)) throw bad("delta");
  if (previous.scope?.indirect) throw bad("indirect");
  const before = previous.extensions.find(OID.issuingDistributionPoint);
  const now = scope && readExtensions(new DerReader(scope)).items[0];
  const same = before === undefined || now === undefined
    ? before === now
    : equal(before.value, now.value);
  if (!same) throw bad("scope");
}

function settleNumber({ number, previous }: CrlRequest, thisUpdate: number): Uint8Array {
  if (!previous) return number ?? new Uint8Array([1]);
  const last = previous.number;
  if (last === undefined) throw fault("issue-crl-previous", { reason: "number-missing" });
  const next = number ?? oneMore(last);
  const [a, b] = [stripped(next), stripped(last)];
  if (a.length < b.length || (a.length === b.length && compare(a, b) <= 0)) {
    throw fault("issue-crl-number", { number: text(next), previous: text(last) });
  }
  if (thisUpdate <= previous.thisUpdate) {
    throw fault("issue-crl-time", { thisUpdate, previous: previous.thisUpdate });
  }
  return next;
}

function stripped(number: Uint8Array): Uint8Array {
  const start = number.findIndex((octet) => octet !== 0);
  return start < 0 ? new Uint8Array() : number.subarray(start);
}

function oneMore(number: Uint8Array): Uint8Array {
  const out = new Uint8Array(number.length + 1);
  out.set(number, 1);
  for (let i = out.length - 1; i >= 0; i--) {
    out[i]!++;
    if (out[i] !== 0) break;
  }
  return stripped(out);
}

/** A public number in decimal. */
function text(number: Uint8Array): string {
  return number.reduce((sum, octet) => sum * 256n + BigInt(octet), 0n).toString();
}
