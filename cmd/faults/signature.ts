import type { SignatureFaults } from "../../lib/signature/faults.ts";
import { EXIT } from "../exit.ts";
import type { WordTable } from "../words.ts";

/** Words for the faults of signatures over files. */
export const signatureWords: WordTable<SignatureFaults> = {
  "signature-is-text": {
    exit: EXIT.INPUT,
    say: (d) =>
      d.label === null
        ? "this is text, and a raw signature is binary"
        : `this is a ${d.label} in PEM, and a raw signature is binary`,
    hint: () => "decode it first (base64 -d), or name the signature's own file",
  },
  "signature-not-reproduced": {
    exit: EXIT.DEFECT,
    say: (d) => `a ${d.scheme} signature that was just made does not verify; it was thrown away`,
    hint: () => "the key, the memory or this program is damaged: use another machine",
  },
};
