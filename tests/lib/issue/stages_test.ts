import assert from "node:assert/strict";
import { test } from "#unit";
import { parseDn } from "../../../lib/cert/dn.ts";
import { complete, keySigner, prepare } from "../../../lib/issue/issue.ts";
import { sign } from "../../../lib/key/sign.ts";
import { anchor, DAY, faultOf, issue, key, NOW, request, rootOf, throwaway } from "./pki.ts";
import { intermediate, issuer, root, server } from "./tree.ts";

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
