/** CRLs in their relations: scopes, deltas, signers, other issuers' certificates. */
import { OID } from "../../../lib/asn1/oids.ts";
import {
  explicit,
  implicit,
  integer,
  namedBits,
  sequence,
  time,
  value,
} from "../../../lib/asn1/writer.ts";
import { parseDn } from "../../../lib/cert/dn.ts";
import type { GeneralName } from "../../../lib/cert/general_name.ts";
import { writeGeneralName } from "../../../lib/cert/general_name_writer.ts";
import { Name } from "../../../lib/cert/name.ts";
import { crl, type CrlTemplate, type Entry, extension } from "../crl.ts";
import { type Change, ext, intermediate, leaf, NOW, put, root } from "../forge.ts";
import { ed } from "../keys.ts";
import { type Case, crlPem, type Job, type Making, pem, USUAL } from "./case.ts";
import { flag, one, type People, scope, withCrls } from "./with_crls.ts";

const uri = (text: string): GeneralName => ({ kind: "uri", text });
const directory = (der: Uint8Array): GeneralName => ({ kind: "directory", name: new Name(der) });
const delta = (base: number, own: number) => (t: CrlTemplate) => {
  t.extensions.set(OID.deltaCrlIndicator, { critical: true, value: integer(base) });
  t.extensions.set(OID.crlNumber, { critical: false, value: integer(own) });
};
/** keyCompromise alone. */
const SOME_REASONS = namedBits([1]).subarray(2);

/** The cases. */
export const crlScopeCases = (): Making[] => [
  withCrls(
    "crl-signer-usage",
    "a CA whose key may not sign CRLs",
    "crl-signer-usage",
    async ({ middle }) => [await crl(middle)],
    {
      intermediate: (t) => put(t, OID.keyUsage, ext.keyUsage("keyCertSign"), true),
    },
  ),
  one(
    "crl-only-cas",
    "a CRL that is about CAs alone",
    "revocation-unknown",
    scope(flag(2)),
    ({ end }) => [
      { serial: end.serial },
    ],
  ),
  one("crl-only-users", "a CRL that is about leaves alone", "valid", scope(flag(1))),
  one(
    "crl-only-attributes",
    "a CRL that is about attribute certificates",
    "revocation-unknown",
    scope(flag(5)),
  ),
  one(
    "crl-two-kinds",
    "a CRL that is about leaves alone and CAs alone",
    "crl-malformed",
    scope(flag(1), flag(2)),
  ),
  one(
    "crl-some-reasons",
    "a CRL for one reason alone",
    "revocation-unknown",
    scope(implicit(3, SOME_REASONS)),
  ),
  one(
    "crl-some-reasons-not-required",
    "the same where none is required",
    "valid",
    scope(implicit(3, SOME_REASONS)),
    undefined,
    {
      requireCrl: false,
    },
  ),
  point(
    "crl-point",
    "the distribution point that the leaf names",
    "valid",
    "http://example.com/1.crl",
  ),
  point(
    "crl-other-point",
    "another distribution point",
    "revocation-unknown",
    "http://example.com/2.crl",
  ),
  withCrls("crl-delta", "a delta CRL with the leaf", "cert-revoked", async ({ middle, end }) => [
    await crl(middle),
    await crl(middle, [{ serial: end.serial }], delta(7, 8)),
  ]),
  withCrls(
    "crl-delta-removed",
    "a delta CRL that takes the leaf off hold",
    "valid",
    async ({ middle, end }) => [
      await crl(middle, [{ serial: end.serial, reason: 6 }]),
      await crl(middle, [{ serial: end.serial, reason: 8 }], delta(7, 8)),
    ],
  ),
  withCrls(
    "crl-delta-too-new",
    "a delta CRL on a later CRL than the one there is",
    "cert-revoked",
    async ({ middle, end }) => [
      await crl(middle, [{ serial: end.serial, reason: 6 }]),
      await crl(middle, [{ serial: end.serial, reason: 8 }], delta(8, 9)),
    ],
  ),
  withCrls(
    "crl-delta-alone",
    "a delta CRL without the CRL that it changes",
    "revocation-unknown",
    async ({ middle }) => [
      await crl(middle, [], delta(7, 8)),
    ],
  ),
  separateSigner("crl-signer", "a CRL under the CA's other key", "valid", () => {}),
  separateSigner(
    "crl-signer-expired",
    "the same, its certificate expired",
    "crl-signer-invalid",
    (t) => t.notAfter = time(NOW - 1000),
  ),
  indirect("crl-indirect", "an indirect CRL of somebody the leaf names", "valid", true, () => []),
  indirect(
    "crl-signer-missing",
    "the same, the office's certificate not there",
    "crl-signer-unknown",
    true,
    () => [],
    { intermediates: undefined },
  ),
  indirect(
    "crl-indirect-revoked",
    "the same, with the leaf under its issuer's name",
    "cert-revoked",
    true,
    ({ middle, end }) => [
      {
        serial: end.serial,
        more: [
          extension(
            OID.certificateIssuer,
            true,
            sequence(writeGeneralName(directory(middle.subject))),
          ),
        ],
      },
    ],
  ),
  indirect(
    "crl-indirect-other-issuer",
    "the same number under another issuer's name",
    "valid",
    true,
    ({ top, end }) => [
      {
        serial: end.serial,
        more: [
          extension(
            OID.certificateIssuer,
            true,
            sequence(writeGeneralName(directory(top.subject))),
          ),
        ],
      },
    ],
  ),
  indirect(
    "crl-not-indirect",
    "somebody else's CRL that does not say so",
    "revocation-unknown",
    false,
    () => [],
  ),
];

