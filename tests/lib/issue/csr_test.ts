import assert from "node:assert/strict";
import { test } from "#unit";
import { OID } from "../../../lib/asn1/oids.ts";
import { contextConstructed } from "../../../lib/asn1/tags.ts";
import { integer, oid, sequence, setOf, text, value } from "../../../lib/asn1/writer.ts";
import { toHex } from "../../../lib/bytes/hex.ts";
import { type Csr, parseCsr } from "../../../lib/cert/csr.ts";
import { parseDn } from "../../../lib/cert/dn.ts";
import * as write from "../../../lib/cert/extension_writer.ts";
import { alternativeName } from "../../../lib/cert/general_name_writer.ts";
import { writeSigned } from "../../../lib/cert/tbs.ts";
import { prepare } from "../../../lib/issue/issue.ts";
import { requestCsr } from "../../../lib/issue/csr.ts";
import { defaultSignatureAlgorithm, sign } from "../../../lib/key/sign.ts";
import {
  anchor,
  type Asked,
  faultOf,
  intermediateOf,
  issue,
  key,
  request,
  rootOf,
  throwaway,
} from "./pki.ts";

const root = await rootOf("root");
const intermediate = await intermediateOf("intermediate", "root", anchor(root));
const issuer = { certificate: intermediate, others: [], anchors: [root] };
const dns = (name: string) => alternativeName("dns", name);

/** A request of the leaf's key for these extensions and attributes. */
async function csr(subject: string, extensions: Uint8Array[], attributes: Uint8Array[] = []) {
  const leaf = await key("leaf");
  const wanted = sequence(oid(OID.extensionRequest), setOf(sequence(...extensions)));
  const info = sequence(
    integer(0),
    parseDn(subject),
    leaf.publicKey.spki,
    value(contextConstructed(0), ...(extensions.length > 0 ? [wanted] : []), ...attributes),
  );
  const algorithm = defaultSignatureAlgorithm(leaf.publicKey);
  return parseCsr(writeSigned(info, algorithm.der, await sign(leaf, info, algorithm)));
}

async function server(asked: Csr, more: Partial<Asked> = {}) {
  return await request({ profile: "server", issuer, csr: asked, ...more });
}

test("csr: a plain one is issued as it asks", async () => {
  const asked = await csr("CN=web.example", [write.subjectAltNameOf([dns("web.example")], false)]);
  const { certificate, differences } = await issue(await server(asked), "intermediate");
  assert.deepEqual(differences, []);
  assert.equal(toHex(certificate.subject.der), toHex(asked.subject.der));
  assert.deepEqual(certificate.subjectAltName, [dns("web.example")]);
  assert.equal(toHex(certificate.spki), toHex(asked.spki));
});

test("csr: every difference is told", async () => {
  const asked = await csr("CN=web.example,O=Asked", [
    write.subjectAltNameOf([dns("web.example"), dns("old.example")], false),
    write.keyUsageOf(["digitalSignature", "keyEncipherment"]),
    write.extendedKeyUsageOf([OID.serverAuth, OID.clientAuth]),
    write.basicConstraintsOf(true, 3),
    write.subjectKeyIdentifierOf(new Uint8Array(20)),
  ]);
  const request = await server(asked, {
    subject: parseDn("CN=web.example"),
    names: [dns("web.example"), dns("new.example")],
  });
  const { certificate, differences } = await issue(request, "intermediate");
  assert.deepEqual(differences, [
    { field: "subject", asked: "CN=web.example,O=Asked", given: "CN=web.example" },
    { field: "name", kind: "dns", name: "old.example", change: "dropped" },
    { field: "name", kind: "dns", name: "new.example", change: "added" },
    {
      field: "key-usage",
      asked: ["digitalSignature", "keyEncipherment"],
      given: ["digitalSignature"],
    },
    { field: "purposes", asked: [OID.serverAuth, OID.clientAuth], given: [OID.serverAuth] },
    {
      field: "basic-constraints",
      asked: { ca: true, pathLength: 3 },
      given: { ca: false, pathLength: null },
    },
  ]);
  assert.equal(certificate.basicConstraints?.ca, false);
});

test("csr: the common name is never taken for an alternative name", async () => {
  const asked = await csr("CN=web.example", []);
  const fault = await faultOf(async () => await prepare(await server(asked), throwaway));
  assert.equal(fault.code, "issue-name-missing");
});

