import { OID } from "../../../lib/asn1/oids.ts";
import { contextPrimitive, TAG } from "../../../lib/asn1/tags.ts";
import {
  boolean,
  explicit,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
  setOf,
  text,
  time,
  value,
} from "../../../lib/asn1/writer.ts";
import { utf8 } from "../../../lib/bytes/utf8.ts";
import { parseDn } from "../../../lib/cert/dn.ts";
import { algorithm } from "./build.ts";
import { type Case, fires } from "./case.ts";

const attribute = (type: string, tag: number, content: string) =>
  setOf(sequence(oid(type), text(tag, content)));
const utc = (content: string) => value(TAG.UTC_TIME, utf8(content));
const generalized = (content: string) => value(TAG.GENERALIZED_TIME, utf8(content));

/** What is wrong with the encoding, the validity or a name. */
export const FORM_CASES: readonly Case[] = [
  fires("strict-der", "server", {
    extensions: {
      basicConstraints: sequence(
        oid(OID.basicConstraints),
        boolean(false),
        octetString(sequence()),
      ),
    },
  }, { reason: "der-boolean" }),
  fires("algorithm-parameters", "server", {
    inner: sequence(oid(OID.ed25519), nullValue()),
    outer: sequence(oid(OID.ed25519), nullValue()),
  }, { reason: "signature-parameters", detail: "ed25519" }),
  fires("algorithm-parameters", "server", { outer: algorithm("1.2.3") }, { detail: "1.2.3" }),
  fires("algorithms-equal", "server", { inner: algorithm(OID.ecdsaWithSha384) }, {
    inner: OID.ecdsaWithSha384,
    outer: OID.ed25519,
  }),
  fires("digest-broken", "intermediate", {
    inner: algorithm(OID.ecdsaWithSha1),
    outer: algorithm(OID.ecdsaWithSha1),
  }, { digest: "sha1" }),
  fires("serial-entropy", "server", { serial: integer(4711) }, { octets: 2 }),
  fires("serial-number", "server", { serial: integer(0) }, { reason: "zero" }),
  fires("serial-number", "server", { serial: value(2, new Uint8Array(9).fill(0x80)) }, {
    reason: "negative",
  }),
  fires("serial-number", "server", { serial: value(2, new Uint8Array(21).fill(1)) }, {
    reason: "too-long",
    octets: 21,
  }),
  fires("time-form", "server", { notBefore: utc("2601010000Z") }, {
    field: "notBefore",
    reason: "seconds",
  }),
  fires("time-form", "server", { notAfter: utc("260401000000+0100") }, {
    field: "notAfter",
    reason: "zulu",
  }),
  fires("time-form", "server", { notAfter: generalized("20260401000000.5Z") }, { reason: "form" }),
  fires("time-form", "server", { notAfter: generalized("20260401000000Z") }, {
    reason: "generalized-before-2050",
  }),
  fires("unique-identifiers", "server", {
    uniqueIds: value(contextPrimitive(1), new Uint8Array([0, 1])),
  }, {}),
  fires("version", "server", { version: undefined }, { version: 1, extensions: true }),
  fires("version", "server", { version: explicit(0, integer(1)) }, { version: 2 }),
  fires("version", "client", {
    extensions: {
      basicConstraints: undefined,
      keyUsage: undefined,
      purposes: undefined,
      names: undefined,
      subjectKeyId: undefined,
      authorityKeyId: undefined,
    },
  }, { version: 3, extensions: false }),
  fires("intermediate-validity", "intermediate", { notAfter: time(Date.UTC(2034, 0, 1)) }, {
    years: 8,
  }),
  fires("root-validity", "root", { notAfter: time(Date.UTC(2051, 0, 1)) }, { years: 25 }),
  fires("server-validity", "server", { notAfter: time(Date.UTC(2028, 3, 5)) }, {
    days: 826,
    most: 825,
  }),
  fires("validity-inclusive", "server", { notAfter: time(Date.UTC(2026, 3, 1)) }, { days: 90 }),
  fires("validity-order", "server", { notAfter: time(Date.UTC(2025, 0, 1)) }, {
    notAfter: Date.UTC(2025, 0, 1),
  }),
  fires("within-issuer", "server", { notAfter: time(Date.UTC(2045, 0, 1)) }, { field: "notAfter" }),
  fires("within-issuer", "server", { notBefore: time(Date.UTC(2025, 11, 31)) }, {
    field: "notBefore",
  }),
  fires("issuer-name", "server", { issuer: parseDn("CN=Somebody Else") }, {
    actual: "CN=Somebody Else",
  }),
  fires("issuer-name", "intermediate", {
    // The same name for RFC 5280 §7.1, not the same bytes
    issuer: parseDn("CN=example root,O=Example,C=GB"),
  }, { actual: "CN=example root,O=Example,C=GB" }),
  fires("name-country", "server", {
    subject: sequence(attribute(OID.countryName, TAG.PRINTABLE, "GBR")),
  }, { field: "subject", value: "GBR" }),
  fires("name-length", "server", {
    subject: sequence(attribute(OID.organizationName, TAG.UTF8, "a".repeat(65))),
  }, { attribute: "O", length: 65, limit: 64 }),
  fires("name-length", "server", {
    subject: sequence(attribute(OID.organizationName, TAG.UTF8, "")),
  }, { length: 0 }),
  fires("name-repeated", "server", { subject: parseDn("O=a,O=b") }, { attribute: "O" }),
  fires("name-single-valued", "server", { subject: parseDn("O=a+L=b") }, { attributes: 2 }),
  fires("name-string-type", "server", {
    subject: sequence(attribute(OID.organizationName, TAG.TELETEX, "a")),
  }, { attribute: "O", reason: "type" }),
  fires("name-string-type", "server", {
    subject: sequence(attribute(OID.organizationName, TAG.PRINTABLE, "a_b")),
  }, { attribute: "O", reason: "content" }),
  fires("name-string-type", "server", {
    subject: sequence(attribute(OID.countryName, TAG.UTF8, "GB")),
  }, { attribute: "C", reason: "type" }),
  fires("name-whitespace", "server", { subject: parseDn("O=a\\ ") }, { attribute: "O" }),
  fires("names-not-empty", "server", { issuer: sequence() }, { field: "issuer" }),
  fires("names-not-empty", "intermediate", { subject: sequence() }, { field: "subject" }),
];
