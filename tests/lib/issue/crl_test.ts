import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { describeFault } from "../../../cmd/report.ts";
import { toHex } from "../../../lib/bytes/hex.ts";
import { type Crl, parseCrl } from "../../../lib/cert/crl.ts";
import { parseDn } from "../../../lib/cert/dn.ts";
import { alternativeName } from "../../../lib/cert/general_name_writer.ts";
import { CrlStore } from "../../../lib/chain/revocation/store.ts";
import { Pool } from "../../../lib/chain/pool.ts";
import { validate } from "../../../lib/chain/validate.ts";
import { completeCrl, crlKeySigner, prepareCrl } from "../../../lib/issue/crl.ts";
import type { CrlRequest } from "../../../lib/issue/crl_request.ts";
import { sign } from "../../../lib/key/sign.ts";
import { anchor, DAY, faultOf, issue, key, NOW, request, rootOf, throwaway } from "./pki.ts";
import { intermediate, root } from "./tree.ts";

const wanted = (more: Partial<CrlRequest> = {}): CrlRequest => ({
  at: NOW,
  issuer: anchor(root),
  nextUpdate: NOW + 180 * DAY,
  revoked: [],
  ...more,
});

async function issueCrl(asked: CrlRequest, signer = "root"): Promise<Crl> {
  const prepared = await prepareCrl(asked, throwaway);
  return (await completeCrl(prepared, crlKeySigner(await key(signer), prepared))).crl;
}

async function refuses(asked: CrlRequest, code: string, data: Record<string, unknown> = {}) {
  const fault = await faultOf(() => prepareCrl(asked, throwaway));
  assert.equal(fault.code, code, JSON.stringify(fault.data));
  for (const [name, value] of Object.entries(data)) assert.deepEqual(fault.data[name], value, name);
  const { message, hint } = describeFault(fault);
  assert.doesNotMatch(`${message} ${hint}`, /undefined|null|object Object|defect/);
}

const serial = (...octets: number[]) => new Uint8Array(octets);
const listed = (crl: Crl) =>
  [...crl.revoked.entries()].map((each) => [toHex(each.serial), each.reason, each.revokedAt]);

const first = await issueCrl(wanted({
  revoked: [
    { serial: serial(9, 1), reason: "superseded", revokedAt: NOW - DAY },
    { serial: serial(7), reason: "certificateHold" },
    { serial: serial(8) },
  ],
}));
const later = (more: Partial<CrlRequest> = {}) =>
  wanted({ at: NOW + DAY, previous: first, ...more });

test("crl: what it says", () => {
  assert.equal(first.version, 2);
  assert.equal(toHex(first.issuer.der), toHex(root.subject.der));
  assert.deepEqual([...first.number!], [1]);
  assert.equal(first.thisUpdate, NOW);
  assert.equal(first.nextUpdate, NOW + 180 * DAY);
  assert.equal(first.scope, undefined);
  assert.deepEqual(listed(first), [
    ["07", "certificateHold", NOW],
    ["08", "unspecified", NOW],
    ["0901", "superseded", NOW - DAY],
  ]);
  // "unspecified" is the absence of a reason, RFC 5280 §5.3.1
  assert.deepEqual([...first.revoked.entries()].map((each) => each.reasonGiven), [
    true,
    false,
    true,
  ]);
});

test("crl: one without entries has no list", async () => {
  assert.equal((await issueCrl(wanted())).revoked.size, 0);
});

test("crl: what covers CAs alone says so, and where it is published", async () => {
  const urls = ["http://pki.example/root.crl"];
  const { scope, extensions } = await issueCrl(wanted({ only: "ca", urls }));
  assert.equal(scope?.onlyCas, true);
  assert.deepEqual(scope.point, { full: [alternativeName("uri", urls[0]!)] });
  assert.equal(extensions.find("2.5.29.28")?.critical, true);
  await refuses(wanted({ urls: ["https://pki.example/a"] }), "distribution-url");
});

test("crl: a revoked certificate is refused, and no other is", async () => {
  const other = (await issue(
    await request({
      profile: "server",
      issuer: anchor(root),
      names: [alternativeName("dns", "web.example")],
    }),
    "root",
  )).certificate;
  const revoked = [{ certificate: intermediate, reason: "cACompromise" }];
  const crls = new CrlStore([await issueCrl(wanted({ revoked }))]);
  const question = {
    anchors: new Pool([root]),
    intermediates: new Pool([]),
    at: NOW + DAY,
    names: [],
    purpose: "any",
    profile: "rfc5280",
    crls,
    requireCrl: true,
  } as const;
  const refused = await validate({ ...question, leaf: intermediate });
  assert.equal(refused.ok || refused.reason.code, "cert-revoked");
  assert.equal((await validate({ ...question, leaf: other })).ok, true);
});

