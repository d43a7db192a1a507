import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { skipped, test } from "#unit";
import { utf8 } from "../../../lib/bytes/utf8.ts";
import { readBundle } from "../../../lib/cert/bundle.ts";
import { provesPossession } from "../../../lib/cert/csr.ts";
import { readCsr } from "../../../lib/cert/csr_file.ts";
import { parseDn } from "../../../lib/cert/dn.ts";
import { Pool } from "../../../lib/chain/pool.ts";
import { validate } from "../../../lib/chain/validate.ts";
import { requestCsr } from "../../../lib/issue/csr.ts";
import { generateKey } from "../../../lib/key/generate.ts";
import { readKey } from "../../../lib/key/key_file.ts";
import { writePem } from "../../../lib/pem/writer.ts";
import { Secret } from "../../../lib/secret/secret.ts";
import { KINDS, openssl } from "../key/openssl.ts";
import { has, must, run } from "../programs.ts";
import { at, chainOf, issue, NAMES, random, saveCertificates } from "./ca.ts";

const installed = has("openssl");
const openTest = installed
  ? test
  : (name: string, _: () => Promise<void>) => skipped(name, "openssl is not installed");
const read = (path: string) => new Uint8Array(readFileSync(path));

for (const { name, make } of KINDS) {
  openTest(`openssl takes our chain of ${name}, strictly, and reads every field`, async () => {
    const { root, intermediate, leaf } = await chainOf(name);
    const anchor = saveCertificates(`${name}-root.pem`, root);
    const middle = saveCertificates(`${name}-int.pem`, intermediate);
    const end = saveCertificates(`${name}-leaf.pem`, leaf);
    const verify = [
      "verify",
      "-x509_strict",
      "-check_ss_sig",
      "-CAfile",
      anchor,
      "-untrusted",
      middle,
    ];
    for (
      const check of [
        ["-purpose", "sslserver", "-verify_hostname", "web.example"],
        ["-verify_hostname", "a.web.example"],
        ["-verify_ip", "192.0.2.1"],
        ["-verify_ip", "2001:db8::1"],
      ]
    ) must("openssl", [...verify, ...check, end]);
    assert.notEqual(run("openssl", [...verify, "-purpose", "sslclient", end]).code, 0);
    assert.notEqual(run("openssl", [...verify, "-verify_hostname", "b.example", end]).code, 0);
    // X509_cmp_time takes an equal time for a past one: OpenSSL ends a second early.
    const last = String(Math.floor(leaf.notAfter / 1000) - 1);
    must("openssl", [...verify, "-attime", last, end]);
    const after = String(Math.floor(leaf.notAfter / 1000) + 1);
    assert.notEqual(run("openssl", [...verify, "-attime", after, end]).code, 0);

    const text =
      must("openssl", ["x509", "-in", middle, "-noout", "-text", "-nameopt", "RFC2253"]).text;
    assert.match(text, /Subject: CN=Intermediate \w+,O=Example\\, Ltd,C=GB/);
    assert.match(text, /Basic Constraints: critical\s+CA:TRUE, pathlen:0/);
    assert.match(text, /Key Usage: critical\s+Certificate Sign, CRL Sign\n/);
    assert.match(
      text,
      /Name Constraints: critical\s+Permitted:\s+DNS:web.example\s+IP:192.0.2.0\/255.255.255.0/,
    );
    assert.match(text, /Excluded:\s+DNS:bad.example/);
    assert.match(
      text,
      /CRL Distribution Points: \s+Full Name:\s+URI:http:\/\/pki.example\/root.crl/,
    );
    const leafText = must("openssl", ["x509", "-in", end, "-noout", "-text"]).text;
    assert.match(
      leafText,
      /DNS:web.example, DNS:\*.web.example, IP Address:192.0.2.1, IP Address:2001:DB8:0:0:0:0:0:1/,
    );
    assert.match(
      leafText,
      /OCSP - URI:http:\/\/ocsp.example\s+CA Issuers - URI:http:\/\/pki.example\/int.crt/,
    );
  });

  openTest(`openssl verifies our request with a ${name} key`, async () => {
    using key = await generateKey(name, random);
    const der = await requestCsr({ subject: parseDn("CN=web.example,C=GB"), names: NAMES }, key);
    writeFileSync(at(`${name}.csr`), writePem("CERTIFICATE REQUEST", der));
    const { text } = must("openssl", [
      "req",
      "-in",
      at(`${name}.csr`),
      "-verify",
      "-noout",
      "-text",
    ]);
    assert.match(text, /verify OK/);
    assert.match(text, /DNS:web.example, DNS:\*.web.example, IP Address:192.0.2.1/);
  });

  openTest(`we issue from openssl's request with a ${name} key`, async () => {
    openssl(`${make} -out ${at(`${name}-o.key`)}`);
    openssl(
      `req -new -key ${at(`${name}-o.key`)} -out ${
        at(`${name}-o.csr`)
      } -subj /CN=web.example -addext subjectAltName=DNS:web.example,IP:192.0.2.1 -addext keyUsage=digitalSignature`,
    );
    const csr = readCsr(read(at(`${name}-o.csr`)));
    assert.equal(await provesPossession(csr), true);
    const { issuer, intermediateKey, root, intermediate } = await chainOf("p256");
    const leaf = await issue({ csr, spki: csr.spki, issuer }, "server", intermediateKey);
    const anchor = saveCertificates("o-root.pem", root);
    const middle = saveCertificates("o-int.pem", intermediate);
    const end = saveCertificates("o-leaf.pem", leaf);
    must("openssl", ["verify", "-x509_strict", "-CAfile", anchor, "-untrusted", middle, end]);
    // the key that made the request is the key of the certificate
    const ours = openssl(`x509 -in ${end} -noout -pubkey`);
    assert.deepEqual(ours, openssl(`pkey -in ${at(`${name}-o.key`)} -pubout`));
  });

  openTest(`we issue below openssl's own root with a ${name} key`, async () => {
    openssl(`${make} -out ${at(`${name}-ca.key`)}`);
    openssl(
      `req -x509 -new -key ${at(`${name}-ca.key`)} -out ${
        at(`${name}-ca.pem`)
      } -days 30 -subj /C=GB/CN=Foreign -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign`,
    );
    const [root] = readBundle(read(at(`${name}-ca.pem`))).certificates;
    using file = Secret.copy(read(at(`${name}-ca.key`)));
    using signer = await readKey(file, () => Promise.reject(new Error("not encrypted")));
    using key = await generateKey("ed25519", random);
    const issuer = { certificate: root!, others: [], anchors: [root!] };
    const asked = {
      spki: key.publicKey.spki,
      names: NAMES,
      issuer,
      validity: { length: 7 * 86_400_000 },
    };
    const leaf = await issue(asked, "server", signer);
    const end = saveCertificates(`${name}-below.pem`, leaf);
    must("openssl", ["verify", "-x509_strict", "-CAfile", at(`${name}-ca.pem`), end]);
  });
}

