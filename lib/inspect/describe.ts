/**
 * From what was found in a file to its description.
 *
 * @module
 */
import { Fault } from "../fault.ts";
import { fault as keyFault } from "../key/faults.ts";
import type { AskPassphrase } from "../key/key_file.ts";
import { decodeSpan } from "../pem/reader.ts";
import { decodeSecretSpan } from "../pem/secret_reader.ts";
import { Secret } from "../secret/secret.ts";
import { describeCertificate, type DescribedCertificate } from "./certificate.ts";
import { type Chain, chainOf, issuerItems } from "./chain.ts";
import { describeCrl } from "./crl.ts";
import { describeCsr } from "./csr.ts";
import { derShape } from "./der_shape.ts";
import { type Found, isSecret } from "./detect.ts";
import { lintsOf } from "./lints.ts";
import type { Finding } from "../lint/lint.ts";
import { fault } from "./faults.ts";
import { describeEncryptedKey, describePrivateKey, describePublicKey } from "./key.ts";
import type { Description } from "./model.ts";
import { describeSignature } from "./raw_signature.ts";
import { describeShare } from "./share.ts";

/** What is asked of a description. */
export interface DescribeOptions {
  /** The moment of asking, milliseconds since 1970. */
  readonly at: number;
  /** Shows private parts, as secrets that the caller disposes of. */
  readonly reveal?: boolean;
  /** Opens encrypted keys; absent: they are described from outside. */
  readonly passphrase?: AskPassphrase;
  /** SubjectPublicKeyInfo that every share must be of. */
  readonly against?: Uint8Array;
  /** Lints certificates, requests and CRLs too. */
  readonly lint?: boolean;
}

/** A thing of a file: its description, or why there is none. */
export interface Thing {
  /** Line of the file that it begins on, from 1; null where the file is the thing. */
  readonly line: number | null;
  readonly described: Description | Fault;
  /** What lints find, where they were asked for and there are any for its kind. */
  readonly lints?: readonly Finding[];
}

/** All that is said of a file. */
export interface Inspected {
  readonly things: readonly Thing[];
  /** Where the file holds two certificates or more. */
  readonly chain?: Chain;
}

/**
 * Describes everything that was found in a file. What cannot be read is said in its place.
 *
 * @param found what `detect` made of the file; the file stays the caller's to wipe
 * @example
 * ```ts
 * import { inspect } from "./describe.ts";
 * import { detect } from "./detect.ts";
 * const key = "302a300506032b6570032100d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
 * const { things } = await inspect(detect(Uint8Array.fromHex(key)), { at: 0 });
 * const [thing] = things;
 * if (thing === undefined || !("type" in thing.described)) throw new Error();
 * if (thing.described.type !== "public-key") throw new Error();
 * ```
 */
export async function inspect(
  found: readonly (Found | Fault)[],
  options: DescribeOptions,
): Promise<Inspected> {
  const things: Thing[] = [];
  const certificates: DescribedCertificate[] = [];
  for (const each of found) {
    if (each instanceof Fault) things.push({ line: lineOf(each), described: each });
    else {
      const line = each.pem?.line ?? null;
      things.push({ line, described: await tryToDescribe(each, options, certificates) });
    }
  }
  const chain = certificates.length < 2 ? undefined : await chainOf(certificates);
  const linked = chain ? withIssuers(things, chain) : things;
  const linted = options.lint
    ? await withLints(linked, found, certificates, chain, options)
    : linked;
  return { things: linted, ...(chain && { chain }) };
}

/** Adds what lints find, of things that cannot be read for a description too. */
async function withLints(
  things: readonly Thing[],
  found: readonly (Found | Fault)[],
  certificates: readonly DescribedCertificate[],
  chain: Chain | undefined,
  { at }: DescribeOptions,
): Promise<Thing[]> {
  const linted: Thing[] = [];
  let next = 0;
  for (const [i, thing] of things.entries()) {
    const { described } = thing;
    const readable = !(described instanceof Fault) && described.type === "certificate";
    const index = readable ? next++ : undefined;
    const each = found[i]!;
    const lints = each instanceof Fault || isSecret(each.kind)
      ? undefined
      : await lintsOf(each.kind, publicBytes(each), { certificates, chain, index, at });
    linted.push({ ...thing, ...(lints && { lints }) });
  }
  return linted;
}

async function tryToDescribe(
  found: Found,
  options: DescribeOptions,
  certificates: DescribedCertificate[],
): Promise<Description | Fault> {
  try {
    return await describeFound(found, options, certificates);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return mislabelled(found) ?? error;
  }
}

/** Adds to each certificate which other one issued it. */
function withIssuers(things: readonly Thing[], chain: Chain): Thing[] {
  const items = issuerItems(chain);
  return things.map((thing) => {
    const { described } = thing;
    if (described instanceof Fault || described.type !== "certificate") return thing;
    const after = described.items.findIndex(({ field }) => field === "selfSigned") + 1;
    return {
      ...thing,
      described: { ...described, items: described.items.toSpliced(after, 0, items.shift()!) },
    };
  });
}

async function describeFound(
  found: Found,
  { at, reveal = false, passphrase, against }: DescribeOptions,
  certificates: DescribedCertificate[],
): Promise<Description> {
  if (against && found.kind !== "share") throw fault("inspect-against", { kind: found.kind });
  switch (found.kind) {
    case "certificate": {
      const described = await describeCertificate(publicBytes(found), at);
      certificates.push(described);
      return described.description;
    }
    case "csr":
      return await describeCsr(publicBytes(found));
    case "crl":
      return describeCrl(publicBytes(found), at);
    case "public-key":
      return describePublicKey(publicBytes(found));
    case "encrypted-key":
      return await describeEncryptedKey(publicBytes(found), passphrase, reveal);
    case "signature":
      return describeSignature(publicBytes(found));
    case "share":
      return await describeShare(found.file as Uint8Array<ArrayBuffer>, against);
    case "private-key": {
      using der = secretBytes(found);
      return await describePrivateKey(der, found.form ?? "pkcs8", reveal);
    }
  }
}

/** The DER of something public, no longer in the file's memory, which is wiped before it is shown. */
function publicBytes({ file, pem }: Found): Uint8Array<ArrayBuffer> {
  return pem ? decodeSpan(file, pem).der : new Uint8Array(file);
}

function secretBytes({ file, pem }: Found): Secret {
  if (!pem) return Secret.copy(file);
  try {
    return decodeSecretSpan(file, pem);
  } catch (error) {
    // RFC 1421 headers on a private key announce encryption after RFC 1423.
    const encrypted = error instanceof Fault && error.code === "pem-header";
    throw encrypted ? keyFault("key-legacy-encryption", {}) : error;
  }
}

function lineOf({ data: { line } }: Fault): number | null {
  return typeof line === "number" ? line : null;
}

/** What a PEM block that could not be read as its label says holds instead, if that is known. */
function mislabelled(found: Found): Fault | undefined {
  const { file, pem, kind, form } = found;
  if (!pem) return undefined;
  try {
    using der = decodeSecretSpan(file, pem);
    const shape = derShape(der.bytes);
    if (!shape) return undefined;
    const shapeForm = "form" in shape ? shape.form : undefined;
    if ("kind" in shape && shape.kind === kind && shapeForm === form) return undefined;
    const holds = shapeForm ?? ("kind" in shape ? shape.kind : shape.format);
    return fault("inspect-mislabelled", { label: pem.label, holds, line: pem.line });
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}