test("crl: every kind of key signs one", async () => {
  for (const algorithm of ["p256", "p384", "p521", "rsa2048", "ed448", "mldsa65"] as const) {
    const ca = await rootOf(`root ${algorithm}`, algorithm);
    const revoked = [{ serial: serial(1, 2, 3), reason: "keyCompromise" }];
    const crl = await issueCrl(wanted({ issuer: anchor(ca), revoked }), `root ${algorithm}`);
    assert.equal(crl.find(ca.subject, serial(1, 2, 3)).length, 1);
  }
});

test("previous: everything is carried over, the number grows by one", async () => {
  const next = await issueCrl(later({ revoked: [{ serial: serial(3) }] }));
  assert.deepEqual([...next.number!], [2]);
  assert.deepEqual(listed(next), [["03", "unspecified", NOW + DAY], ...listed(first)]);
  const far = await issueCrl(wanted({ number: serial(0xff, 0xff) }));
  assert.deepEqual([...(await issueCrl(later({ previous: far }))).number!], [1, 0, 0]);
});

test("previous: whatever is revoked, nothing is ever forgotten or changed", async () => {
  const serials = fc.uniqueArray(fc.integer({ min: 1, max: 127 }), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(serials, serials, async (before, now) => {
      const revoke = (all: number[]) => all.map((each) => ({ serial: serial(each) }));
      const previous = await issueCrl(wanted({ revoked: revoke(before) }));
      const next = await issueCrl(later({ previous, revoked: revoke(now) }));
      assert.equal(next.revoked.size, new Set([...before, ...now]).size);
      const after = new Map([...next.revoked.entries()].map((each) => [toHex(each.serial), each]));
      for (const each of previous.revoked.entries()) {
        assert.deepEqual(after.get(toHex(each.serial))?.der, each.der);
      }
    }),
    { numRuns: 50 },
  );
});

test("previous: what is revoked stays as it is, what is on hold may be revoked for good", async () => {
  const again = (reason?: string, revokedAt?: number) => ({
    serial: serial(9, 1),
    ...(reason && { reason }),
    ...(revokedAt && { revokedAt }),
  });
  for (const revoked of [[again()], [again("superseded", NOW - DAY)]]) {
    assert.deepEqual(listed(await issueCrl(later({ revoked }))), listed(first));
  }
  await refuses(later({ revoked: [again("keyCompromise")] }), "issue-crl-changed", {
    field: "reason",
    before: "superseded",
  });
  await refuses(later({ revoked: [again("superseded", NOW)] }), "issue-crl-changed", {
    field: "date",
  });
  const revoked = [{ serial: serial(7), reason: "keyCompromise" }];
  const next = await issueCrl(later({ revoked }));
  assert.deepEqual(listed(next)[0], ["07", "keyCompromise", NOW + DAY]);
});

test("previous: neither number nor time goes back", async () => {
  await refuses(later({ number: serial(1) }), "issue-crl-number", { number: "1", previous: "1" });
  await refuses(later({ number: serial(0) }), "issue-crl-number");
  await refuses(later({ at: NOW }), "issue-crl-time", { previous: NOW });
  await refuses(later({ thisUpdate: NOW - DAY }), "issue-crl-time");
});

test("previous: it must be this issuer's, untouched, of the same scope", async () => {
  const other = await issueCrl(
    wanted({ issuer: anchor(await rootOf("third root")) }),
    "third root",
  );
  await refuses(later({ previous: other }), "issue-crl-previous", { reason: "issuer" });
  const der = new Uint8Array((await issueDer(wanted())).der);
  der[der.length - 5]! ^= 1;
  await refuses(later({ previous: parseCrl(der) }), "issue-crl-previous", { reason: "signature" });
  await refuses(later({ only: "ca" }), "issue-crl-previous", { reason: "scope" });
  const previous = await issueCrl(wanted({ only: "ca" }));
  await refuses(later({ previous }), "issue-crl-previous", { reason: "scope" });
  await refuses(later({ previous, only: "user" }), "issue-crl-previous", { reason: "scope" });
  assert.equal((await issueCrl(later({ previous, only: "ca" }))).scope?.onlyCas, true);
});

async function issueDer(asked: CrlRequest) {
  const prepared = await prepareCrl(asked, throwaway);
  return await completeCrl(prepared, crlKeySigner(await key("root"), prepared));
}

