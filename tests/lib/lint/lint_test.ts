import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { sayFinding } from "../../../cmd/faults/lint.ts";
import { judge, lintCertificate } from "../../../lib/lint/lint.ts";
import { RULES } from "../../../lib/lint/rules.ts";
import { Specimen } from "../../../lib/lint/specimen.ts";
import { FORM_CASES } from "./cases_form.ts";
import { USE_CASES } from "./cases_use.ts";
import { TAG } from "../../../lib/asn1/tags.ts";
import { integer, sequence, time, value } from "../../../lib/asn1/writer.ts";
import { utf8 } from "../../../lib/bytes/utf8.ts";
import { parseDn } from "../../../lib/cert/dn.ts";
import * as write from "../../../lib/cert/extension_writer.ts";
import { build, type Changes, type GoodName, ISSUER, rsaKey } from "./build.ts";
import { type Case } from "./case.ts";

const CASES: readonly Case[] = [...FORM_CASES, ...USE_CASES];
/** A product of 2048 bits of two primes that are far apart. */
const SOUND = ((1n << 1024n) - 105n) * ((1n << 1023n) + 1155n);
const utc = (content: string) => value(TAG.UTC_TIME, utf8(content));

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
