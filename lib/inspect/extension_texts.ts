/**
 * What the values of extensions say, for people and as data.
 *
 * @module
 */
import { toHex } from "../bytes/hex.ts";
import { TAG } from "../asn1/tags.ts";
import { DerReader } from "../asn1/reader.ts";
import { issuerAltName, subjectAltName } from "../cert/extensions/alternative_name.ts";
import { authorityKeyIdentifier } from "../cert/extensions/authority_key_identifier.ts";
import { basicConstraints } from "../cert/extensions/basic_constraints.ts";
import {
  certificatePolicies,
  type PolicyInformation,
} from "../cert/extensions/certificate_policies.ts";
import {
  crlDistributionPoints,
  type DistributionPoint,
  freshestCrl,
} from "../cert/extensions/distribution_points.ts";
import { extendedKeyUsage } from "../cert/extensions/extended_key_usage.ts";
import {
  type AccessDescription,
  authorityInfoAccess,
  subjectInfoAccess,
} from "../cert/extensions/information_access.ts";
import { inhibitAnyPolicy } from "../cert/extensions/inhibit_any_policy.ts";
import { keyUsage, keyUsageNames } from "../cert/extensions/key_usage.ts";
import { ctPoison, ctScts, ocspNoCheck } from "../cert/extensions/markers.ts";
import { nameConstraints } from "../cert/extensions/name_constraints.ts";
import { policyConstraints } from "../cert/extensions/policy_constraints.ts";
import { policyMappings } from "../cert/extensions/policy_mappings.ts";
import { subjectKeyIdentifier } from "../cert/extensions/subject_key_identifier.ts";
import { tlsFeature } from "../cert/extensions/tls_feature.ts";
import { stringText } from "../cert/strings.ts";
import {
  type ExtensionTexts,
  lines,
  names,
  plain,
  pointData,
  pointLines,
  reasonNames,
  row,
  type Shown,
  words,
} from "./extension_row.ts";
import { generalNameData, generalNameText } from "./general_name_text.ts";
import { oidLabel } from "./oid_names.ts";

const certificates = (number: number) => `${number} certificate${number === 1 ? "" : "s"}`;