test("dates: what cannot be is refused", async () => {
  const limit = Date.UTC(2027, 0, 1, 12);
  assert.equal((await issueCrl(wanted({ nextUpdate: limit }))).nextUpdate, limit);
  await refuses(wanted({ nextUpdate: limit + 1000 }), "issue-crl-span", { limit });
  await refuses(wanted({ nextUpdate: NOW }), "issue-crl-dates", { reason: "order" });
  const thisUpdate = NOW - 20 * DAY;
  await refuses(wanted({ thisUpdate, nextUpdate: NOW - DAY }), "issue-crl-dates", {
    reason: "past",
  });
  await refuses(wanted({ nextUpdate: Date.UTC(10_000, 0, 1) }), "issue-crl-dates", {
    reason: "too-late",
  });
  const day = Date.UTC(2028, 1, 29);
  const leap = { at: day, nextUpdate: Date.UTC(2029, 1, 28) };
  assert.equal((await issueCrl(wanted(leap))).nextUpdate, leap.nextUpdate);
});

test("entries: what cannot be revoked is refused", async () => {
  const revoke = (one: CrlRequest["revoked"][number], more: Partial<CrlRequest> = {}) =>
    wanted({ revoked: [one], ...more });
  await refuses(revoke({ serial: serial(5), reason: "keyCompromize" }), "issue-crl-reason");
  await refuses(revoke({ serial: serial(5), reason: "removeFromCRL" }), "issue-crl-reason");
  for (const bad of [serial(), serial(0), serial(0x80), serial(0, 1), new Uint8Array(21).fill(1)]) {
    await refuses(revoke({ serial: bad }), "issue-crl-serial");
  }
  await refuses(revoke({ serial: serial(5), revokedAt: NOW + DAY }), "issue-crl-entry-date");
  const twice = [{ serial: serial(5) }, { serial: serial(5), reason: "superseded" }];
  await refuses(wanted({ revoked: twice }), "issue-crl-twice");
  await refuses(revoke({ certificate: intermediate }, { only: "user" }), "issue-crl-kind");
  const subject = parseDn("CN=root,O=Example,C=GB");
  const asked = await request({ profile: "root", subject }, "impostor");
  const impostor = (await issue(asked, "impostor")).certificate;
  await refuses(
    revoke({ certificate: impostor }, { issuer: anchor(root) }),
    "issue-crl-certificate",
    { reason: "signature" },
  );
  await refuses(revoke({ certificate: await rootOf("third root") }), "issue-crl-certificate", {
    reason: "issuer",
  });
});

test("issuer: who may not sign CRLs is refused", async () => {
  const { certificate: leaf } = await issue(
    await request({
      profile: "server",
      issuer: anchor(root),
      names: [alternativeName("dns", "web.example")],
    }),
    "root",
  );
  await refuses(wanted({ issuer: anchor(leaf) }), "issue-issuer-not-ca", { missing: "cA" });
  const strangers = {
    certificate: intermediate,
    others: [],
    anchors: [await rootOf("third root")],
  };
  await refuses(wanted({ issuer: strangers }), "issue-issuer-refused");
  const short = await rootOf("root", undefined, { validity: { length: 90 * DAY } });
  const fault = await faultOf(() => prepareCrl(wanted({ issuer: anchor(short) }), throwaway));
  assert.equal(fault.code, "issue-lint");
  assert.deepEqual((fault.data.findings as { lint: string }[]).map((each) => each.lint), [
    "crl-within-issuer",
  ]);
});

test("stages: a wrong key, changed bytes and a wrong signature are found out", async () => {
  const prepared = await prepareCrl(later({ revoked: [{ serial: serial(3) }] }), throwaway);
  const code = async (work: () => Promise<unknown>) => (await faultOf(work)).code;
  const other = await key("intermediate");
  assert.equal(
    await code(() => Promise.resolve().then(() => crlKeySigner(other, prepared))),
    "issue-issuer-key",
  );
  const { algorithm } = prepared;
  assert.equal(
    await code(() => completeCrl(prepared, (tbs) => sign(other, tbs, algorithm))),
    "issue-signature-wrong",
  );
  const own = await key("root");
  const changing = (tbs: Uint8Array) => {
    tbs[tbs.length - 1]! ^= 1;
    return sign(own, tbs, algorithm);
  };
  assert.equal(await code(() => completeCrl(prepared, changing)), "issue-bytes-differ");
  const signer = (tbs: Uint8Array) => sign(own, tbs, algorithm);
  const forgetful = { ...prepared, entries: prepared.entries.slice(1) };
  assert.equal(await code(() => completeCrl(forgetful, signer)), "issue-crl-content");
  const expected = { ...prepared, entries: [...prepared.entries, { ...prepared.entries[0]! }] };
  expected.entries[0] = { ...expected.entries[0]!, reason: "keyCompromise" };
  assert.equal(await code(() => completeCrl(expected, signer)), "issue-crl-content");
});
