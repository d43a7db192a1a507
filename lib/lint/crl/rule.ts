/**
 * What a lint of CRLs is.
 *
 * @module
 */
import type { Certificate } from "../../cert/certificate.ts";
import type { Crl } from "../../cert/crl.ts";
import type { ExtensionKind } from "../../cert/extension.ts";
import { type Data, Fault } from "../../fault.ts";
import type { SignatureAlgorithm } from "../../key/types.ts";
import { readSignatureAlgorithm } from "../../key/signature_algorithm.ts";
import type { RuleHead } from "../rule.ts";

/** What is known besides the CRL itself. */
export interface CrlContext {
  /** The certificate of the CRL's issuer; rules that compare with it are not applicable without. */
  readonly issuer?: Certificate;
  /** For a CRL that is being issued, the moment of issuing, milliseconds since 1970. */
  readonly at?: number;
}

/** A rule for CRLs. One file each; `table.ts` lists them. */
export interface CrlRule<Id extends string = string, D extends Data = Data> extends RuleHead<Id> {
  /** Where it is false the rule is not applicable. */
  readonly applies?: (crl: Crl, context: CrlContext) => boolean;
  /** Says what is wrong, or undefined where nothing is. */
  readonly check: (crl: Crl, context: CrlContext) => D | undefined;
}

/** Declares a rule; its name and the data of its finding are kept in the type. */
export function crlRule<const Id extends string, D extends Data>(
  spec: CrlRule<Id, D>,
): CrlRule<Id, D> {
  return spec;
}

/** The decoded value of an extension; undefined where it is absent, or malformed. */
export function decoded<T>(crl: Crl, kind: ExtensionKind<T>): T | undefined {
  try {
    return crl.get(kind);
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

/** The algorithm of the signature, or why it cannot be read. */
export function algorithmOf({ signatureAlgorithm }: Crl): SignatureAlgorithm | Fault {
  try {
    return readSignatureAlgorithm(signatureAlgorithm);
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}
