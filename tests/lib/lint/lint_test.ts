import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { sayFinding } from "../../../cmd/faults/lint.ts";
import { OID } from "../../../lib/asn1/oids.ts";
import { contextPrimitive, TAG } from "../../../lib/asn1/tags.ts";
import {
  bitString,
  boolean,
  explicit,
  implicit,
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
import { fromHex } from "../../../lib/bytes/hex.ts";
import { utf8 } from "../../../lib/bytes/utf8.ts";
import { parseDn } from "../../../lib/cert/dn.ts";
import * as write from "../../../lib/cert/extension_writer.ts";
import { alternativeName, nameConstraint } from "../../../lib/cert/general_name_writer.ts";
import type { Data } from "../../../lib/fault.ts";
import { judge, lintCertificate } from "../../../lib/lint/lint.ts";
import { type LintId, RULES } from "../../../lib/lint/rules.ts";
import { Specimen } from "../../../lib/lint/specimen.ts";
import {
  algorithm,
  build,
  type Changes,
  ED25519,
  type GoodName,
  ISSUER,
  P256,
  raw,
  rsaKey,
} from "./build.ts";

const names = (...all: [kind: "dns" | "ip" | "email" | "uri", text: string][]) =>
  write.subjectAltNameOf(all.map(([kind, text]) => alternativeName(kind, text)), false);
const attribute = (type: string, tag: number, content: string) =>
  setOf(sequence(oid(type), text(tag, content)));
const utc = (content: string) => value(TAG.UTC_TIME, utf8(content));
const generalized = (content: string) => value(TAG.GENERALIZED_TIME, utf8(content));
const id = new Uint8Array(20).fill(2);
/** A product of 2048 bits of two primes that are far apart. */
const SOUND = ((1n << 1024n) - 105n) * ((1n << 1023n) + 1155n);

interface Case {
  readonly lint: LintId;
  readonly of: GoodName;
  readonly changes: Changes;
  readonly data: Data;
}
const fires = (lint: LintId, of: GoodName, changes: Changes, data: Data): Case => (
  { lint, of, changes, data }
);

const CASES: readonly Case[] = [
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

function lint(of: GoodName, changes: Changes = {}) {
  const issuer = new Specimen(build(ISSUER[of]));
  return lintCertificate(build(of, changes), of === "root" ? {} : { issuer });
}

test("lint: good certificates have no findings", () => {
  for (const name of ["root", "intermediate", "server", "client"] as const) {
    assert.deepEqual(lint(name), [], name);
  }
});

test("lint: a sound RSA key has no finding", () => {
  assert.deepEqual(lint("server", { spki: rsaKey(SOUND) }), []);
});

for (const { lint: name, of, changes, data } of CASES) {
  test(`lint: ${name} on a ${of}: ${JSON.stringify(data)}`, () => {
    const finding = lint(of, changes).find((each) => each.lint === name);
    assert.ok(finding, `not found among ${lint(of, changes).map((each) => each.lint)}`);
    for (const [key, wanted] of Object.entries(data)) assert.deepEqual(finding.data[key], wanted);
    assert.match(sayFinding(finding), /^[A-Za-z].*[^.]$/);
    assert.doesNotMatch(sayFinding(finding), /undefined|null|\[object/);
  });
}

test("lint: the path length of an intermediate is below its issuer's", () => {
  const issuer = new Specimen(
    build("root", { extensions: { basicConstraints: write.basicConstraintsOf(true, 1) } }),
  );
  const found = (extensions: Changes["extensions"]) =>
    lintCertificate(build("intermediate", { extensions }), { issuer })
      .find((each) => each.lint === "path-length-nests")?.data;
  assert.equal(found({}), undefined);
  assert.deepEqual(found({ basicConstraints: write.basicConstraintsOf(true, 1) }), {
    own: 1,
    issuer: 1,
  });
  assert.deepEqual(found({ basicConstraints: write.basicConstraintsOf(true) }), {
    own: null,
    issuer: 1,
  });
});

test("lint: every rule has a case, a name, a clause and a day", () => {
  const covered = new Set<string>([...CASES.map((each) => each.lint), "path-length-nests"]);
  const seen = new Set<string>();
  for (const rule of RULES) {
    assert.ok(covered.has(rule.id), `${rule.id} has no case`);
    assert.ok(!seen.has(rule.id), `${rule.id} stands twice`);
    seen.add(rule.id);
    assert.match(rule.id, /^[a-z]+(-[a-z0-9]+)*$/);
    assert.match(rule.effective, /^\d{4}-\d\d-\d\d$/);
    assert.ok(!Number.isNaN(Date.parse(rule.effective)));
    assert.ok(rule.source && rule.clause);
  }
});

test("lint: a rule judges from its day on, and dating back does not escape it when issuing", () => {
  const rule = RULES.find(({ id }) => id === "distribution-url")!;
  const old = new Specimen(build("server", {
    notBefore: time(Date.UTC(2020, 0, 1)),
    extensions: { crl: write.crlDistributionPointsOf(["https://example.com/a.crl"]) },
  }));
  assert.equal(judge(rule, old).kind, "not-effective");
  assert.equal(judge(rule, old, { at: Date.UTC(2026, 0, 1) }).kind, "finding");
});

test("lint: one defect does not hide the others", () => {
  const found = lint("server", {
    notBefore: utc("2601010000Z"),
    serial: integer(0),
    subject: parseDn("CN=www.example"),
  }).map((each) => each.lint);
  for (
    const wanted of ["strict-der", "time-form", "serial-number", "common-name-in-san"] as const
  ) {
    assert.ok(found.includes(wanted), `${wanted} not among ${found}`);
  }
});

test("lint: what is no certificate is one finding", () => {
  for (
    const der of [new Uint8Array(), sequence(), utf8("hello"), build("server").subarray(0, 100)]
  ) {
    assert.deepEqual(lintCertificate(der).map((each) => each.lint), ["strict-der"]);
  }
});

test("lint: any damage gives findings or none, never an error", () => {
  const good = build("server");
  const issuer = new Specimen(build("intermediate"));
  const damage = fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 })), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(damage, (changes) => {
      const der = new Uint8Array(good);
      for (const [at, change] of changes) der[at]! ^= change;
      for (const finding of lintCertificate(der, { issuer })) {
        assert.doesNotMatch(sayFinding(finding), /undefined/);
      }
    }),
    { numRuns: 10_000 },
  );
});
