import assert from "node:assert/strict";
import { test } from "#unit";
import { OID } from "../../../lib/asn1/oids.ts";
import { toHex } from "../../../lib/bytes/hex.ts";
import { parseCertificate } from "../../../lib/cert/certificate.ts";
import { algorithmOid } from "../../../lib/cert/certificate_frame.ts";
import { parseDn } from "../../../lib/cert/dn.ts";
import { dnText } from "../../../lib/cert/dn_text.ts";
import { KEY_USAGE } from "../../../lib/cert/extensions/key_usage.ts";
import { alternativeName, nameConstraint } from "../../../lib/cert/general_name_writer.ts";
import { profileNamed, PROFILES } from "../../../lib/cert/profiles/table.ts";
import { complete, keySigner, prepare } from "../../../lib/issue/issue.ts";
import type { Issuer } from "../../../lib/issue/request.ts";
import { keyIdentifier } from "../../../lib/cert/key_identifier.ts";
import { generateKey } from "../../../lib/key/generate.ts";
import { sign } from "../../../lib/key/sign.ts";
import { describeFault } from "../../../cmd/report.ts";
import {
  anchor,
  type Asked,
  DAY,
  faultOf,
  intermediateOf,
  issue,
  key,
  NOW,
  random,
  request,
  rootOf,
  throwaway,
} from "./pki.ts";

const dns = (name: string) => alternativeName("dns", name);
const root = await rootOf("root");
const intermediate = await intermediateOf("intermediate", "root", anchor(root));
const issuer: Issuer = { certificate: intermediate, others: [], anchors: [root] };

/** A server's certificate by the intermediate, with changes. */
const server = (more: Partial<Asked> = {}) =>
  request({ profile: "server", issuer, names: [dns("web.example")], ...more });

/** Refuses with the code, in words, before anything is signed. */
async function refuses(asked: Promise<Parameters<typeof prepare>[0]>, code: string, data = {}) {
  const fault = await faultOf(async () => await prepare(await asked, throwaway));
  assert.equal(fault.code, code, JSON.stringify(fault.data));
  for (const [name, wanted] of Object.entries(data)) {
    assert.deepEqual(fault.data[name], wanted, name);
  }
  const { message, hint } = describeFault(fault);
  assert.doesNotMatch(`${message} ${hint}`, /undefined|null|object Object|defect/);
}

test("root: what it says", () => {
  assert.equal(dnText(root.subject), "CN=root,O=Example,C=GB");
  assert.equal(toHex(root.issuer.der), toHex(root.subject.der));
  assert.deepEqual({ ...root.basicConstraints }, { ca: true });
  assert.equal(root.keyUsage, KEY_USAGE.keyCertSign | KEY_USAGE.cRLSign);
  assert.equal(root.extendedKeyUsage, undefined);
  assert.equal(root.certificatePolicies, undefined);
  assert.equal(root.notBefore, NOW);
  assert.equal(root.notAfter, NOW + 7300 * DAY - 1000);
});

test("serial: 128 random bits behind a fixed octet", async () => {
  const other = await rootOf("root");
  assert.equal(root.serial.length, 17);
  assert.equal(root.serial[0], 1);
  assert.notEqual(toHex(root.serial), toHex(other.serial));
});

test("key identifiers: RFC 7093 method 1, and the issuer's is copied", async () => {
  const { bytes } = (await key("root")).publicKey;
  assert.equal(toHex(root.subjectKeyIdentifier!), toHex(await keyIdentifier(bytes)));
  assert.equal(
    toHex(intermediate.authorityKeyIdentifier!.keyIdentifier!),
    toHex(root.subjectKeyIdentifier!),
  );
  assert.deepEqual(Object.keys(intermediate.authorityKeyIdentifier!), ["keyIdentifier"]);
});

test("intermediate: what it says", () => {
  assert.equal(toHex(intermediate.issuer.der), toHex(root.subject.der));
  assert.deepEqual({ ...intermediate.basicConstraints }, { ca: true, pathLength: 0 });
  assert.deepEqual(intermediate.extendedKeyUsage, [OID.serverAuth, OID.clientAuth]);
  assert.equal(intermediate.subjectAltName, undefined);
});

test("leaf: 90 days are 7,776,000 seconds with the last one counted", async () => {
  const { certificate } = await issue(await server(), "intermediate");
  assert.equal((certificate.notAfter - certificate.notBefore) / 1000 + 1, 7_776_000);
  assert.equal(certificate.keyUsage, KEY_USAGE.digitalSignature);
  assert.deepEqual(certificate.extendedKeyUsage, [OID.serverAuth]);
  assert.equal(certificate.subject.empty, true);
  assert.equal(certificate.extension(OID.subjectAltName)?.critical, true);
});

