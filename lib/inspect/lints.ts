/**
 * Lints of what a file holds: certificates with their issuers, as far as those are in the file too.
 *
 * @module
 */
import { equal } from "../bytes/equal.ts";
import type { Certificate } from "../cert/certificate.ts";
import { parseCrl } from "../cert/crl.ts";
import { authorityKeyIdentifier } from "../cert/extensions/authority_key_identifier.ts";
import { Fault } from "../fault.ts";
import { type Finding, lintCertificate } from "../lint/lint.ts";
import { lintCrl } from "../lint/lint_crl.ts";
import { lintCsr } from "../lint/lint_csr.ts";
import { Specimen } from "../lint/specimen.ts";
import type { DescribedCertificate } from "./certificate.ts";
import type { Chain } from "./chain.ts";
import type { Kind } from "./model.ts";

/** What stands around a thing that is linted. */
export interface Surroundings {
  /** The readable certificates of the file, in their order. */
  readonly certificates: readonly DescribedCertificate[];
  /** Where there are two or more. */
  readonly chain: Chain | undefined;
  /** Which of the certificates the thing is, from 0; undefined where it is none. */
  readonly index: number | undefined;
  /** The moment of asking, milliseconds since 1970. */
  readonly at: number;
}

/**
 * Lints one thing.
 *
 * @returns the findings; undefined for kinds that have no lints
 */
export async function lintsOf(
  kind: Kind,
  der: Uint8Array,
  { certificates, chain, index, at }: Surroundings,
): Promise<readonly Finding[] | undefined> {
  switch (kind) {
    case "certificate": {
      const place = index === undefined ? null : chain?.links[index]?.issuer ?? null;
      const own = place === null || place === (index ?? -1) + 1;
      const issuer = own ? undefined : certificates[place - 1]!.certificate;
      return lintCertificate(der, issuer ? { issuer: new Specimen(issuer.der) } : {});
    }
    case "csr":
      return await lintCsr(der, at);
    case "crl": {
      const issuer = issuerOf(der, certificates);
      return lintCrl(der, issuer ? { issuer } : {});
    }
    default:
      return undefined;
  }
}

/** The certificate of the CRL's issuer: by name, and by key identifier where both have one. */
function issuerOf(
  der: Uint8Array,
  certificates: readonly DescribedCertificate[],
): Certificate | undefined {
  try {
    const crl = parseCrl(der);
    const wanted = crl.get(authorityKeyIdentifier)?.keyIdentifier;
    return certificates.map(({ certificate }) => certificate).find((certificate) => {
      if (!certificate.subject.equals(crl.issuer)) return false;
      const own = certificate.subjectKeyIdentifier;
      return !wanted || !own || equal(own, wanted);
    });
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}
