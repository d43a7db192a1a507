/**
 * Linting a certification request: itself, and what it asks for as if it were a certificate.
 *
 * @module
 */
import { type Csr, parseCsr, provesPossession } from "../cert/csr.ts";
import { extension } from "../cert/extension_writer.ts";
import { writeSigned, writeTbs } from "../cert/tbs.ts";
import { Fault } from "../fault.ts";
import { csrStrictDer } from "./csr/strict_der.ts";
import { CSR_RULES } from "./csr/table.ts";
import { refusalData } from "./encoding/strict_der.ts";
import { type Finding, findingOf, judge } from "./lint.ts";
import { type LintId, RULES } from "./rules.ts";
import { Specimen } from "./specimen.ts";

/** Rules for certificates that can be asked of what a request wants. */
const WANTED: readonly LintId[] = [
  "algorithm-parameters",
  "digest-broken",
  "name-country",
  "name-length",
  "name-repeated",
  "name-single-valued",
  "name-string-type",
  "name-whitespace",
  "extension-syntax",
  "named-bits",
  "key-readable",
  "key-usage-fits-key",
  "rsa-close-primes",
  "rsa-exponent",
  "rsa-roca",
  "rsa-size",
  "rsa-small-factors",
  "alternative-name-form",
];

/**
 * Lints a request.
 *
 * @param der the request, of any quality: what the strict reader refuses is one finding
 * @param at the moment of asking, milliseconds since 1970: requests have no date of their own
 * @returns the findings in the order of the tables; none where all is well
 */
export async function lintCsr(der: Uint8Array, at: number): Promise<Finding[]> {
  let csr: Csr;
  try {
    csr = parseCsr(der);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return [findingOf(csrStrictDer, refusalData(error))];
  }
  const findings: Finding[] = [];
  const context = { proved: await proof(csr) };
  for (const rule of CSR_RULES) {
    const data = rule.check(csr, context);
    if (data) findings.push(findingOf(rule, data));
  }
  const specimen = wanted(csr);
  for (const rule of RULES) {
    if (!WANTED.includes(rule.id)) continue;
    const verdict = judge(rule, specimen, { at });
    if (verdict.kind === "finding") findings.push(findingOf(rule, verdict.data));
  }
  return findings;
}

/** Undefined where key or algorithm cannot be read, of which other rules speak. */
async function proof(csr: Csr): Promise<boolean | undefined> {
  try {
    return await provesPossession(csr);
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

/** The certificate that the request asks for: subject, key, extensions and algorithm are its own. */
function wanted({ subject, spki, extensions, signatureAlgorithm, signature }: Csr): Specimen {
  const tbs = writeTbs({
    serial: new Uint8Array([1]),
    algorithm: signatureAlgorithm,
    issuer: subject.der,
    notBefore: 0,
    notAfter: 0,
    subject: subject.der,
    spki,
    extensions: extensions.items.map(({ oid, critical, value }) => extension(oid, critical, value)),
  });
  return new Specimen(writeSigned(tbs, signatureAlgorithm, signature));
}
