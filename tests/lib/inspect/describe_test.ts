import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "#unit";
import { Fault } from "../../../lib/fault.ts";
import { writePem } from "../../../lib/pem/writer.ts";
import { bytes, der, fixture, join } from "./fixtures.ts";
import { type Any, code, json, look } from "./look.ts";

const sha256 = (data: Uint8Array) => createHash("sha256").update(data).digest("hex");
const extension = (seen: Any, name: string) =>
  seen.extensions.find((each: Any) => each.name === name);

test("a root shows who it is, until when, and that it signed itself", async () => {
  const seen = await json(fixture("root.crt"));
  assert.equal(seen.type, "certificate");
  assert.equal(seen.subject, "CN=Example Root,O=Example,C=GB");
  assert.equal(seen.issuer, seen.subject);
  assert.equal(seen.serial, "4d2e9c1b7a6f5e4d3c2b1a0918273645");
  assert.equal(seen.notBefore, "2026-01-01T00:00:00Z");
  assert.equal(seen.notAfter, "2051-01-01T00:00:00Z");
  assert.equal(seen.daysLeft, 8797);
  assert.equal(seen.state, "valid");
  assert.deepEqual(seen.key, { name: "P-384", family: "p384", bits: 384 });
  assert.equal(seen.signatureAlgorithm.name, "ECDSA with SHA-256");
  assert.equal(seen.selfSigned, true);
  assert.equal(seen.fingerprint.sha256, sha256(der("root.crt")));
  assert.equal(seen.fingerprint.words.split(" ").length, 27);
  assert.deepEqual(extension(seen, "basicConstraints"), {
    oid: "2.5.29.19",
    name: "basicConstraints",
    critical: true,
    value: { ca: true, pathLength: null },
  });
});

test("an intermediate shows its constraints and policies", async () => {
  const seen = await json(fixture("intermediate.crt"));
  assert.equal(seen.selfSigned, false);
  const { permitted, excluded } = extension(seen, "nameConstraints").value;
  assert.deepEqual(permitted.slice(0, 3), [
    { kind: "dns", value: "example.com" },
    { kind: "ip", value: "10.0.0.0/8" },
    { kind: "ip", value: "2001:db8::/32" },
  ]);
  assert.deepEqual(excluded.at(-1), { kind: "directory", value: "C=AQ" });
  assert.deepEqual(extension(seen, "policyConstraints").value, {
    requireExplicitPolicy: 0,
    inhibitPolicyMapping: 1,
  });
  assert.equal(extension(seen, "inhibitAnyPolicy").value, 1);
  const policies = extension(seen, "certificatePolicies").value;
  assert.deepEqual(policies[1].practiceStatements, ["https://example.com/cps"]);
  assert.deepEqual(policies[1].qualifiers, ["1.3.6.1.5.5.7.2.1", "1.3.6.1.5.5.7.2.2"]);
  const [, second] = extension(seen, "cRLDistributionPoints").value;
  assert.deepEqual(second.reasons, ["keyCompromise", "cACompromise"]);
  assert.deepEqual(second.crlIssuer, [{ kind: "directory", value: "CN=CRL Issuer,O=Example" }]);
  assert.equal(
    extension(seen, "authorityKeyIdentifier").value.serial,
    "4d2e9c1b7a6f5e4d3c2b1a0918273645",
  );
});

