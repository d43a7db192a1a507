import assert from "node:assert/strict";
import { test } from "#unit";
import { OID } from "../../../lib/asn1/oids.ts";
import { toHex } from "../../../lib/bytes/hex.ts";
import { parseCertificate } from "../../../lib/cert/certificate.ts";
import { algorithmOid } from "../../../lib/cert/certificate_frame.ts";
import { parseDn } from "../../../lib/cert/dn.ts";
import { dnText } from "../../../lib/cert/dn_text.ts";
import { KEY_USAGE } from "../../../lib/cert/extensions/key_usage.ts";
import { profileNamed, PROFILES } from "../../../lib/cert/profiles/table.ts";
import { prepare } from "../../../lib/issue/issue.ts";
import { keyIdentifier } from "../../../lib/cert/key_identifier.ts";
import { generateKey } from "../../../lib/key/generate.ts";
import { anchor, type Asked, DAY, issue, key, NOW, random, rootOf, throwaway } from "./pki.ts";
import { dns, intermediate, issuer, refuses, root, server } from "./tree.ts";

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
  for (const { name, ca, names: kinds, purposes } of PROFILES) {
    if (ca) continue;
    const names = kinds.includes("dns") ? [dns("web.example")] : [];
    const subject = parseDn("CN=web.example");
    // The intermediate is for TLS alone.
    const code = purposes.includes(OID.codeSigning);
    const asked = await server({
      profile: name,
      names,
      subject,
      issuer: code ? anchor(root) : issuer,
    });
    const { certificate } = await issue(asked, code ? "root" : "intermediate");
    assert.deepEqual(certificate.extendedKeyUsage, profileNamed(name).purposes);
    const extension = certificate.extension(OID.subjectAltName);
    assert.equal(extension?.critical, names.length > 0 ? false : undefined);
  }
});

test("leaf: a signer of code has a subject and no other names", async () => {
  const asked = (more: Partial<Asked>) =>
    server({ profile: "code-signing", issuer: anchor(root), names: undefined, ...more });
  await refuses(asked({}), "issue-subject-missing");
  const subject = parseDn("CN=Example Ltd");
  await refuses(asked({ subject, names: [dns("web.example")] }), "issue-name-kind", { kinds: [] });
  await refuses(asked({ subject, issuer }), "issue-purpose", { purpose: OID.codeSigning });
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
