import type { CsrFaults } from "../../lib/cert/csr_faults.ts";
import { EXIT } from "../exit.ts";
import { size, type WordTable } from "../words.ts";

const ATTRIBUTE: Record<CsrFaults["csr-attribute"]["reason"], string> = {
  "empty": "has no value",
  "repeated": "stands there twice",
  "several-values": "has more than one value",
};

const again = () => "have the request made again by the holder of its key";

/** Words for the faults of reading certification requests. */
export const csrWords: WordTable<CsrFaults> = {
  "csr-too-large": {
    exit: EXIT.INPUT,
    say: (d) => `this request has ${size(d.length)}, and ${size(d.limit)} is the most that is read`,
    hint: () => "check that this is a certification request",
  },
  "csr-version": {
    exit: EXIT.INPUT,
    say: (d) =>
      `this request has version ${d.actual + 1}, and there is only version 1 (RFC 2986 §4.1)`,
    hint: again,
  },
  "csr-attribute": {
    exit: EXIT.INPUT,
    say: (d) => `the request's attribute ${d.oid} ${ATTRIBUTE[d.reason]}`,
    hint: again,
  },
  "csr-extension-repeated": {
    exit: EXIT.INPUT,
    say: (d) => `the request asks for the extension ${d.oid} twice`,
    hint: again,
  },
};
