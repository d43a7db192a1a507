import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { sayFinding } from "../../../cmd/faults/lint.ts";
import { OID } from "../../../lib/asn1/oids.ts";
import { contextConstructed, TAG } from "../../../lib/asn1/tags.ts";
import { bitString, integer, oid, sequence, setOf, text, value } from "../../../lib/asn1/writer.ts";
import { parseDn } from "../../../lib/cert/dn.ts";
import { keyUsageOf, subjectAltNameOf } from "../../../lib/cert/extension_writer.ts";
import { alternativeName } from "../../../lib/cert/general_name_writer.ts";
import { requestCsr } from "../../../lib/issue/csr.ts";
import { lintCsr } from "../../../lib/lint/lint_csr.ts";
import { CSR_RULES } from "../../../lib/lint/csr/table.ts";
import { generateKey } from "../../../lib/key/generate.ts";
import { algorithm, P256, rsaKey } from "./build.ts";

const AT = Date.UTC(2026, 5, 1);
using key = await generateKey("p256", (bytes) => {
  crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
});
const names = [alternativeName("dns", "web.example")];
const good = await requestCsr({ subject: parseDn("CN=web.example"), names }, key);

/** A request whose signature is nothing. */
function made(
  {
    subject = parseDn("CN=web.example") as Uint8Array,
    spki = P256 as Uint8Array,
    extensions = [] as Uint8Array[],
    attributes = [] as Uint8Array[],
    outer = algorithm(OID.ecdsaWithSha256),
  } = {},
): Uint8Array {
  const asked = sequence(oid(OID.extensionRequest), setOf(sequence(...extensions)));
  const all = [...(extensions.length > 0 ? [asked] : []), ...attributes];
  const info = sequence(integer(0), subject, spki, value(contextConstructed(0), ...all));
  return sequence(info, outer, bitString(new Uint8Array(64)));
}

const found = async (der: Uint8Array) => (await lintCsr(der, AT)).map(({ lint }) => lint);
const unproved = "csr-possession";

test("lint of requests: a good one has no findings", async () => {
  assert.deepEqual(await found(good), []);
});

test("lint of requests: what is asked for is judged as in a certificate", async () => {
  const misnamed = subjectAltNameOf([{ kind: "dns", text: "a_b.example" }], false);
  const encipher = keyUsageOf(["keyEncipherment"]);
  const cases: [wanted: string, der: Uint8Array][] = [
    ["rsa-size", made({ spki: rsaKey((1n << 1024n) - 105n) })],
    ["key-readable", made({ spki: P256.with(-1, P256.at(-1)! ^ 1) })],
    [
      "name-country",
      made({
        subject: sequence(
          setOf(sequence(oid(OID.countryName), text(TAG.PRINTABLE, "gb"))),
        ),
      }),
    ],
    ["alternative-name-form", made({ extensions: [misnamed] })],
    ["key-usage-fits-key", made({ extensions: [encipher] })],
    ["digest-broken", made({ outer: algorithm(OID.ecdsaWithSha1) })],
    ["algorithm-parameters", made({ outer: algorithm("1.2.3") })],
    ["csr-possession", made()],
  ];
  for (const [wanted, der] of cases) {
    const lints = await found(der);
    assert.ok((lints as string[]).includes(wanted), `${wanted} not among ${lints}`);
  }
  assert.deepEqual(await found(made()), [unproved]);
});

test("lint of requests: a challenge password, and what no certificate has a place for", async () => {
  const challenge = sequence(
    oid("1.2.840.113549.1.9.7"),
    setOf(text(TAG.PRINTABLE, "hunter")),
  );
  const other = sequence(oid("1.2.3.4"), setOf(text(TAG.UTF8, "a")));
  for (
    const [attribute, words] of [[challenge, /challenge password/], [other, /1\.2\.3\.4/]] as const
  ) {
    const findings = await lintCsr(made({ attributes: [attribute] }), AT);
    const finding = findings.find(({ lint }) => lint === "csr-attribute-unused");
    assert.equal(finding?.severity, "notice");
    assert.match(sayFinding(finding), words);
  }
});

test("lint of requests: every rule states where it is from", () => {
  for (const rule of CSR_RULES) {
    assert.match(rule.id, /^csr-[a-z-]+$/);
    assert.ok(rule.source && rule.clause && !Number.isNaN(Date.parse(rule.effective)));
  }
});

test("lint of requests: any damage gives findings, never an error", async () => {
  assert.deepEqual(await found(new Uint8Array()), ["csr-strict-der"]);
  assert.deepEqual(await found(good.subarray(0, 60)), ["csr-strict-der"]);
  const damage = fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }));
  await fc.assert(
    fc.asyncProperty(damage, async ([at, change]) => {
      const der = new Uint8Array(good);
      der[at]! ^= change;
      const findings = await lintCsr(der, AT);
      assert.ok(findings.length > 0, `byte ${at}`);
      for (const finding of findings) assert.doesNotMatch(sayFinding(finding), /undefined/);
    }),
    { numRuns: 2_000 },
  );
});