test("a leaf shows names of every kind, and what is not decoded", async () => {
  const seen = await json(fixture("leaf.crt"));
  assert.equal(
    seen.subject,
    'CN=db.example.com,OU=\\#1+UID=db01,O=Müller\\, Söhne \\"& Co\\",C=GB',
  );
  assert.deepEqual(extension(seen, "subjectAltName").value, [
    { kind: "dns", value: "db.example.com" },
    { kind: "dns", value: "*.db.example.com" },
    { kind: "ip", value: "10.0.0.1" },
    { kind: "ip", value: "2001:db8::1" },
    { kind: "email", value: "dba@example.com" },
    { kind: "uri", value: "spiffe://example.com/db" },
    { kind: "directory", value: "CN=Directory,C=GB" },
    { kind: "registered-id", value: "1.3.6.1.4.1.55555.4" },
    { kind: "other", value: "userPrincipalName=dba@example.com" },
  ]);
  assert.deepEqual(extension(seen, "extKeyUsage").value, [
    "serverAuth",
    "clientAuth",
    "1.3.6.1.4.1.55555.9",
  ]);
  const unknown = seen.extensions.find((each: Any) => each.oid === "1.3.6.1.4.1.55555.3");
  assert.equal(unknown.critical, true);
  assert.match(unknown.value, /^0c2a/);
});

test("a request shows what it asks for, and that its key signed it", async () => {
  const seen = await json(fixture("request.csr"));
  assert.equal(seen.type, "csr");
  assert.equal(seen.possession, true);
  assert.deepEqual(seen.otherAttributes, ["1.2.840.113549.1.9.7"]);
  assert.equal(extension(seen, "subjectAltName").value.length, 3);
});

test("a challenge password is named and not shown", async () => {
  const { things } = await look(fixture("request.csr"));
  assert.doesNotMatch(JSON.stringify(things), /not a secret at all/);
});

test("a request that another key signed is not ok", async () => {
  const altered = der("request.csr");
  altered[altered.length - 1]! ^= 1;
  const seen = await json(altered);
  assert.deepEqual([seen.possession, seen.ok], [false, false]);
});

test("a share shows public facts alone", async () => {
  const seen = await json(fixture("one.share"));
  assert.equal(seen.type, "share");
  assert.deepEqual([seen.x, seen.k, seen.n], [1, 2, 3]);
  assert.deepEqual([seen.label, seen.custodian, seen.suite], ["Example Root", "Safe A", "bytes"]);
  assert.equal(seen.checksum, true);
  const key = await json(fixture("ec.key"));
  assert.deepEqual(seen.keyFingerprint, key.keyFingerprint);
});

test("a damaged share says so", async () => {
  const text = new TextDecoder().decode(fixture("one.share"));
  const lines = text.split("\n");
  lines[7] = lines[7]!.replace(/[a-m]/, "z");
  assert.equal(await code(bytes(lines.join("\n"))), "share-line");
});

test("signatures say what they can be", async () => {
  assert.deepEqual((await json(fixture("ed25519.sig"))).candidates, [
    "Ed25519",
    "ECDSA P-256 as r and s",
  ]);
  const ecdsa = await json(fixture("ecdsa.sig"));
  assert.deepEqual([ecdsa.encoding, ecdsa.candidates], ["der", ["ECDSA P-384"]]);
});

test("a label that lies is named, with what is there", async () => {
  const wrong = bytes(writePem("CERTIFICATE", der("public.pem")));
  const { things } = await look(wrong);
  const fault = things[0]!.described as Fault;
  assert.deepEqual([fault.code, fault.data.holds], ["inspect-mislabelled", "public-key"]);
  const form = bytes(writePem("PRIVATE KEY", der("rsa.key")));
  const { things: [key] } = await look(form);
  assert.equal((key!.described as Fault).data.holds, "pkcs1");
});

test("what breaks DER or the frame is said", async () => {
  const whole = der("root.crt");
  assert.equal(await code(bytes(writePem("CERTIFICATE", whole.subarray(0, 100)))), "der-truncated");
  assert.equal(await code(bytes(writePem("CERTIFICATE", join(whole, "x")))), "der-trailing");
});

test("what cannot be read does not keep the rest from being shown", async () => {
  const bad = writePem("CERTIFICATE", new Uint8Array([0x30, 0]));
  const { things } = await look(join(fixture("root.crt"), bad, fixture("public.pem")));
  const kinds = things.map(({ described }) =>
    described instanceof Fault ? described.code : described.type
  );
  assert.deepEqual(kinds, ["certificate", "der-truncated", "public-key"]);
});