test("leaf: every profile of a leaf is issued", async () => {
  for (const { name, ca } of PROFILES) {
    if (ca) continue;
    const names = [dns("web.example")];
    const subject = parseDn("CN=web.example");
    const { certificate } = await issue(
      await server({ profile: name, names, subject }),
      "intermediate",
    );
    assert.deepEqual(certificate.extendedKeyUsage, profileNamed(name).purposes);
    assert.equal(certificate.extension(OID.subjectAltName)?.critical, false);
  }
});

test("algorithms: each kind of key signs a root and a leaf below it, the digest its own", async () => {
  const kinds = {
    p256: OID.ecdsaWithSha256,
    p384: OID.ecdsaWithSha384,
    p521: OID.ecdsaWithSha512,
    rsa2048: OID.sha256WithRsa,
    ed448: OID.ed448,
    mldsa44: OID.mldsa44,
    mldsa65: OID.mldsa65,
    mldsa87: OID.mldsa87,
  } as const;
  for (const [algorithm, oid] of Object.entries(kinds)) {
    const name = `root ${algorithm}`;
    const ca = await rootOf(name, algorithm as keyof typeof kinds);
    const asked = await server({ issuer: anchor(ca) });
    const { certificate } = await issue(asked, name);
    assert.equal(algorithmOid(certificate.signatureAlgorithm), oid);
  }
});

test("dates: absolute ones, to the second", async () => {
  const validity = { notBefore: NOW + 999, notAfter: NOW + 5 * DAY + 1 };
  const { certificate } = await issue(await server({ validity }), "intermediate");
  assert.equal(certificate.notBefore, NOW);
  assert.equal(certificate.notAfter, NOW + 5 * DAY);
  // one that begins later is checked from its first second on
  const later = { notBefore: NOW + DAY };
  assert.equal(
    (await issue(await server({ validity: later }), "intermediate")).certificate.notBefore,
    NOW + DAY,
  );
});

test("dates: what cannot be is refused", async () => {
  await refuses(server({ validity: { notAfter: NOW - DAY, notBefore: NOW } }), "issue-validity", {
    reason: "order",
  });
  await refuses(
    server({ validity: { notBefore: NOW - 2 * DAY, notAfter: NOW - DAY } }),
    "issue-validity",
    { reason: "past" },
  );
  await refuses(server({ validity: { notAfter: Date.UTC(10_000, 0, 1) } }), "issue-validity", {
    reason: "too-late",
  });
});

test("nesting: dates", async () => {
  await refuses(server({ validity: { length: 3000 * DAY } }), "issue-outside-issuer", {
    field: "notAfter",
    limit: intermediate.notAfter,
  });
  await refuses(server({ validity: { notBefore: NOW - DAY } }), "issue-outside-issuer", {
    field: "notBefore",
  });
  // the issuer's last second is the child's last one, if it likes
  const last = await server({ profile: "client", validity: { notAfter: intermediate.notAfter } });
  assert.equal((await issue(last, "intermediate")).certificate.notAfter, intermediate.notAfter);
});

test("nesting: path length", async () => {
  const below = (more: Partial<Asked>) =>
    request({ profile: "intermediate", subject: parseDn("CN=below"), issuer, ...more }, "below");
  await refuses(below({}), "issue-issuer-path-length", { limit: 0, actual: 0 });
  const wide = await intermediateOf("wide", "root", anchor(root), { pathLength: 2 });
  const wideIssuer = { certificate: wide, others: [], anchors: [root] };
  await refuses(below({ issuer: wideIssuer, pathLength: 2 }), "issue-issuer-path-length", {
    limit: 2,
    actual: 2,
  });
  await prepare(
    await below({ issuer: wideIssuer, pathLength: 1, validity: { length: DAY } }),
    throwaway,
  );
  await refuses(server({ pathLength: 1 }), "issue-path-length");
});

test("nesting: purposes", async () => {
  const code = { ...profileNamed("client"), name: "code", purposes: [OID.codeSigning] };
  await refuses(server({ profile: code }), "issue-purpose", { purpose: OID.codeSigning });
});

