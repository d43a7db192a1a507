import { OID } from "../../../lib/asn1/oids.ts";
import {
  bitString,
  implicit,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
  value,
} from "../../../lib/asn1/writer.ts";
import { fromHex } from "../../../lib/bytes/hex.ts";
import { utf8 } from "../../../lib/bytes/utf8.ts";
import { parseDn } from "../../../lib/cert/dn.ts";
import * as write from "../../../lib/cert/extension_writer.ts";
import { alternativeName, nameConstraint } from "../../../lib/cert/general_name_writer.ts";
import { algorithm, ED25519, P256, raw, rsaKey } from "./build.ts";
import { type Case, fires } from "./case.ts";

const names = (...all: [kind: "dns" | "ip" | "email" | "uri", text: string][]) =>
  write.subjectAltNameOf(all.map(([kind, text]) => alternativeName(kind, text)), false);
const id = new Uint8Array(20).fill(2);
/** A product of 2048 bits of two primes that are far apart. */
const SOUND = ((1n << 1024n) - 105n) * ((1n << 1023n) + 1155n);

/** What is wrong with extensions, keys and what a certificate is for. */
export const USE_CASES: readonly Case[] = [
  fires("extension-criticality", "server", {
    extensions: { subjectKeyId: raw(OID.subjectKeyIdentifier, true, octetString(id)) },
  }, { extension: "subjectKeyIdentifier", critical: true }),
  fires("extension-criticality", "intermediate", {
    extensions: {
      constraints: raw(
        OID.nameConstraints,
        false,
        sequence(value(0xa0, sequence(implicit(2, utf8("example"))))),
      ),
    },
  }, { extension: "nameConstraints", critical: false }),
  fires("extension-criticality-advised", "server", {
    extensions: { keyUsage: raw(OID.keyUsage, false, fromHex("03020780")!) },
  }, { extension: "keyUsage", critical: false }),
  fires("distribution-url", "server", {
    extensions: { crl: write.crlDistributionPointsOf(["https://example.com/a.crl"]) },
  }, { extension: "cRLDistributionPoints", url: "https://example.com/a.crl" }),
  fires("distribution-url", "server", {
    extensions: {
      aia: write.authorityInfoAccessOf({ issuer: ["ldap://example.com/a"], ocsp: [] }),
    },
  }, { extension: "authorityInfoAccess" }),
  fires("extension-repeated", "server", {
    extensions: { again: write.basicConstraintsOf(false) },
  }, { oid: OID.basicConstraints }),
  fires("extension-syntax", "server", {
    extensions: { purposes: raw(OID.extendedKeyUsage, false, sequence()) },
  }, { extension: "extKeyUsage", reason: "empty" }),
  fires("extension-unknown", "server", {
    extensions: { odd: raw("1.2.3.4", true, nullValue()) },
  }, { oid: "1.2.3.4" }),
  fires("key-usage-and-purposes", "server", {
    extensions: { keyUsage: write.keyUsageOf(["nonRepudiation"]) },
  }, { purpose: OID.serverAuth, usage: ["nonRepudiation"] }),
  fires("named-bits", "server", {
    extensions: { keyUsage: raw(OID.keyUsage, true, fromHex("03020080")!) },
  }, { extension: "keyUsage" }),
  fires("algorithm-fits-key", "server", {
    inner: algorithm(OID.ecdsaWithSha256),
    outer: algorithm(OID.ecdsaWithSha256),
  }, { scheme: "ecdsa", key: "ed25519" }),
  fires("digest-fits-curve", "intermediate", {
    inner: algorithm(OID.ecdsaWithSha512),
    outer: algorithm(OID.ecdsaWithSha512),
  }, { curve: "p256", actual: "sha512", required: "sha256" }),
  fires("key-readable", "server", {
    spki: sequence(algorithm("1.2.3"), bitString(new Uint8Array(4))),
  }, { code: "key-algorithm-unknown", detail: "1.2.3" }),
  fires("key-readable", "server", { spki: P256.with(-1, P256.at(-1)! ^ 1) }, {
    code: "key-point",
    detail: "off-curve",
  }),
  fires("key-reused", "server", { spki: ED25519 }, {}),
  fires("key-usage-fits-key", "server", {
    extensions: { keyUsage: write.keyUsageOf(["digitalSignature", "keyEncipherment"]) },
  }, { key: "p256", usage: ["keyEncipherment"] }),
  fires("rsa-close-primes", "server", {
    // not both prime, which Fermat does not ask
    spki: rsaKey(((1n << 1024n) - 105n) * ((1n << 1024n) - 103n)),
  }, { rounds: 1 }),
  fires("rsa-close-primes", "server", {
    spki: rsaKey(((1n << 1023n) + (1n << 516n) + 1n) * ((1n << 1023n) + 1n)),
  }, { rounds: 64 }),
  fires("rsa-exponent", "server", { spki: rsaKey(SOUND, 3n) }, { exponent: "3" }),
  fires("rsa-exponent", "server", { spki: rsaKey(SOUND, 65_538n) }, { exponent: "65538" }),
  fires("rsa-exponent", "server", { spki: rsaKey(SOUND, (1n << 256n) + 1n) }, {}),
  fires("rsa-roca", "server", { spki: rsaKey(65_537n ** 128n) }, {}),
  fires("rsa-size", "server", { spki: rsaKey((1n << 1024n) - 105n) }, { bits: 1024 }),
  fires("rsa-size", "server", { spki: rsaKey((1n << 2049n) + 21n) }, { bits: 2050 }),
  fires("rsa-small-factors", "server", { spki: rsaKey(SOUND * 751n) }, { factor: 751 }),
  fires("rsa-small-factors", "server", { spki: rsaKey(SOUND * 2n) }, { factor: 2 }),
  fires("authority-key-identifier", "server", { extensions: { authorityKeyId: undefined } }, {
    missing: "extension",
  }),
  fires("authority-key-identifier", "server", {
    extensions: { authorityKeyId: raw(OID.authorityKeyIdentifier, false, sequence()) },
  }, { missing: "key-identifier" }),
  fires("authority-key-identifier-match", "server", {
    extensions: { authorityKeyId: write.authorityKeyIdentifierOf(id.with(0, 9)) },
  }, { actual: `09${"02".repeat(19)}`, required: "02".repeat(20) }),
  fires("authority-key-identifier-plain", "server", {
    extensions: {
      authorityKeyId: raw(
        OID.authorityKeyIdentifier,
        false,
        sequence(
          implicit(0, id),
          value(0xa1, value(0xa4, parseDn("CN=a"))),
          implicit(2, new Uint8Array([1])),
        ),
      ),
    },
  }, {}),
  fires("ca-basic-constraints", "intermediate", {
    extensions: {
      basicConstraints: raw(OID.basicConstraints, false, fromHex("30060101ff020100")!),
    },
  }, { reason: "not-critical" }),
  fires("ca-basic-constraints", "server", {
    extensions: { keyUsage: write.keyUsageOf(["digitalSignature", "keyCertSign"]) },
  }, { reason: "cert-sign-without-ca" }),
  fires("ca-key-usage", "root", { extensions: { keyUsage: undefined } }, { missing: "keyUsage" }),
  fires("ca-key-usage", "root", { extensions: { keyUsage: write.keyUsageOf(["cRLSign"]) } }, {
    missing: "keyCertSign",
  }),
  fires("ca-key-usage", "root", { extensions: { keyUsage: write.keyUsageOf(["keyCertSign"]) } }, {
    missing: "cRLSign",
  }),
  fires("ca-key-usage-extra", "root", {
    extensions: { keyUsage: write.keyUsageOf(["keyCertSign", "cRLSign", "keyAgreement"]) },
  }, { usage: ["keyAgreement"] }),
  fires("constraints-in-ca", "server", {
    extensions: { constraints: write.nameConstraintsOf([nameConstraint("dns:example")], []) },
  }, { extension: "nameConstraints" }),
  fires("intermediate-purposes", "intermediate", { extensions: { purposes: undefined } }, {
    reason: "missing",
  }),
  fires("intermediate-purposes", "intermediate", {
    extensions: { purposes: write.extendedKeyUsageOf([OID.anyExtendedKeyUsage]) },
  }, { reason: "any" }),
  fires("path-length-misplaced", "server", {
    extensions: { basicConstraints: raw(OID.basicConstraints, true, sequence(integer(0))) },
  }, { missing: "cA" }),
  fires("path-length-misplaced", "intermediate", {
    extensions: { keyUsage: write.keyUsageOf(["cRLSign"]) },
  }, { missing: "keyCertSign" }),
  fires("purposes-nest", "server", {
    extensions: { purposes: write.extendedKeyUsageOf([OID.codeSigning]) },
  }, { purpose: OID.codeSigning }),
  fires("purposes-nest", "server", { extensions: { purposes: undefined } }, { purpose: null }),
  fires("root-path-length", "root", {
    extensions: { basicConstraints: write.basicConstraintsOf(true, 1) },
  }, { pathLength: 1 }),
  fires("root-policies", "root", {
    extensions: {
      policies: raw(OID.certificatePolicies, false, sequence(sequence(oid(OID.anyPolicy)))),
    },
  }, {}),
  fires("root-purposes", "root", {
    extensions: { purposes: write.extendedKeyUsageOf([OID.serverAuth]) },
  }, {}),
  fires(
    "ca-subject-key-identifier",
    "intermediate",
    { extensions: { subjectKeyId: undefined } },
    {},
  ),
  fires("alternative-name-form", "server", {
    extensions: { names: write.subjectAltNameOf([{ kind: "dns", text: "a_b.example" }], false) },
  }, { kind: "dns", name: "a_b.example", reason: "character" }),
  fires("alternative-names-needed", "server", { extensions: { names: undefined } }, {
    reason: "missing",
  }),
  fires("alternative-names-needed", "client", {
    extensions: { names: names(["uri", "spiffe://example.org/web"]) },
  }, { reason: "not-critical" }),
  fires("common-name-in-san", "server", { subject: parseDn("CN=www.example") }, {
    commonName: "www.example",
  }),
  fires("leaf-any-purpose", "client", {
    extensions: { purposes: write.extendedKeyUsageOf([OID.clientAuth, OID.anyExtendedKeyUsage]) },
  }, {}),
  fires("leaf-key-usage", "client", {
    extensions: { keyUsage: write.keyUsageOf(["digitalSignature", "cRLSign"]) },
  }, { usage: "cRLSign" }),
  fires("spiffe-single", "client", {
    extensions: { names: names(["uri", "spiffe://example.org/web"], ["uri", "http://a.example"]) },
  }, { uris: 2 }),
];