/** The leaf names a point, and the CRL another or the same. */
function point(id: string, description: string, code: string, named: string): Making {
  const nameOf = (text: string) => explicit(0, explicit(0, writeGeneralName(uri(text))));
  return withCrls(
    id,
    description,
    code,
    async ({ middle }) => [await crl(middle, [], scope(nameOf("http://example.com/1.crl")))],
    {
      leaf: (t) => put(t, OID.crlDistributionPoints, sequence(sequence(nameOf(named)))),
    },
  );
}

/** The CA has a second key, for CRLs alone. */
async function separateSigner(id: string, description: string, code: string, change: Change) {
  const top = await root("CN=Example Root");
  const middle = await intermediate(top, "CN=Example CA");
  const signer = await leaf(
    top,
    (t) => {
      t.extensions.clear();
      put(t, OID.authorityKeyIdentifier, ext.authority(top.keyId));
      put(t, OID.keyUsage, ext.keyUsage("cRLSign"), true);
      change(t);
    },
    "CN=Example CA",
    ed("crl key"),
  );
  const end = await leaf(middle);
  return {
    id,
    description,
    code,
    job: {
      ...USUAL,
      chain: pem(end, middle),
      intermediates: pem(signer),
      trust: pem(top),
      crls: crlPem(await crl(top), await crl(signer)),
      requireCrl: true,
    },
  };
}

/** The root signs CRLs for a "CRL office", which signs those of the CA's leaves. */
async function indirect(
  id: string,
  description: string,
  code: string,
  says: boolean,
  entries: (people: People) => Entry[],
  changes: Job = {},
): Promise<Case> {
  const top = await root("CN=Example Root");
  const middle = await intermediate(top, "CN=Example CA");
  const office = await leaf(top, (t) => {
    t.extensions.clear();
    put(t, OID.authorityKeyIdentifier, ext.authority(top.keyId));
    put(t, OID.keyUsage, ext.keyUsage("cRLSign"), true);
  }, "CN=CRL Office");
  const end = await leaf(middle, (t) => {
    const issuer = value(0xa2, writeGeneralName(directory(parseDn("CN=CRL Office"))));
    put(t, OID.crlDistributionPoints, sequence(sequence(issuer)));
  });
  const list = await crl(office, entries({ top, middle, end }), says ? scope(flag(4)) : undefined);
  return {
    id,
    description,
    code,
    job: {
      ...USUAL,
      chain: pem(end, middle),
      intermediates: pem(office),
      trust: pem(top),
      crls: crlPem(await crl(top), list),
      requireCrl: true,
      ...changes,
    },
  };
}
