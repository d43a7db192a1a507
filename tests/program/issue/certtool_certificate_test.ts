import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { skipped, test } from "#unit";
import { parseDn } from "../../../lib/cert/dn.ts";
import { readCsr } from "../../../lib/cert/csr_file.ts";
import { requestCsr } from "../../../lib/issue/csr.ts";
import type { KeyAlgorithm } from "../../../lib/key/algorithms.ts";
import { generateKey } from "../../../lib/key/generate.ts";
import { writePem } from "../../../lib/pem/writer.ts";
import { has, must, run } from "../programs.ts";
import { at, chainOf, issue, NAMES, random, saveCertificates } from "./ca.ts";

const installed = has("certtool");
const gnuTest = installed
  ? test
  : (name: string, _: () => Promise<void>) => skipped(name, "certtool is not installed");

const KINDS: readonly KeyAlgorithm[] = ["ed25519", "ed448", "p256", "p384", "p521", "rsa2048"];

for (const name of KINDS) {
  gnuTest(`certtool takes our chain of ${name} and reads every field`, async () => {
    const { root, intermediate, leaf } = await chainOf(name);
    const anchor = saveCertificates(`${name}-root.pem`, root);
    const chain = saveCertificates(`${name}-chain.pem`, leaf, intermediate);
    const verify = ["--verify", "--verify-profile", "medium", "--load-ca-certificate", anchor];
    must("certtool", [
      ...verify,
      "--infile",
      chain,
      "--verify-hostname",
      "web.example",
      "--verify-purpose",
      "1.3.6.1.5.5.7.3.1",
    ]);
    const wrong = run("certtool", [...verify, "--infile", chain, "--verify-hostname", "b.example"]);
    assert.notEqual(wrong.code, 0);
    const { text } = must("certtool", [
      "-i",
      "--infile",
      saveCertificates(`${name}-i.pem`, intermediate),
    ]);
    assert.match(text, /Subject: CN=Intermediate \w+,O=Example\\, Ltd,C=GB/);
    assert.match(
      text,
      /Basic Constraints \(critical\):\s+Certificate Authority \(CA\): TRUE\s+Path Length Constraint: 0/,
    );
    assert.match(text, /Name Constraints \(critical\):/);
    assert.doesNotMatch(text, /error|warning/i);
  });

  gnuTest(`certtool reads our request with a ${name} key`, async () => {
    using key = await generateKey(name, random);
    const der = await requestCsr({ subject: parseDn("CN=web.example,C=GB"), names: NAMES }, key);
    writeFileSync(at(`${name}.csr`), writePem("CERTIFICATE REQUEST", der));
    const { text } = must("certtool", ["--crq-info", "--infile", at(`${name}.csr`)]);
    assert.match(text, /Self signature: verified/);
    assert.match(text, /DNSname: \*\.web\.example/);
  });
}

gnuTest("we issue from certtool's request", async () => {
  must("certtool", ["--generate-privkey", "--key-type", "ecdsa", "--outfile", at("g.key")]);
  writeFileSync(
    at("g.tmpl"),
    'cn = "web.example"\ndns_name = "web.example"\ntls_www_server\nsigning_key\n',
  );
  must("certtool", [
    "--generate-request",
    "--load-privkey",
    at("g.key"),
    "--template",
    at("g.tmpl"),
    "--outfile",
    at("g.csr"),
  ]);
  const csr = readCsr(new Uint8Array(readFileSync(at("g.csr"))));
  const { issuer, intermediateKey, root, intermediate } = await chainOf("p256");
  const leaf = await issue({ csr, spki: csr.spki, issuer }, "server", intermediateKey);
  const anchor = saveCertificates("g-root.pem", root);
  const chain = saveCertificates("g-chain.pem", leaf, intermediate);
  must("certtool", ["--verify", "--load-ca-certificate", anchor, "--infile", chain]);
});
