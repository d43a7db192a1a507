import assert from "node:assert/strict";
import { test } from "#unit";
import { OID } from "../../../lib/asn1/oids.ts";
import { bitString, integer, oid, sequence, time } from "../../../lib/asn1/writer.ts";
import { CERTIFICATE_EXTENSIONS } from "../../../lib/cert/extensions/table.ts";
import { parseDn } from "../../../lib/cert/dn.ts";
import { CRL_TEXTS } from "../../../lib/inspect/crl_texts.ts";
import { CERTIFICATE_TEXTS } from "../../../lib/inspect/extension_texts.ts";
import { AT, der, fixture } from "./fixtures.ts";
import { code, json } from "./look.ts";

const DAY = 86_400_000;

/** A CRL of version 1 with entries, its signature made up. */
function crl(entries: number, next?: number): Uint8Array {
  const algorithm = sequence(oid(OID.ed25519));
  const revoked = Array.from({ length: entries }, (_, i) => sequence(integer(i + 1), time(AT)));
  const tbs = sequence(
    algorithm,
    parseDn("CN=issuer"),
    time(AT - DAY),
    next === undefined ? undefined : time(next),
    entries > 0 ? sequence(...revoked) : undefined,
  );
  return sequence(tbs, algorithm, bitString(new Uint8Array(64)));
}

test("a CRL shows its issuer, its times, what it covers and whom it revokes", async () => {
  const seen = await json(fixture("root.crl"), { at: Date.UTC(2026, 10, 15) });
  assert.equal(seen.type, "crl");
  assert.equal(seen.issuer, "CN=Example Root,O=Example,C=GB");
  assert.deepEqual([seen.thisUpdate, seen.nextUpdate], [
    "2026-11-01T00:00:00Z",
    "2026-12-01T00:00:00Z",
  ]);
  assert.equal(seen.daysLeft, 16);
  const value = (name: string) =>
    seen.extensions.find((each: { name: string }) => each.name === name).value;
  assert.equal(value("cRLNumber"), "7");
  assert.deepEqual([
    value("issuingDistributionPoint").onlyCas,
    value("issuingDistributionPoint").onlyUsers,
  ], [
    true,
    false,
  ]);
  assert.deepEqual(seen.firstEntries, [
    { serial: "c0ffee", revokedAt: "2026-10-02T12:00:00Z", reason: "unspecified" },
    {
      serial: "4d2e9c1b7a6f5e4d3c2b1a0918273646",
      revokedAt: "2026-10-01T12:00:00Z",
      reason: "keyCompromise",
    },
  ]);
});

test("of a long CRL the first entries show, and how many there are", async () => {
  const seen = await json(crl(12, AT + DAY));
  assert.equal(seen.entries, 12);
  assert.deepEqual(seen.firstEntries.map(({ serial }: { serial: string }) => serial), [
    ...["01", "02", "03", "04", "05", "06", "07", "08", "09", "0a"],
  ]);
});

test("an empty CRL has no entries, and one without an end says so", async () => {
  const seen = await json(crl(0));
  assert.deepEqual([seen.entries, seen.firstEntries, seen.version], [0, undefined, 1]);
  assert.deepEqual([seen.nextUpdate, seen.daysLeft], [null, null]);
});

test("a CRL that is overdue counts the days", async () => {
  assert.equal((await json(crl(1, AT - 3 * DAY))).daysLeft, -3);
});

test("a torn CRL is a fault", async () => {
  assert.equal(await code(der("root.crl").subarray(0, 100)), "der-truncated");
});

test("every extension that is read has words of its own, in certificates and CRLs", () => {
  assert.deepEqual(
    [...CERTIFICATE_EXTENSIONS.keys()].filter((each) => !CERTIFICATE_TEXTS.has(each)),
    [],
  );
  const labels = [...CRL_TEXTS.values()].map(({ label }) => label);
  assert.equal(new Set(labels).size, labels.length);
});
