import type { CrlFaults } from "../../lib/cert/crl_faults.ts";
import { EXIT } from "../exit.ts";
import { size, type WordTable } from "../words.ts";

const again = () => "ask the CA for a CRL that follows the standard";

/** Words for the faults of reading CRLs. */
export const crlWords: WordTable<CrlFaults> = {
  "crl-too-large": {
    exit: EXIT.INPUT,
    say: (d) => `this CRL has ${size(d.length)}, and ${size(d.limit)} is the most that is read`,
    hint: () => "check that this is a CRL",
  },
  "crl-version": {
    exit: EXIT.INPUT,
    say: (d) =>
      d.actual === 1
        ? "a CRL of version 1 has extensions (RFC 5280 §5.1.2.1)"
        : `the CRL has version ${d.actual}, and there are versions 1 and 2 (RFC 5280 §5.1.2.1)`,
    hint: again,
  },
  "crl-algorithms-differ": {
    exit: EXIT.INPUT,
    say: (d) =>
      d.inner === d.outer
        ? "the CRL names its signature algorithm twice, with different parameters (RFC 5280 §5.1.1.2)"
        : `the CRL names two signature algorithms, ${d.inner} inside and ${d.outer} outside (RFC 5280 §5.1.1.2)`,
    hint: again,
  },
  "crl-extension-repeated": {
    exit: EXIT.INPUT,
    say: (d) => `the CRL has the extension ${d.oid} twice`,
    hint: again,
  },
  "crl-list-empty": {
    exit: EXIT.INPUT,
    say: (d) => `a list at byte ${d.offset} is empty, and must be absent then (RFC 5280 §5.1.2.6)`,
    hint: again,
  },
};
