import assert from "node:assert/strict";
import { test } from "#unit";
import { JobRunner } from "../../../lib/chain/job.ts";
import { crlPem, pem } from "../../forge/chains/case.ts";
import { crl } from "../../forge/crl.ts";
import { dsa } from "../../forge/dsa.ts";
import { type Entity, intermediate, leaf, NOW, root } from "../../forge/forge.ts";
import { ed, wrong } from "../../forge/keys.ts";

const runner = new JobRunner(() => NOW);
const top = await root("CN=Root");
const first = await intermediate(top, "CN=DSA CA", undefined, dsa("first"));
/** A key without parameters, signed by one with them. */
const second = await intermediate(first, "CN=DSA CA 2", undefined, dsa("second", true));

async function codeOf(chain: Entity[], more: Record<string, unknown> = {}): Promise<unknown> {
  const job = { chain: pem(...chain), trust: pem(top), allowLegacy: true, ...more };
  return (await runner.run(JSON.stringify(job))).code;
}

test("DSA is looked at where legacy is asked for, and nowhere else", async () => {
  const end = await leaf(first);
  assert.equal(await codeOf([end, first]), "valid");
  assert.equal(await codeOf([end, first], { allowLegacy: false }), "signature-unsupported");
});

test("parameters that a key leaves out are its issuer's", async () => {
  const end = await leaf(second);
  assert.equal(await codeOf([end, second, first]), "valid");
  // Straight under an Ed25519 key there are none to inherit.
  const orphan = await intermediate(top, "CN=DSA CA 2", undefined, dsa("second", true));
  assert.equal(await codeOf([await leaf(orphan), orphan]), "signature-wrong");
});

test("a wrong DSA signature is wrong", async () => {
  const end = await leaf(first, (t) => t.signer = wrong(first.key));
  assert.equal(await codeOf([end, first]), "signature-wrong");
  const other = await leaf(first, (t) => t.signer = dsa("somebody"));
  assert.equal(await codeOf([other, first]), "signature-wrong");
});

test("a DSA signature under another kind of key is wrong", async () => {
  const middle = await intermediate(top, "CN=DSA CA", undefined, ed("not dsa"));
  assert.equal(await codeOf([await leaf(first), middle]), "signature-wrong");
});

test("signatures of zeros, of too large numbers and of no numbers are wrong", async () => {
  const bad = [
    [0x30, 6, 2, 1, 0, 2, 1, 0],
    [0x30, 6, 2, 1, 1, 2, 1, 0],
    [0x30, 0x22, 2, 0x1d, 0x7f, ...new Array(28).fill(0xff), 2, 1, 1],
    [0x30, 3, 2, 1, 1],
    [],
  ];
  for (const octets of bad) {
    const end = await leaf(first, (t) => {
      t.signer = { ...first.key, sign: () => Promise.resolve(new Uint8Array(octets)) };
    });
    assert.equal(await codeOf([end, first]), "signature-wrong");
  }
});

test("CRLs may be signed with DSA too", async () => {
  const end = await leaf(second);
  const crls = crlPem(await crl(top), await crl(first), await crl(second));
  assert.equal(await codeOf([end, second, first], { crls, requireCrl: true }), "valid");
  const revoking = crlPem(
    await crl(top),
    await crl(first),
    await crl(second, [{ serial: end.serial }]),
  );
  assert.equal(
    await codeOf([end, second, first], { crls: revoking, requireCrl: true }),
    "cert-revoked",
  );
});
