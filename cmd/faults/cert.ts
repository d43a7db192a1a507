import type { CertFaults } from "../../lib/cert/faults.ts";
import { EXIT } from "../exit.ts";
import { size, type WordTable } from "../words.ts";

const again = () => "have the certificate issued again";

/** Words for the faults of reading certificates. */
export const certWords: WordTable<CertFaults> = {
  "certificate-too-large": {
    exit: EXIT.INPUT,
    say: (d) =>
      `this certificate has ${size(d.length)}, and ${size(d.limit)} is the most that is read`,
    hint: () => "check that this is a certificate",
  },
  "certificate-version": {
    exit: EXIT.INPUT,
    say: (d) =>
      d.actual === 1
        ? "the certificate spells out version 1, which DER leaves out"
        : `the certificate has version ${d.actual}, and there are versions 1 to 3 (RFC 5280 §4.1.2.1)`,
    hint: again,
  },
  "certificate-version-fields": {
    exit: EXIT.INPUT,
    say: (d) =>
      d.field === "extensions"
        ? `a certificate of version ${d.version} has extensions (RFC 5280 §4.1.2.9)`
        : `a certificate of version ${d.version} has unique identifiers (RFC 5280 §4.1.2.8)`,
    hint: again,
  },
  "certificate-extensions-empty": {
    exit: EXIT.INPUT,
    say: () => "the certificate's list of extensions is empty (RFC 5280 §4.1)",
    hint: again,
  },
  "certificate-extension-repeated": {
    exit: EXIT.INPUT,
    say: (d) => `the certificate has the extension ${d.name || d.oid} twice (RFC 5280 §4.2)`,
    hint: again,
  },
  "certificate-algorithms-differ": {
    exit: EXIT.INPUT,
    say: (d) =>
      d.inner === d.outer
        ? "the certificate names its signature algorithm twice, with different parameters (RFC 5280 §4.1.1.2)"
        : `the certificate names two signature algorithms, ${d.inner} inside and ${d.outer} outside (RFC 5280 §4.1.1.2)`,
    hint: again,
  },
  "pkcs7-not-signed-data": {
    exit: EXIT.INPUT,
    say: (d) => `this PKCS#7 file holds ${d.oid}, not certificates`,
    hint: () => "a file of certificates is made with openssl crl2pkcs7 -nocrl -certfile",
  },
  "name-malformed": {
    exit: EXIT.INPUT,
    say: (d) =>
      d.reason === "empty-rdn"
        ? `the name at byte ${d.offset} has an empty part (RFC 5280 §4.1.2.4)`
        : `the attributes of the name at byte ${d.offset} are not in DER's order`,
    hint: again,
  },
  "extension-malformed": {
    exit: EXIT.INPUT,
    say: (d) => `the extension ${d.name || d.oid} is malformed: ${d.reason} at byte ${d.offset}`,
    hint: again,
  },
};
