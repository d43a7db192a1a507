/** CRLs by themselves: what they revoke, and what keeps them from being used. */
import { OID } from "../../../lib/asn1/oids.ts";
import { nullValue, oid, sequence, time } from "../../../lib/asn1/writer.ts";
import { crl, extension } from "../crl.ts";
import { NOW } from "../forge.ts";
import { ed, rsa } from "../keys.ts";
import type { Making } from "./case.ts";
import { one, withCrls } from "./with_crls.ts";

const nothing = () => {};

/** The cases. */
export const revocationCases = (): Making[] => [
  one("crl-clear", "a CRL without the leaf", "valid", nothing),
  one("crl-revoked", "a CRL with the leaf", "cert-revoked", nothing, ({ end }) => [
    { serial: end.serial, reason: 1 },
  ]),
  one(
    "crl-revoked-not-required",
    "a CRL that was given is heeded",
    "cert-revoked",
    nothing,
    ({ end }) => [
      { serial: end.serial },
    ],
    { requireCrl: false },
  ),
  one("crl-hold", "a certificate on hold is not to be used", "cert-revoked", nothing, ({ end }) => [
    { serial: end.serial, reason: 6 },
  ]),
  withCrls(
    "crl-ca-revoked",
    "the intermediate is revoked",
    "cert-revoked",
    async ({ top, middle }) => [
      await crl(middle),
      await crl(
        top,
        [{ serial: middle.serial, reason: 2 }],
        (t) => t.thisUpdate = time(NOW - 1000),
      ),
    ],
  ),
  withCrls(
    "crl-none",
    "no CRL for the leaf, and one required",
    "revocation-unknown",
    () => Promise.resolve([]),
  ),
  withCrls(
    "crl-none-not-required",
    "no CRL for the leaf, and none required",
    "valid",
    () => Promise.resolve([]),
    {
      job: { requireCrl: false },
    },
  ),
  one(
    "crl-stale",
    "a CRL that ended a second ago",
    "crl-stale",
    (t) => t.nextUpdate = time(NOW - 1000),
  ),
  one(
    "crl-stale-not-required",
    "a CRL that ended, and none required",
    "crl-stale",
    (t) => t.nextUpdate = time(NOW - 1000),
    undefined,
    { requireCrl: false },
  ),
  one(
    "crl-of-tomorrow",
    "a CRL that begins in a second",
    "crl-not-yet-valid",
    (t) => t.thisUpdate = time(NOW + 1000),
  ),
  one(
    "crl-without-end",
    "a CRL that never ends",
    "crl-without-end",
    (t) => t.nextUpdate = undefined,
  ),
  one(
    "crl-number-missing",
    "a CRL without a number",
    "crl-number-missing",
    (t) => t.extensions.delete(OID.crlNumber),
  ),
  one(
    "crl-number-critical",
    "a CRL whose number is critical",
    "crl-extension-critical",
    (t) => t.extensions.get(OID.crlNumber)!.critical = true,
  ),
  one(
    "crl-number-negative",
    "a CRL with the number -1",
    "crl-malformed",
    (t) =>
      t.extensions.set(OID.crlNumber, { critical: false, value: new Uint8Array([2, 1, 0xff]) }),
  ),
  one(
    "crl-unknown-critical",
    "a CRL with a critical extension that nobody knows",
    "crl-extension-unknown",
    (t) => t.extensions.set("1.3.6.1.4.1.99999.5", { critical: true, value: nullValue() }),
  ),
  one(
    "crl-entry-unknown-critical",
    "the same in an entry, of another certificate",
    "crl-extension-unknown",
    nothing,
    () => [
      { serial: new Uint8Array([5]), more: [extension("1.3.6.1.4.1.99999.6", true, nullValue())] },
    ],
  ),
  one(
    "crl-signature-wrong",
    "a CRL that somebody changed",
    "crl-signature-wrong",
    (t) => t.signer = ed("somebody"),
  ),
  one(
    "crl-signature-unknown",
    "a CRL signed in an unknown way",
    "crl-signature-unsupported",
    (t) => t.inner = t.outer = sequence(oid("1.3.6.1.4.1.99999.3")),
  ),
  one(
    "crl-sha1",
    "a CRL signed with SHA-1",
    "crl-digest-weak",
    (t) => t.inner = t.outer = rsa(2048, "sha1").algorithm,
  ),
  one(
    "crl-empty-list",
    "a list of revoked certificates with nothing in it",
    "crl-list-empty",
    (t) => t.nextUpdate = new Uint8Array([...time(NOW + 1000), 0x30, 0]),
  ),
  one(
    "crl-algorithms-differ",
    "one algorithm inside, another outside",
    "crl-algorithms-differ",
    (t) => t.inner = rsa(2048).algorithm,
  ),
  one(
    "crl-version-1-extensions",
    "extensions in a version 1 CRL",
    "crl-version",
    (t) => t.version = 0,
  ),
];