openTest("we verify a chain that openssl issued", async () => {
  const [ca, leaf] = [at("ossl-ca"), at("ossl-leaf")];
  openssl(`genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out ${ca}.key`);
  openssl(
    `req -x509 -new -key ${ca}.key -out ${ca}.pem -days 30 -subj /CN=Foreign -addext keyUsage=critical,keyCertSign`,
  );
  openssl(
    `req -new -newkey ec -pkeyopt ec_paramgen_curve:P-384 -nodes -keyout ${leaf}.key -out ${leaf}.csr -subj /CN=web.example -addext subjectAltName=DNS:web.example`,
  );
  openssl(
    `x509 -req -in ${leaf}.csr -CA ${ca}.pem -CAkey ${ca}.key -days 7 -copy_extensions copy -out ${leaf}.pem`,
  );
  const [root] = readBundle(read(`${ca}.pem`)).certificates;
  const [end] = readBundle(read(`${leaf}.pem`)).certificates;
  const verdict = await validate({
    leaf: end!,
    anchors: new Pool([root!]),
    intermediates: new Pool(),
    at: Date.now(),
    names: [{ kind: "dns", text: "web.example" }],
    purpose: "server",
    profile: "rfc5280",
  });
  assert.equal(verdict.ok, true, JSON.stringify(verdict));
});

openTest("an RSA key bound to PSS: openssl's request and root, our certificates", async () => {
  const pss = "-algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048";
  openssl(
    `genpkey ${pss} -pkeyopt rsa_pss_keygen_md:sha256 -pkeyopt rsa_pss_keygen_mgf1_md:sha256 -pkeyopt rsa_pss_keygen_saltlen:32 -out ${
      at("pss.key")
    }`,
  );
  openssl(
    `req -x509 -new -key ${at("pss.key")} -out ${
      at("pss.pem")
    } -days 30 -subj /CN=PSS -addext keyUsage=critical,keyCertSign`,
  );
  openssl(
    `req -new -key ${at("pss.key")} -out ${
      at("pss.csr")
    } -subj /CN=web.example -addext subjectAltName=DNS:web.example`,
  );
  const [root] = readBundle(read(at("pss.pem"))).certificates;
  using file = Secret.copy(read(at("pss.key")));
  using signer = await readKey(file, () => Promise.reject(new Error("not encrypted")));
  const csr = readCsr(read(at("pss.csr")));
  using other = await generateKey("p256", random);
  const issuer = { certificate: root!, others: [], anchors: [root!] };
  const validity = { length: 86_400_000 };
  const below = await issue(
    { spki: other.publicKey.spki, names: NAMES, issuer, validity },
    "server",
    signer,
  );
  const end = saveCertificates("pss-leaf.pem", below);
  must("openssl", ["verify", "-x509_strict", "-CAfile", at("pss.pem"), end]);
  assert.match(must("openssl", ["x509", "-in", end, "-noout", "-text"]).text, /rsassaPss/);
  const ours = await chainOf("ed25519");
  const leaf = await issue(
    { csr, spki: csr.spki, issuer: ours.issuer },
    "server",
    ours.intermediateKey,
  );
  const [anchor, middle] = [
    saveCertificates("pss-root.pem", ours.root),
    saveCertificates("pss-int.pem", ours.intermediate),
  ];
  const path = saveCertificates("pss-server.pem", leaf);
  must("openssl", ["verify", "-x509_strict", "-CAfile", anchor, "-untrusted", middle, path]);
});

openTest("a request that was changed after signing is refused by openssl as well", async () => {
  using key = await generateKey("p256", random);
  const der = await requestCsr({ subject: parseDn("CN=web.example"), names: [] }, key);
  der[der.indexOf(0x77)]! ^= 1;
  writeFileSync(at("bad.csr"), writePem("CERTIFICATE REQUEST", der));
  // req -verify says so and exits with 0: look at the words
  const { text } = run("openssl", ["req", "-in", at("bad.csr"), "-verify", "-noout"]);
  assert.match(text, /verify failure/i);
  assert.equal(await provesPossession(readCsr(utf8(writePem("CERTIFICATE REQUEST", der)))), false);
});
