import type { ChainWebFaults } from "../../lib/chain/faults.ts";
import { EXIT } from "../exit.ts";
import { purposeName } from "../purposes.ts";
import { type WordTable } from "../words.ts";

const exit = EXIT.NO;
const list = (items: readonly string[]) => items.length === 0 ? "none" : items.join(", ");
const reissue = () => "have it issued again";
const AUTHORITY = {
  "issuer-and-serial": "names the issuer by name and number, and must not",
  "no-key-identifier": "holds no key identifier",
  "differs": "is not that of the issuer's key",
} as const;

/** Words for what the Web asks beyond RFC 5280. */
export const chainWebWords: WordTable<ChainWebFaults> = {
  "cert-authority-key-id": {
    exit,
    say: (d) => `its authorityKeyIdentifier ${AUTHORITY[d.reason]}`,
    hint: reissue,
  },
  "cert-key-forbidden": {
    exit,
    say: (d) => `its key (${d.family}, ${d.bits} bits) is not one that public TLS allows`,
    hint: () => "RSA of whole octets from 2048 bits up, P-256, P-384 and P-521 are allowed",
  },
  "leaf-is-ca": {
    exit,
    say: (d) =>
      d.usage.length === 0
        ? "it is a CA's, and stands where a server's belongs"
        : `its key may do what only a CA's may: ${list(d.usage)}`,
    hint: () => "use a certificate for servers, not the CA's own",
  },
  "leaf-san-missing": {
    exit,
    say: () => "it has no subjectAltName",
    hint: () => "have it issued again with its host names in the subjectAltName",
  },
  "leaf-san-kind": {
    exit,
    say: (d) =>
      `its subjectAltName holds a name of kind ${d.kind}, and public TLS has hosts and addresses alone`,
    hint: reissue,
  },
  "leaf-wildcard-suffix": {
    exit,
    say: (d) => `its wildcard ${d.name} spans all of ${d.suffix}, which is a public suffix`,
    hint: () => "have it issued for a domain of its holder",
  },
  "leaf-common-name": {
    exit,
    say: (d) =>
      d.reason === "several"
        ? "it has more than one common name"
        : `its common name "${d.name}" is not, to the letter, in its subjectAltName`,
    hint: reissue,
  },
  "leaf-access": {
    exit,
    say: (d) => `its authorityInfoAccess holds ${d.method} with a name of kind ${d.kind}`,
    hint: () => "OCSP and caIssuers over http:// are allowed",
  },
  "purpose-missing": {
    exit,
    say: (d) => `it does not say that it is for ${purposeName(d.purpose)}`,
    hint: () => "have it issued again with that extended key usage",
  },
  "purpose-forbidden": {
    exit,
    say: (d) => `it says that it is for ${purposeName(d.purpose)}, and must not`,
    hint: reissue,
  },
  "signature-forbidden": {
    exit,
    say: (d) =>
      `its signature (${
        [d.algorithm, d.digest].filter(Boolean).join(", ")
      }) is not one that public TLS allows here`,
    hint: () => "RSA with SHA-2, and ECDSA with the digest of the issuer's curve, are allowed",
  },
};
