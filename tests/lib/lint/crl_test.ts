import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { sayFinding } from "../../../cmd/faults/lint.ts";
import { OID } from "../../../lib/asn1/oids.ts";
import { TAG } from "../../../lib/asn1/tags.ts";
import {
  bitString,
  explicit,
  integer,
  nullValue,
  octetString,
  sequence,
  time,
  value,
} from "../../../lib/asn1/writer.ts";
import { parseCertificate } from "../../../lib/cert/certificate.ts";
import { parseCrl } from "../../../lib/cert/crl.ts";
import { issuingDistributionPointOf, writeEntry } from "../../../lib/cert/crl_writer.ts";
import { parseDn } from "../../../lib/cert/dn.ts";
import * as write from "../../../lib/cert/extension_writer.ts";
import type { Data } from "../../../lib/fault.ts";
import type { CrlContext } from "../../../lib/lint/crl/rule.ts";
import { CRL_RULES } from "../../../lib/lint/crl/table.ts";
import { twelveMonthsAfter } from "../../../lib/lint/crl/twelve_months.ts";
import { judgeCrl, lintCrl } from "../../../lib/lint/lint_crl.ts";
import { algorithm, build, raw } from "./build.ts";

const START = Date.UTC(2026, 5, 1);
const DAY = 86_400_000;
const root = parseCertificate(build("root"));
const keyId = new Uint8Array(20).fill(1);

const GOOD = {
  version: integer(1),
  inner: algorithm(OID.ecdsaWithSha256),
  outer: algorithm(OID.ecdsaWithSha256),
  issuer: root.subject.der as Uint8Array,
  thisUpdate: time(START),
  nextUpdate: time(START + 90 * DAY) as Uint8Array | undefined,
  entries: [
    writeEntry({ serial: new Uint8Array([5]), revokedAt: START, reason: "keyCompromise" }),
  ] as Uint8Array[],
  authorityKeyId: write.authorityKeyIdentifierOf(keyId) as Uint8Array | undefined,
  number: raw(OID.crlNumber, false, integer(7)) as Uint8Array | undefined,
  more: [] as Uint8Array[],
};

function made(changes: Partial<typeof GOOD> = {}): Uint8Array {
  const p = { ...GOOD, ...changes };
  const extensions = [p.authorityKeyId, p.number, ...p.more];
  const tbs = sequence(
    p.version,
    p.inner,
    p.issuer,
    p.thisUpdate,
    p.nextUpdate,
    p.entries.length > 0 ? sequence(...p.entries) : undefined,
    explicit(0, sequence(...extensions)),
  );
  return sequence(tbs, p.outer, bitString(new Uint8Array(64)));
}

const entry = (serial: Uint8Array, ...extensions: Uint8Array[]) =>
  sequence(
    value(TAG.INTEGER, serial),
    time(START),
    extensions.length > 0 ? sequence(...extensions) : undefined,
  );
const reason = (code: number) =>
  raw(OID.reasonCode, false, value(TAG.ENUMERATED, new Uint8Array([code])));
const one = new Uint8Array([5]);