test("csr: a CA gets no alternative names, and that is told", async () => {
  const asked = await csr("CN=Below", [
    write.subjectAltNameOf([dns("below.example")], false),
    write.basicConstraintsOf(true),
  ]);
  const wanted = await request({ profile: "intermediate", issuer: anchor(root), csr: asked });
  const { certificate, differences } = await issue(wanted, "root");
  assert.equal(certificate.subjectAltName, undefined);
  assert.deepEqual(differences, [
    { field: "name", kind: "dns", name: "below.example", change: "dropped" },
    {
      field: "basic-constraints",
      asked: { ca: true, pathLength: null },
      given: { ca: true, pathLength: 0 },
    },
  ]);
});

test("csr: extensions outside the profile are refused, or left out where that is asked for", async () => {
  const asked = await csr("CN=web.example", [
    write.subjectAltNameOf([dns("web.example"), alternativeName("email", "a@b.example")], false),
    write.crlDistributionPointsOf(["http://a.example"]),
    write.extension("1.2.3.4", true, sequence()),
  ]);
  const names = await faultOf(async () => await prepare(await server(asked), throwaway));
  assert.deepEqual([names.code, names.data.name], ["issue-name-kind", "a@b.example"]);
  const plain = await csr("CN=web.example", [
    write.subjectAltNameOf([dns("web.example")], false),
    write.extension("1.2.3.4", true, sequence()),
  ]);
  const refused = await faultOf(async () => await prepare(await server(plain), throwaway));
  assert.deepEqual([refused.code, refused.data.extensions], ["issue-csr-extension", ["1.2.3.4"]]);
  const request = await server(asked, { dropUnsupported: true });
  const { certificate, differences } = await issue(request, "intermediate");
  assert.deepEqual(differences, [
    { field: "name", kind: "email", name: "a@b.example", change: "dropped" },
    { field: "extension", name: "cRLDistributionPoints" },
    { field: "extension", name: "1.2.3.4" },
  ]);
  assert.equal(certificate.extension("1.2.3.4"), undefined);
});

test("csr: a name that is asked for by flag is never left out in silence", async () => {
  const asked = await csr("CN=web.example", []);
  const fault = await faultOf(async () =>
    await prepare(
      await server(asked, {
        names: [alternativeName("email", "a@b.example")],
        dropUnsupported: true,
      }),
      throwaway,
    )
  );
  assert.equal(fault.code, "issue-name-kind");
});

test("csr: a malformed name in it is refused by its own fault", async () => {
  const asked = await csr("CN=web", [
    write.subjectAltNameOf([{ kind: "dns", text: "a_b" }], false),
  ]);
  const fault = await faultOf(async () => await prepare(await server(asked), throwaway));
  assert.deepEqual([fault.code, fault.data.reason], ["alternative-name", "character"]);
});

test("csr: other attributes are told without their values", async () => {
  const password = sequence(oid("1.2.840.113549.1.9.7"), setOf(text(0x0c, "hunter2")));
  const asked = await csr("CN=web.example", [write.subjectAltNameOf([dns("web.example")], false)], [
    password,
  ]);
  const { differences } = await prepare(await server(asked), throwaway);
  assert.deepEqual(differences, [{ field: "attribute", oid: "1.2.840.113549.1.9.7" }]);
});

test("csr: without proof of possession nothing is issued", async () => {
  const good = await csr("CN=web.example", [write.subjectAltNameOf([dns("web.example")], false)]);
  const der = new Uint8Array(good.der);
  der[der.length - 1]! ^= 1;
  const fault = await faultOf(async () => await prepare(await server(parseCsr(der)), throwaway));
  assert.equal(fault.code, "issue-csr-proof");
});

test("csr: a root's is for the key that signs it", async () => {
  const asked = await csr("CN=Some Root", []);
  const wanted = await request({ profile: "root", csr: asked }, "root");
  assert.equal((await faultOf(() => prepare(wanted, throwaway))).code, "issue-csr-key");
  const { certificate } = await issue(await request({ profile: "root", csr: asked }), "leaf");
  assert.equal(certificate.selfIssued, true);
});

test("csr: ours reads back, proves possession and is issued as it asks", async () => {
  const leaf = await key("leaf");
  const subject = parseDn("CN=web.example,O=Example");
  const names = [dns("web.example"), alternativeName("ip", "192.0.2.1")];
  const asked = parseCsr(await requestCsr({ subject, names }, leaf));
  const { certificate, differences } = await issue(await server(asked), "intermediate");
  assert.deepEqual(differences, []);
  assert.deepEqual(certificate.subjectAltName?.map(({ kind }) => kind), ["dns", "ip"]);
});

test("csr: an empty subject makes the names critical", async () => {
  const leaf = await key("leaf");
  const der = await requestCsr({ subject: parseDn(""), names: [dns("web.example")] }, leaf);
  assert.equal(parseCsr(der).extensions.find(OID.subjectAltName)?.critical, true);
});