test("nesting: names, against the constraints of every CA above", async () => {
  const permitted = [nameConstraint("dns:example"), nameConstraint("ip:10.0.0.0/8")];
  const excluded = [nameConstraint("dns:bad.example")];
  const strict = await intermediateOf("strict", "root", anchor(root), {
    permitted,
    excluded,
    pathLength: 1,
  });
  const below = await intermediateOf("strict below", "strict", {
    certificate: strict,
    others: [],
    anchors: [root],
  }, { validity: { length: DAY } });
  for (
    const strictIssuer of [
      { certificate: strict, others: [], anchors: [root], by: "strict" },
      { certificate: below, others: [strict], anchors: [root], by: "strict below" },
    ]
  ) {
    const asked = (name: ReturnType<typeof dns>) =>
      server({ issuer: strictIssuer, names: [name], validity: { length: DAY } });
    const reason = async (name: ReturnType<typeof dns>) => {
      const fault = await faultOf(async () => await prepare(await asked(name), throwaway));
      assert.equal(fault.code, "issue-name-forbidden");
      assert.equal(fault.data.issuer, "CN=strict,O=Example,C=GB");
      return (fault.data.reason as { code: string }).code;
    };
    assert.equal(await reason(dns("web.elsewhere")), "constraint-not-permitted");
    assert.equal(await reason(dns("very.bad.example")), "constraint-excluded");
    assert.equal(await reason(alternativeName("ip", "192.0.2.1")), "constraint-not-permitted");
    await issue(await asked(dns("web.example")), strictIssuer.by);
    await issue(await asked(alternativeName("ip", "10.1.2.3")), strictIssuer.by);
  }
});

test("issuer: what cannot sign is refused", async () => {
  const { certificate: leaf } = await issue(await server(), "intermediate");
  await refuses(server({ issuer: anchor(leaf) }), "issue-issuer-not-ca", { missing: "cA" });
  await refuses(server({ issuer: undefined }), "issue-issuer-missing");
  const subject = parseDn("CN=a");
  await refuses(request({ profile: "root", subject, issuer }, "root"), "issue-issuer-unwanted");
  const other = await rootOf("other root");
  await refuses(
    server({ issuer: { certificate: intermediate, others: [], anchors: [other] } }),
    "issue-issuer-refused",
  );
  await refuses(server({ at: NOW + 3000 * DAY }), "issue-outside-issuer");
});

test("issuer: one whose root ends before the new certificate does is refused", async () => {
  const short = await rootOf("root", undefined, { validity: { length: 80 * DAY } });
  await refuses(
    server({ issuer: { certificate: intermediate, others: [], anchors: [short] } }),
    "issue-issuer-refused",
    { at: NOW + 90 * DAY - 1000 },
  );
});

test("subject and names: what the profile needs", async () => {
  await refuses(request({ profile: "root" }, "root"), "issue-subject-missing");
  await refuses(server({ names: [] }), "issue-name-missing", { kinds: ["dns", "ip"] });
  await refuses(
    server({ names: undefined, subject: parseDn("CN=web.example") }),
    "issue-name-missing",
  );
  await refuses(server({ profile: "client", names: [] }), "issue-name-missing");
  await refuses(server({ names: [alternativeName("email", "a@b.example")] }), "issue-name-kind", {
    kind: "email",
  });
  await refuses(
    server({ profile: "mtls", names: [alternativeName("uri", "http://web.example/")] }),
    "issue-uri-scheme",
  );
  await refuses(
    request({
      profile: "intermediate",
      subject: parseDn("CN=a"),
      issuer,
      names: [dns("a.example")],
    }, "a"),
    "issue-issuer-path-length",
  );
  await refuses(
    request({ profile: "root", subject: parseDn("CN=a"), names: [dns("a.example")] }, "a"),
    "issue-name-kind",
    { kinds: [] },
  );
  await refuses(server({ permitted: [nameConstraint("dns:example")] }), "issue-constraints");
});

test("names: one that is asked for twice is there once", async () => {
  const asked = await server({ names: [dns("a.example"), dns("b.example"), dns("a.example")] });
  const { certificate } = await issue(asked, "intermediate");
  assert.deepEqual(certificate.subjectAltName, [dns("a.example"), dns("b.example")]);
});

test("urls: http only", async () => {
  await refuses(server({ urls: { crl: ["https://a.example/x.crl"] } }), "distribution-url", {
    reason: "not-http",
  });
  await refuses(server({ urls: { issuer: ["a.example"] } }), "distribution-url", {
    reason: "not-a-url",
  });
  const urls = { crl: ["http://a.example/x.crl"], issuer: ["http://a.example/i.crt"], ocsp: [] };
  const { certificate } = await issue(await server({ urls }), "intermediate");
  assert.ok(certificate.extension(OID.crlDistributionPoints));
  assert.ok(certificate.extension(OID.authorityInfoAccess));
});

// The stages of the order, each with something that only it can find.

test("stage twin: a lint's error stops before anything is signed", async () => {
  const asked = await server({ subject: parseDn("CN=elsewhere.example") });
  const fault = await faultOf(() => prepare(asked, throwaway));
  assert.equal(fault.code, "issue-lint");
  assert.equal(fault.data.stage, "twin");
  const findings = fault.data.findings as { lint: string }[];
  assert.deepEqual(findings.map(({ lint }) => lint), ["common-name-in-san"]);
});