const CASES: readonly [lint: string, changes: Partial<typeof GOOD>, data: Data][] = [
  ["crl-strict-der", { outer: algorithm(OID.ecdsaWithSha384) }, {
    reason: "crl-algorithms-differ",
  }],
  ["crl-strict-der", { entries: [sequence()] }, { reason: "der-truncated" }],
  ["crl-algorithm-parameters", {
    inner: sequence(...[algorithm(OID.ed25519).subarray(2)], nullValue()),
    outer: sequence(...[algorithm(OID.ed25519).subarray(2)], nullValue()),
  }, { reason: "signature-parameters" }],
  ["crl-digest-broken", {
    inner: algorithm(OID.ecdsaWithSha1),
    outer: algorithm(OID.ecdsaWithSha1),
  }, { digest: "sha1" }],
  ["crl-algorithm-fits-key", { inner: algorithm(OID.ed25519), outer: algorithm(OID.ed25519) }, {
    scheme: "ed25519",
    key: "p256",
  }],
  ["crl-digest-fits-curve", {
    inner: algorithm(OID.ecdsaWithSha384),
    outer: algorithm(OID.ecdsaWithSha384),
  }, { curve: "p256", actual: "sha384", required: "sha256" }],
  ["crl-issuer-name", { issuer: parseDn("CN=Somebody") }, { actual: "CN=Somebody" }],
  ["crl-issuer-name", { issuer: sequence() }, { required: null }],
  ["crl-within-issuer", { nextUpdate: time(Date.UTC(2050, 0, 1)) }, { field: "nextUpdate" }],
  ["crl-within-issuer", { thisUpdate: time(Date.UTC(2020, 0, 1)) }, { field: "thisUpdate" }],
  ["crl-next-update", { nextUpdate: undefined }, {}],
  ["crl-update-order", { nextUpdate: time(START) }, { nextUpdate: START }],
  ["crl-update-span", { nextUpdate: time(START + 366 * DAY) }, {
    limit: Date.UTC(2027, 5, 1),
  }],
  ["crl-number", { number: undefined }, {}],
  ["crl-authority-key-identifier", { authorityKeyId: undefined }, { missing: "extension" }],
  ["crl-authority-key-identifier", {
    authorityKeyId: raw(OID.authorityKeyIdentifier, false, sequence()),
  }, { missing: "key-identifier" }],
  ["crl-authority-key-identifier-match", {
    authorityKeyId: write.authorityKeyIdentifierOf(keyId.with(0, 9)),
  }, { required: "01".repeat(20) }],
  ["crl-extension-criticality", { number: raw(OID.crlNumber, true, integer(7)) }, {
    extension: "cRLNumber",
    critical: true,
  }],
  ["crl-extension-syntax", {
    number: raw(OID.crlNumber, false, value(TAG.INTEGER, new Uint8Array(21).fill(1))),
  }, { extension: "cRLNumber", reason: "number-too-long" }],
  ["crl-extension-unknown", { more: [raw("1.2.3.4", true, nullValue())] }, { oid: "1.2.3.4" }],
  ["crl-extension-unknown", { entries: [entry(one, raw("1.2.3.5", true, nullValue()))] }, {
    oid: "1.2.3.5",
  }],
  ["crl-distribution-url", {
    more: [issuingDistributionPointOf({ urls: ["ldap://a.example/"] })],
  }, { url: "ldap://a.example/" }],
  ["crl-entry-repeated", { entries: [entry(one), entry(one)] }, { serial: "05" }],
  ["crl-entry-serial", { entries: [entry(new Uint8Array([0x80]))] }, { serial: "80" }],
  ["crl-entry-serial", { entries: [entry(new Uint8Array([0]))] }, { serial: "00" }],
  ["crl-entry-date", {
    entries: [writeEntry({ serial: one, revokedAt: START + DAY, reason: "unspecified" })],
  }, { serial: "05", thisUpdate: START }],
  ["crl-entry-reason", { entries: [entry(one, reason(8))] }, { serial: "05" }],
  ["crl-entry-unspecified", { entries: [entry(one, reason(0))] }, { serial: "05" }],
  ["crl-entry-hold", { entries: [entry(one, reason(6))] }, { serial: "05" }],
];

test("lint of CRLs: a good one has no findings", () => {
  assert.deepEqual(lintCrl(made(), { issuer: root }), []);
  assert.deepEqual(lintCrl(made({ entries: [] }), { issuer: root }), []);
});

