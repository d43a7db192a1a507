import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { skipped, test } from "#unit";
import { completeCrl, crlKeySigner, prepareCrl } from "../../../lib/issue/crl.ts";
import { ThrowawayKeys } from "../../../lib/issue/throwaway.ts";
import { writePem } from "../../../lib/pem/writer.ts";
import { KINDS } from "../key/openssl.ts";
import { has, must, run } from "../programs.ts";
import { at, chainOf, random, saveCertificates } from "./ca.ts";

const DAY = 86_400_000;
const installed = has("openssl");
const openTest = installed
  ? test
  : (name: string, _: () => Promise<void>) => skipped(name, "openssl is not installed");

for (const { name } of KINDS) {
  openTest(`openssl checks our CRLs of ${name}, and refuses what they list`, async () => {
    const { root, intermediate, leaf, issuer, intermediateKey } = await chainOf(name);
    using throwaway = new ThrowawayKeys(random);
    const sign = async (file: string, revoked: boolean) => {
      const prepared = await prepareCrl({
        at: Date.now(),
        issuer,
        number: new Uint8Array([revoked ? 2 : 1]),
        nextUpdate: Date.now() + 30 * DAY,
        revoked: revoked ? [{ certificate: leaf, reason: "keyCompromise" }] : [],
      }, throwaway);
      const { der } = await completeCrl(prepared, crlKeySigner(intermediateKey, prepared));
      writeFileSync(at(file), writePem("X509 CRL", der));
      return at(file);
    };
    const anchor = saveCertificates(`${name}-crl-root.pem`, root);
    const middle = saveCertificates(`${name}-crl-int.pem`, intermediate);
    const end = saveCertificates(`${name}-crl-leaf.pem`, leaf);
    const [clear, listed] = [await sign(`${name}-1.crl`, false), await sign(`${name}-2.crl`, true)];
    for (const crl of [clear, listed]) {
      const said = must("openssl", ["crl", "-in", crl, "-CAfile", middle, "-noout"]);
      assert.match(said.text, /verify OK/);
    }
    const check = (crl: string) =>
      run("openssl", [
        "verify",
        "-x509_strict",
        "-crl_check",
        "-CAfile",
        anchor,
        "-untrusted",
        middle,
        "-CRLfile",
        crl,
        end,
      ]);
    assert.equal(check(clear).code, 0);
    const refused = check(listed);
    assert.notEqual(refused.code, 0);
    assert.match(refused.text, /certificate revoked/);
    const text = must("openssl", ["crl", "-in", listed, "-noout", "-text"]).text;
    assert.match(text, /X509v3 CRL Number: \n\s+2\n/);
    assert.match(text, /X509v3 CRL Reason Code: \n\s+Key Compromise/);
  });
}
