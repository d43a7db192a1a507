/** Words about the formats of other programs that are no faults. */
import type { Doubt, Format, MissingPromise } from "../lib/share/compat/types.ts";

/** What people call a format. */
export const FORMAT_NAMES: { readonly [F in Format]: string } = {
  "slip39": "SLIP-39",
  "vault": "Vault",
  "ssss": "ssss",
  "gfshare": "gfshare",
  "secrets.js": "secrets.js",
  "conclave": "Conclave",
};

/** What a format cannot promise, as a sentence about it. */
export const PROMISE_WORDS: { readonly [P in MissingPromise]: string } = {
  "typing": "a share has no checksum: a slip of the pen is not seen on it",
  "alteration": "an altered share among exactly as many as are needed gives a wrong secret",
  "set": "a share does not tell which set it belongs to",
  "threshold": "a share does not tell how many are needed",
  "number": "the number of a share stands in its file's name alone",
  "settings":
    "a share does not tell with which settings it was made (diffusion, text or hexadecimal)",
  "passphrase": "a wrong passphrase gives a wrong secret and no error",
  "origin": "whoever has enough shares can make others that fit",
  "secrecy": "each share rules out some values of the secret",
};

/** Why a rebuilt secret is not verified. */
export const DOUBT_WORDS: { readonly [D in Doubt]: string } = {
  "no-spare": "there is no share more than needed to compare with",
  "threshold-assumed": "how many shares are needed is not known: all were used",
  "collusion":
    "the shares agree, but some that were altered together could agree on a wrong secret as well",
  "majority": "more shares disagree than the others can outweigh",
  "short": "the shares are so short that they agree by chance",
  "text-form": "the text can be read as hexadecimal and as base64",
  "checksum-only": "one share is the whole secret: only its checksum was tested",
};