test("stage twin: a lint's warning stops, a notice is passed on", async () => {
  const long = request({
    profile: "root",
    subject: parseDn("CN=a"),
    validity: { length: 9500 * DAY },
  }, "a");
  const fault = await faultOf(async () => await prepare(await long, throwaway));
  const [finding] = fault.data.findings as { lint: string; severity: string }[];
  assert.deepEqual([finding!.lint, finding!.severity], ["root-validity", "warning"]);
  const second = await server({ validity: { notAfter: NOW + 90 * DAY } });
  const { notices } = await issue(second, "intermediate");
  assert.deepEqual(notices.map(({ lint }) => lint), ["validity-inclusive"]);
});

test("stage twin: a rule holds when issuing, also for a certificate that is dated back", async () => {
  const old = await rootOf("old root", "ed25519", {
    validity: { notBefore: Date.UTC(2010, 0, 1), notAfter: Date.UTC(2034, 11, 31) },
  });
  const asked = server({
    issuer: anchor(old),
    validity: { notBefore: Date.UTC(2012, 0, 1), notAfter: Date.UTC(2030, 0, 1) },
  });
  const fault = await faultOf(async () => await prepare(await asked, throwaway));
  const findings = fault.data.findings as { lint: string }[];
  assert.deepEqual(findings.map(({ lint }) => lint), ["server-validity"]);
});

test("stage sign: the key must be the issuer's", async () => {
  const prepared = await prepare(await server(), throwaway);
  const fault = await faultOf(async () =>
    complete(prepared, keySigner(await key("root"), prepared))
  );
  assert.equal(fault.code, "issue-issuer-key");
});

test("stage sign: what the signer throws goes through", async () => {
  const prepared = await prepare(await server(), throwaway);
  await assert.rejects(
    complete(prepared, () => Promise.reject(new Error("token gone"))),
    /token gone/,
  );
});

test("stage compare: a signer that changes the bytes is found out", async () => {
  const prepared = await prepare(await server(), throwaway);
  const signer = await key("intermediate");
  const fault = await faultOf(() =>
    complete(prepared, (tbs) => {
      tbs[tbs.length - 1]! ^= 1;
      return sign(signer, tbs, prepared.algorithm);
    })
  );
  assert.equal(fault.code, "issue-bytes-differ");
});

test("stage verify: a wrong signature is found out", async () => {
  const prepared = await prepare(await server(), throwaway);
  const other = await key("root");
  const fault = await faultOf(() =>
    complete(prepared, (tbs) => sign(other, tbs, prepared.algorithm))
  );
  assert.equal(fault.code, "issue-signature-wrong");
  const nothing = await faultOf(() =>
    complete(prepared, () => Promise.resolve(new Uint8Array(64)))
  );
  assert.equal(nothing.code, "issue-signature-wrong");
});

test("stage chain: a chain that does not hold is found out", async () => {
  const prepared = await prepare(await server(), throwaway);
  const other = await rootOf("other root");
  const changed = {
    ...prepared,
    request: { ...prepared.request, issuer: { ...issuer, anchors: [other] } },
  };
  const signer = keySigner(await key("intermediate"), prepared);
  const fault = await faultOf(() => complete(changed, signer));
  assert.equal(fault.code, "issue-chain-refused");
});

test("stage chain: the last second counts", async () => {
  // The path through this anchor ends a second before the certificate does.
  const prepared = await prepare(await server(), throwaway);
  const { notAfter } = prepared.twin;
  const short = await rootOf("root", undefined, { validity: { notAfter: notAfter - 1000 } });
  const changed = {
    ...prepared,
    request: { ...prepared.request, issuer: { ...issuer, anchors: [short] } },
  };
  const signer = keySigner(await key("intermediate"), prepared);
  const fault = await faultOf(() => complete(changed, signer));
  assert.equal(fault.code, "issue-chain-refused");
  assert.equal(fault.data.at, notAfter);
});

test("stage lint again: what the real certificate breaks stops it", async () => {
  const prepared = await prepare(await server(), throwaway);
  const signer = keySigner(await key("intermediate"), prepared);
  // The chain holds by way of the intermediate; the lints compare with an issuer that is another.
  const wrong = { certificate: root, others: [intermediate], anchors: [root] };
  const changed = { ...prepared, request: { ...prepared.request, issuer: wrong } };
  const fault = await faultOf(() => complete(changed, signer));
  assert.equal(fault.code, "issue-lint");
  assert.equal(fault.data.stage, "certificate");
});

test("rehearsal: a root is prepared before its key is made", async () => {
  using stand = await generateKey("p384", random);
  const subject = parseDn("CN=Future Root");
  const profile = profileNamed("root");
  const prepared = await prepare(
    { profile, at: NOW, spki: stand.publicKey.spki, subject },
    throwaway,
  );
  assert.deepEqual(prepared.notices, []);
  assert.equal(parseCertificate(prepared.twin.der).selfIssued, true);
  assert.deepEqual(prepared.differences, []);
});
