/** Certificates for lints: right in everything, but for what a test changes. */
import { OID } from "../../../lib/asn1/oids.ts";
import { TAG } from "../../../lib/asn1/tags.ts";
import {
  bitString,
  explicit,
  integer,
  nullValue,
  oid,
  sequence,
  time,
  value,
} from "../../../lib/asn1/writer.ts";
import { fromHex } from "../../../lib/bytes/hex.ts";
import { parseDn } from "../../../lib/cert/dn.ts";
import * as write from "../../../lib/cert/extension_writer.ts";
import { alternativeName } from "../../../lib/cert/general_name_writer.ts";

/** Parts of a certificate, each as DER. */
export interface Parts {
  version: Uint8Array | undefined;
  serial: Uint8Array;
  inner: Uint8Array;
  outer: Uint8Array;
  issuer: Uint8Array;
  notBefore: Uint8Array;
  notAfter: Uint8Array;
  subject: Uint8Array;
  spki: Uint8Array;
  uniqueIds: Uint8Array | undefined;
  /** By any name; undefined leaves one out. */
  extensions: { [name: string]: Uint8Array | undefined };
}

/** What a test changes. */
export type Changes = Partial<Omit<Parts, "extensions">> & { extensions?: Parts["extensions"] };

/** A P-256 key that OpenSSL made. */
export const P256 = fromHex(
  "3059301306072a8648ce3d020106082a8648ce3d03010703420004739f04b82194e1b5ca5c72d19e477ccb64eca7f529487a" +
    "f2ad14311c6bc0343fb65d3ea63739c4c0820a502b28a60ca8454c01953d9ed932ba2da1027879588c",
)!;
/** An Ed25519 key that OpenSSL made. */
export const ED25519 = fromHex(
  "302a300506032b6570032100404c781b8b20aa80dae30d3f8e9e33bda5e3f670c03729310dd4104023454800",
)!;

/** An RSA key of these numbers, which need not be of any use. */
export function rsaKey(modulus: bigint, exponent = 65_537n): Uint8Array {
  const numbers = sequence(...[modulus, exponent].map((n) => {
    const hex = n.toString(16);
    return integer(fromHex(hex.padStart(Math.ceil(hex.length / 2) * 2, "0"))!);
  }));
  return sequence(sequence(oid(OID.rsaEncryption), nullValue()), bitString(numbers));
}

/** AlgorithmIdentifier without parameters. */
export const algorithm = (type: string) => sequence(oid(type));

const ROOT_NAME = "CN=Example Root,O=Example,C=GB";
const INTERMEDIATE_NAME = "CN=Example Intermediate,O=Example,C=GB";
const keyId = (fill: number) => new Uint8Array(20).fill(fill);
const START = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
const until = (days: number) => time(START + days * DAY - 1000);

const common = {
  version: explicit(0, integer(2)),
  serial: value(TAG.INTEGER, new Uint8Array(17).fill(1)),
  inner: algorithm(OID.ecdsaWithSha256),
  outer: algorithm(OID.ecdsaWithSha256),
  notBefore: time(START),
  spki: P256,
  uniqueIds: undefined,
};

/** A root, an intermediate under it, a TLS server and a client under that. */
export const GOOD = {
  root: {
    ...common,
    issuer: parseDn(ROOT_NAME),
    subject: parseDn(ROOT_NAME),
    notAfter: until(7300),
    extensions: {
      basicConstraints: write.basicConstraintsOf(true),
      keyUsage: write.keyUsageOf(["keyCertSign", "cRLSign"]),
      subjectKeyId: write.subjectKeyIdentifierOf(keyId(1)),
      authorityKeyId: write.authorityKeyIdentifierOf(keyId(1)),
    },
  },
  intermediate: {
    ...common,
    spki: ED25519,
    issuer: parseDn(ROOT_NAME),
    subject: parseDn(INTERMEDIATE_NAME),
    notAfter: until(1825),
    extensions: {
      basicConstraints: write.basicConstraintsOf(true, 0),
      keyUsage: write.keyUsageOf(["keyCertSign", "cRLSign"]),
      purposes: write.extendedKeyUsageOf([OID.serverAuth, OID.clientAuth]),
      subjectKeyId: write.subjectKeyIdentifierOf(keyId(2)),
      authorityKeyId: write.authorityKeyIdentifierOf(keyId(1)),
    },
  },
  server: {
    ...common,
    inner: algorithm(OID.ed25519),
    outer: algorithm(OID.ed25519),
    issuer: parseDn(INTERMEDIATE_NAME),
    subject: parseDn("CN=web.example"),
    notAfter: until(90),
    extensions: {
      basicConstraints: write.basicConstraintsOf(false),
      keyUsage: write.keyUsageOf(["digitalSignature"]),
      purposes: write.extendedKeyUsageOf([OID.serverAuth]),
      names: write.subjectAltNameOf([alternativeName("dns", "web.example")], false),
      subjectKeyId: write.subjectKeyIdentifierOf(keyId(3)),
      authorityKeyId: write.authorityKeyIdentifierOf(keyId(2)),
    },
  },
  client: {
    ...common,
    inner: algorithm(OID.ed25519),
    outer: algorithm(OID.ed25519),
    issuer: parseDn(INTERMEDIATE_NAME),
    subject: parseDn(""),
    notAfter: until(90),
    extensions: {
      basicConstraints: write.basicConstraintsOf(false),
      keyUsage: write.keyUsageOf(["digitalSignature"]),
      purposes: write.extendedKeyUsageOf([OID.clientAuth]),
      names: write.subjectAltNameOf([alternativeName("uri", "spiffe://example.org/web")], true),
      subjectKeyId: write.subjectKeyIdentifierOf(keyId(4)),
      authorityKeyId: write.authorityKeyIdentifierOf(keyId(2)),
    },
  },
} satisfies Record<string, Parts>;

/** Names of the good certificates. */
export type GoodName = keyof typeof GOOD;

/** Who signed each of them. */
export const ISSUER: Record<GoodName, GoodName> = {
  root: "root",
  intermediate: "root",
  server: "intermediate",
  client: "intermediate",
};

/** DER of a good certificate with changes; its signature is nothing. */
export function build(name: GoodName, changes: Changes = {}): Uint8Array {
  const good: Parts = GOOD[name];
  const parts: Parts = {
    ...good,
    ...changes,
    extensions: { ...good.extensions, ...changes.extensions },
  };
  const extensions = Object.values(parts.extensions).filter((each) => each !== undefined);
  const tbs = sequence(
    parts.version,
    parts.serial,
    parts.inner,
    parts.issuer,
    sequence(parts.notBefore, parts.notAfter),
    parts.subject,
    parts.spki,
    parts.uniqueIds,
    extensions.length > 0 ? explicit(3, sequence(...extensions)) : undefined,
  );
  return sequence(tbs, parts.outer, bitString(new Uint8Array(64)));
}

/** An extension of any content. */
export function raw(type: string, critical: boolean, content: Uint8Array): Uint8Array {
  return write.extension(type, critical, content);
}
