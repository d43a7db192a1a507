/**
 * Certificates and CRLs for tests: sound ones, and any change that makes them unsound.
 *
 * @module
 */
import { OID } from "../../lib/asn1/oids.ts";
import { TAG } from "../../lib/asn1/tags.ts";
import {
  bitString,
  boolean,
  explicit,
  implicit,
  integer,
  namedBits,
  octetString,
  oid,
  sequence,
  time,
  value,
} from "../../lib/asn1/writer.ts";
import { utf8 } from "../../lib/bytes/utf8.ts";
import { parseDn } from "../../lib/cert/dn.ts";
import { KEY_USAGE, type KeyUsageName } from "../../lib/cert/extensions/key_usage.ts";
import type { GeneralName } from "../../lib/cert/general_name.ts";
import { writeGeneralName } from "../../lib/cert/general_name_writer.ts";
import { keyIdentifier } from "../../lib/cert/key_identifier.ts";
import { readSpki } from "../../lib/key/spki.ts";
import { ed, type Signer } from "./keys.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** The time that forged certificates are valid at, unless a test says otherwise. */
export const NOW: number = Date.UTC(2026, 0, 1);
const YEAR = 365 * 86_400_000;

/** An extension before it is written. */
export interface Extension {
  critical: boolean;
  value: Uint8Array;
}

/** A certificate before it is written; every part may be changed. */
export interface Template {
  /** 0 for version 1, absent from the DER. */
  version: number;
  /** Content octets. */
  serial: Uint8Array;
  /** DER of the AlgorithmIdentifier inside. */
  inner: Uint8Array;
  /** DER of the AlgorithmIdentifier outside. */
  outer: Uint8Array;
  issuer: Uint8Array;
  notBefore: Uint8Array;
  notAfter: Uint8Array;
  subject: Uint8Array;
  spki: Uint8Array;
  /** By dotted OID, in the order of writing. */
  extensions: Map<string, Extension>;
  /** Extensions that are written besides, for what a map cannot say. */
  more: Uint8Array[];
  signer: Signer;
}

/** Changes a template. */
export type Change = (template: Template) => void;

/** Somebody with a name, a key and a certificate. */
export interface Entity {
  readonly der: Bytes;
  readonly subject: Uint8Array;
  readonly key: Signer;
  readonly serial: Uint8Array;
  /** Content of the subjectKeyIdentifier. */
  readonly keyId: Uint8Array;
}

/** A general name of any kind that a test asks for. */
export function generalName(name: GeneralName): Uint8Array {
  return name.kind === "other"
    ? value(0xa0, oid(name.oid), explicit(0, name.value))
    : writeGeneralName(name);
}

/** What an extension may be given as. */
export const ext = {
  basicConstraints: (ca: boolean, pathLength?: number): Uint8Array =>
    sequence(
      ca ? boolean(true) : undefined,
      pathLength === undefined ? undefined : integer(pathLength),
    ),
  keyUsage: (...names: KeyUsageName[]): Uint8Array =>
    namedBits(names.map((name) => Object.keys(KEY_USAGE).indexOf(name))),
  purposes: (...oids: string[]): Uint8Array => sequence(...oids.map(oid)),
  names: (...names: GeneralName[]): Uint8Array => sequence(...names.map(generalName)),
  constraints: (permitted: GeneralName[], excluded: GeneralName[] = []): Uint8Array => {
    const trees = (number: number, list: GeneralName[]) =>
      list.length === 0
        ? undefined
        : explicit(number, ...list.map((base) => sequence(generalName(base))));
    return sequence(trees(0, permitted), trees(1, excluded));
  },
  keyId: (bytes: Uint8Array): Uint8Array => octetString(bytes),
  authority: (bytes: Uint8Array): Uint8Array => sequence(implicit(0, bytes)),
  policies: (...oids: string[]): Uint8Array => sequence(...oids.map((one) => sequence(oid(one)))),
  mappings: (...pairs: [string, string][]): Uint8Array =>
    sequence(...pairs.map(([from, to]) => sequence(oid(from), oid(to)))),
} as const;