for (const [lint, changes, data] of CASES) {
  test(`lint of CRLs: ${lint}: ${JSON.stringify(data)}`, () => {
    const found = lintCrl(made(changes), { issuer: root });
    const finding = found.find((each) => each.lint === lint);
    assert.ok(finding, `not found among ${found.map((each) => each.lint)}`);
    for (const [key, wanted] of Object.entries(data)) assert.deepEqual(finding.data[key], wanted);
    assert.match(sayFinding(finding), /^[a-z0-9].*[^.]$/);
    assert.doesNotMatch(sayFinding(finding), /undefined|null|\[object/);
  });
}

test("lint of CRLs: version 1", () => {
  const tbs = sequence(GOOD.inner, GOOD.issuer, GOOD.thisUpdate, GOOD.nextUpdate);
  const found = lintCrl(sequence(tbs, GOOD.outer, bitString(new Uint8Array(64))));
  assert.deepEqual(found.map((each) => each.lint), [
    "crl-authority-key-identifier",
    "crl-number",
    "crl-version",
  ]);
});

test("lint of CRLs: an issuer that may not sign them", () => {
  const keyUsage = write.keyUsageOf(["keyCertSign"]);
  const issuer = parseCertificate(build("root", { extensions: { keyUsage } }));
  const found = lintCrl(made(), { issuer });
  assert.deepEqual(found.map(({ lint, data }) => [lint, data]), [
    ["crl-issuer-usage", { usage: ["keyCertSign"] }],
  ]);
  assert.match(sayFinding(found[0]!), /keyCertSign/);
});

test("lint of CRLs: every rule has a case, a name, a clause and a day", () => {
  const covered = new Set([...CASES.map(([lint]) => lint), "crl-version", "crl-issuer-usage"]);
  assert.deepEqual(CRL_RULES.map(({ id }) => id).filter((id) => !covered.has(id)), []);
  assert.equal(new Set(CRL_RULES.map(({ id }) => id)).size, CRL_RULES.length);
  for (const rule of CRL_RULES) {
    assert.match(rule.id, /^crl-[a-z]+(-[a-z]+)*$/);
    assert.match(rule.effective, /^\d{4}-\d\d-\d\d$/);
    assert.ok(rule.source && rule.clause);
  }
});

test("lint of CRLs: a rule judges from its day on, and dating back does not escape it", () => {
  const rule = CRL_RULES.find(({ id }) => id === "crl-distribution-url")!;
  const old = parseCrl(made({
    thisUpdate: time(Date.UTC(2020, 0, 1)),
    more: [issuingDistributionPointOf({ urls: ["https://a.example/"] })],
  }));
  const kind = (context: CrlContext = {}) => judgeCrl(rule, old, context).kind;
  assert.equal(kind(), "not-effective");
  assert.equal(kind({ at: START }), "finding");
});

test("twelve months: calendar days, also over 29 February", () => {
  assert.equal(twelveMonthsAfter(Date.UTC(2026, 0, 31, 5)), Date.UTC(2027, 0, 31, 5));
  assert.equal(twelveMonthsAfter(Date.UTC(2027, 2, 1)), Date.UTC(2028, 2, 1));
  assert.equal(twelveMonthsAfter(Date.UTC(2028, 1, 29)), Date.UTC(2029, 1, 28));
});

test("lint of CRLs: what is none is one finding; any damage gives findings, never an error", () => {
  for (const der of [new Uint8Array(), sequence(), octetString(), made().subarray(0, 80)]) {
    assert.deepEqual(lintCrl(der).map((each) => each.lint), ["crl-strict-der"]);
  }
  const good = made({
    more: [issuingDistributionPointOf({ urls: ["http://a.example/"], only: "ca" })],
    entries: [entry(one, reason(1)), entry(new Uint8Array([6]))],
  });
  const damage = fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 })), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(damage, (changes) => {
      const der = new Uint8Array(good);
      for (const [at, change] of changes) der[at]! ^= change;
      for (const finding of lintCrl(der, { issuer: root })) {
        assert.doesNotMatch(sayFinding(finding), /undefined/);
      }
    }),
    { numRuns: 10_000 },
  );
});
