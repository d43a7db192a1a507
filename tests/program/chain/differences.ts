/**
 * Where we and OpenSSL differ on purpose: what an entry of `mutation_exceptions.json` may say of a
 * chain. An entry holds only for chains of which that is true.
 *
 * @module
 */
import { compare } from "../../../lib/bytes/equal.ts";
import { type Certificate, parseCertificate } from "../../../lib/cert/certificate.ts";
import { KEY_USAGE } from "../../../lib/cert/extensions/key_usage.ts";
import { NOW } from "../../forge/forge.ts";
import type { Chain } from "./openssl_verify.ts";

/** An entry of the file. */
export interface Exception {
  /** A pattern for what OpenSSL says. */
  readonly openssl: string;
  /** One of {@link DIFFERENCES}. */
  readonly when: string;
  readonly reason: string;
}

function identifiersDiffer(child: Certificate, issuer: Certificate): boolean {
  const named = child.authorityKeyIdentifier;
  if (!named) return false;
  const own = issuer.subjectKeyIdentifier;
  if (named.keyIdentifier && own && compare(named.keyIdentifier, own) !== 0) return true;
  return named.issuer !== undefined || named.serial !== undefined;
}

const strange = ({ subject, issuer }: Certificate) =>
  [...subject.rdns, ...issuer.rdns].some((rdn) => rdn.some(({ text }) => text === undefined));

/** What may be true of a chain. */
export const DIFFERENCES: Readonly<Record<string, (chain: readonly Certificate[]) => boolean>> = {
  "identifiers differ": (chain) =>
    chain.some((child, i) => identifiersDiffer(child, chain[i + 1] ?? child)),
  "a CA has no key usage": (chain) =>
    chain.some(({ basicConstraints, keyUsage }) => basicConstraints?.ca && keyUsage === undefined),
  "a path length without keyCertSign": (chain) =>
    chain.some(({ basicConstraints, keyUsage }) =>
      basicConstraints?.pathLength !== undefined && ((keyUsage ?? 0) & KEY_USAGE.keyCertSign) === 0
    ),
  "it is the last second": (chain) => chain.some(({ notAfter }) => notAfter === NOW),
  "a name's value is no text": (chain) => chain.some(strange),
};

/** True where exceptions explain each error that OpenSSL found in a chain. */
export function explained(exceptions: readonly Exception[], chain: Chain, said: string): boolean {
  const certificates = chain.map((der) => parseCertificate(der));
  const errors = said.split("\n").filter((line) => /^error \d+ at /.test(line));
  return (errors.length > 0 ? errors : [said]).every((error) =>
    exceptions.some(({ openssl, when }) => {
      const difference = DIFFERENCES[when];
      if (!difference) throw new Error(`no such difference: ${when}`);
      return new RegExp(openssl).test(error) && difference(certificates);
    })
  );
}