/** Extensions of certificates and requests. */
export const CERTIFICATE_TEXTS: ExtensionTexts = new Map([
  row(basicConstraints, "basic constraints", ({ ca, pathLength }) => {
    const length = pathLength === undefined ? "" : `, path length ${pathLength}`;
    return plain((ca ? "CA" : "not a CA") + length, { ca, pathLength: pathLength ?? null });
  }),
  row(keyUsage, "key usage", (mask) => words(keyUsageNames(mask))),
  row(extendedKeyUsage, "extended key usage", (oids) => words(oids.map(oidLabel))),
  row(subjectAltName, "alternative names", names),
  row(issuerAltName, "issuer's other names", names),
  row(subjectKeyIdentifier, "subject key id", (id) => plain(toHex(id), toHex(id))),

  row(authorityKeyIdentifier, "authority key id", ({ keyIdentifier, issuer, serial }) => {
    const id = keyIdentifier && toHex(keyIdentifier);
    const number = serial && toHex(serial);
    const shown = [
      ...(id !== undefined ? [id] : []),
      ...(issuer ?? []).map((name) => `issuer ${generalNameText(name)}`),
      ...(number !== undefined ? [`serial ${number}`] : []),
    ];
    return lines(shown, {
      keyIdentifier: id ?? null,
      issuer: issuer?.map(generalNameData) ?? null,
      serial: number ?? null,
    });
  }),

  row(nameConstraints, "name constraints", ({ permitted, excluded }) =>
    lines([
      ...permitted.map((name) => `permitted ${generalNameText(name)}`),
      ...excluded.map((name) => `excluded ${generalNameText(name)}`),
    ], { permitted: permitted.map(generalNameData), excluded: excluded.map(generalNameData) })),

  row(certificatePolicies, "policies", (policies) =>
    lines(
      policies.flatMap((policy) => [
        namedOid(policy.oid),
        ...practiceStatements(policy).map((uri) => `  described at ${uri}`),
      ]),
      policies.map((policy) => ({
        oid: policy.oid,
        practiceStatements: practiceStatements(policy),
        qualifiers: policy.qualifiers.map(({ oid }) => oid),
      })),
    )),

  row(policyMappings, "policy mappings", (mappings) =>
    lines(
      mappings.map(({ issuer, subject }) => `${issuer} of the issuer is ${subject} of the subject`),
      mappings.map(({ issuer, subject }) => ({ issuer, subject })),
    )),

  row(policyConstraints, "policy constraints", (constraints) => {
    const { requireExplicitPolicy, inhibitPolicyMapping } = constraints;
    return lines([
      ...(requireExplicitPolicy === undefined
        ? []
        : [`explicit policy after ${certificates(requireExplicitPolicy)}`]),
      ...(inhibitPolicyMapping === undefined
        ? []
        : [`no policy mapping after ${certificates(inhibitPolicyMapping)}`]),
    ], {
      requireExplicitPolicy: requireExplicitPolicy ?? null,
      inhibitPolicyMapping: inhibitPolicyMapping ?? null,
    });
  }),

  row(
    inhibitAnyPolicy,
    "inhibit anyPolicy",
    (after) => plain(`after ${certificates(after)}`, after),
  ),
  row(crlDistributionPoints, "CRL at", pointsShown),
  row(freshestCrl, "delta CRL at", pointsShown),
  row(authorityInfoAccess, "authority info", accessShown),
  row(subjectInfoAccess, "subject info", accessShown),

  row(tlsFeature, "TLS features", (features) => ({
    shown: {
      kind: "words",
      // RFC 7633 §4.2.3: status_request and status_request_v2 are OCSP stapling.
      value: features.map((number) =>
        number === 5 || number === 17 ? `must staple (${number})` : `${number}`
      ),
    },
    data: features,
  })),

  row(ocspNoCheck, "OCSP no check", () => plain("yes", true)),
  row(ctPoison, "precertificate", () => ({
    ...plain("yes", true),
    note: "never to be accepted",
    tone: "warn",
  })),
  row(ctScts, "CT timestamps", (list) => plain(`${list.length} bytes`, toHex(list))),
]);

function namedOid(oid: string): string {
  const name = oidLabel(oid);
  return name === oid ? oid : `${oid} (${name})`;
}

const CPS = "1.3.6.1.5.5.7.2.1";

/** The URIs of certification practice statements (RFC 5280 §4.2.1.4). */
function practiceStatements({ qualifiers }: PolicyInformation): string[] {
  return qualifiers.flatMap(({ oid, der }) => {
    if (oid !== CPS || der[0] !== TAG.IA5) return [];
    const uri = stringText(TAG.IA5, new DerReader(der).content(TAG.IA5));
    return uri === undefined ? [] : [uri];
  });
}

function pointsShown(points: readonly DistributionPoint[]): Shown {
  return lines(
    points.flatMap(({ point, reasons, crlIssuer }) => [
      ...pointLines(point),
      ...(reasons === undefined ? [] : [`  for ${reasonNames(reasons).join(", ")}`]),
      ...(crlIssuer ?? []).map((name) => `  issued by ${generalNameText(name)}`),
    ]),
    points.map(({ point, reasons, crlIssuer }) => ({
      ...pointData(point),
      reasons: reasons === undefined ? null : reasonNames(reasons),
      crlIssuer: crlIssuer?.map(generalNameData) ?? null,
    })),
  );
}

function accessShown(descriptions: readonly AccessDescription[]): Shown {
  return lines(
    descriptions.map(({ method, location }) => `${oidLabel(method)} ${generalNameText(location)}`),
    descriptions.map(({ method, location }) => ({
      method,
      name: oidLabel(method),
      location: generalNameData(location),
    })),
  );
}
