import assert from "node:assert/strict";
import { test } from "#unit";
import { Fault } from "../../../lib/fault.ts";
import { inspect } from "../../../lib/inspect/describe.ts";
import { detect } from "../../../lib/inspect/detect.ts";
import { AT, der, fixture, join } from "./fixtures.ts";

const LEAF = fixture("leaf.crt"), ISSUER = fixture("intermediate.crt"), ROOT = fixture("root.crt");

/** How the certificates of a file belong together, in a line. */
async function order(...files: readonly Uint8Array[]): Promise<string> {
  const { chain } = await inspect(detect(join(...files)), { at: AT });
  if (!chain) return "alone";
  const issuers = chain.links.map(({ issuer }) => issuer ?? "-").join(" ");
  return [chain.order, issuers, ...chain.sequence ? [chain.sequence.join(" ")] : []].join(": ");
}

test("one certificate is no chain", async () => assert.equal(await order(LEAF), "alone"));

test("each issued by the next is in order", async () => {
  assert.equal(await order(LEAF, ISSUER, ROOT), "ordered: 2 3 3: 1 2 3");
  assert.equal(await order(LEAF, ISSUER), "ordered: 2 -: 1 2");
  assert.equal(await order(ISSUER, ROOT), "ordered: 2 2: 1 2");
});

test("a chain in another order shows the right one", async () => {
  assert.equal(await order(ROOT, ISSUER, LEAF), "unordered: 1 1 2: 3 2 1");
  assert.equal(await order(LEAF, ROOT, ISSUER), "unordered: 3 2 2: 1 3 2");
});

test("a gap, a stranger or a repetition is no chain", async () => {
  assert.equal(await order(LEAF, ROOT), "several: - 2");
  assert.equal(await order(LEAF, ISSUER, ISSUER), "several: 2 - -");
  assert.equal(await order(ROOT, ROOT), "several: 2 1");
});

test("names alone make no issuer: the signature is checked", async () => {
  const forged = der("leaf.crt");
  forged[forged.length - 1]! ^= 1;
  const pem = new TextEncoder().encode(
    `-----BEGIN CERTIFICATE-----\n${
      btoa(String.fromCharCode(...forged))
    }\n-----END CERTIFICATE-----\n`,
  );
  assert.equal(await order(pem, ISSUER, ROOT), "several: - 3 3");
});

test("each certificate says who issued it", async () => {
  const { things } = await inspect(detect(join(ROOT, LEAF, ISSUER)), { at: AT });
  const said = things.map(({ described }) => {
    if (described instanceof Fault) throw described;
    return described.items.find(({ field }) => field === "issuedBy")!.value;
  });
  assert.deepEqual(said, ["itself", "certificate 3, the next", "certificate 1"]);
});