/** A DNS name. */
export const dns = (text: string): GeneralName => ({ kind: "dns", text });

/** Puts an extension into a template, in the place of one of its kind. */
export function put(template: Template, type: string, value: Uint8Array, critical = false): void {
  template.extensions.set(type, { critical, value });
}

const serials = new Map<string, number>();

/** A serial number for a subject; the same in every run. */
function serialFor(subject: string): Bytes {
  const number = (serials.get(subject) ?? 0) + 1;
  serials.set(subject, number);
  let hash = 0x811c9dc5;
  for (const byte of utf8(`${subject}/${number}`)) hash = Math.imul(hash ^ byte, 0x01000193);
  return new Uint8Array([0x40, hash >>> 24, hash >>> 16, hash >>> 8, hash, number]);
}

async function build(
  subject: string,
  issuer: Entity | undefined,
  key: Signer,
  fill: (template: Template, keyId: Uint8Array) => void,
  change: Change | undefined,
): Promise<Entity> {
  const keyId = await keyIdentifier(spkiContent(key.spki));
  const name = parseDn(subject);
  const signer = issuer?.key ?? key;
  const template: Template = {
    version: 2,
    serial: serialFor(subject),
    inner: signer.algorithm,
    outer: signer.algorithm,
    issuer: issuer?.subject ?? name,
    notBefore: time(NOW - YEAR),
    notAfter: time(NOW + YEAR),
    subject: name,
    spki: key.spki,
    extensions: new Map(),
    more: [],
    signer,
  };
  if (issuer) put(template, OID.authorityKeyIdentifier, ext.authority(issuer.keyId));
  fill(template, keyId);
  change?.(template);
  const written = await write(template);
  return { der: written, subject: template.subject, key, serial: template.serial, keyId };
}

function spkiContent(spki: Uint8Array): Uint8Array {
  try {
    return readSpki(spki).bytes;
  } catch {
    return spki;
  }
}

async function write(template: Template): Promise<Bytes> {
  const listed = [...template.extensions].map(([type, { critical, value: content }]) =>
    sequence(oid(type), critical ? boolean(true) : undefined, octetString(content))
  );
  const extensions = [...listed, ...template.more];
  const tbs = sequence(
    template.version === 0 ? undefined : explicit(0, integer(template.version)),
    value(TAG.INTEGER, template.serial),
    template.inner,
    template.issuer,
    sequence(template.notBefore, template.notAfter),
    template.subject,
    template.spki,
    extensions.length === 0 ? undefined : explicit(3, sequence(...extensions)),
  );
  return sequence(tbs, template.outer, bitString(await template.signer.sign(tbs)));
}

function fillCa(template: Template, keyId: Uint8Array): void {
  put(template, OID.subjectKeyIdentifier, ext.keyId(keyId));
  put(template, OID.basicConstraints, ext.basicConstraints(true), true);
  put(template, OID.keyUsage, ext.keyUsage("keyCertSign", "cRLSign"), true);
}

/** A root, sound unless changed. */
export function root(subject: string, change?: Change, key: Signer = ed(subject)): Promise<Entity> {
  return build(subject, undefined, key, fillCa, change);
}

/** An intermediate, sound unless changed. */
export function intermediate(
  issuer: Entity,
  subject: string,
  change?: Change,
  key: Signer = ed(subject),
): Promise<Entity> {
  return build(subject, issuer, key, fillCa, change);
}

/** A server's certificate for example.com, sound unless changed. */
export function leaf(
  issuer: Entity,
  change?: Change,
  subject = "CN=example.com",
  key: Signer = ed(subject),
): Promise<Entity> {
  return build(subject, issuer, key, (template) => {
    put(template, OID.keyUsage, ext.keyUsage("digitalSignature"), true);
    put(template, OID.extendedKeyUsage, ext.purposes(OID.serverAuth));
    put(template, OID.subjectAltName, ext.names(dns("example.com")));
  }, change);
}
