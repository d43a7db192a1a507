/**
 * The flags of `sign crl`.
 *
 * @module
 */
import {
  choice,
  manyFiles,
  manyTexts,
  optionalFile,
  optionalText,
  optionalTime,
  requiredFile,
  requiredTime,
  toggle,
  type Values,
} from "./args.ts";
import type { Common } from "./command.ts";
import { KEY_FLAGS } from "./key_input.ts";

/** The flags of `sign crl`. */
export const CRL_FLAGS = {
  ...KEY_FLAGS,
  "issuer": requiredFile({
    value: "FILE",
    summary: "the issuer's certificate, best with what leads from it to the root",
  }),
  "trust": manyFiles({ value: "FILE", summary: "the root, where --issuer does not hold it" }),
  "previous": optionalFile({
    value: "CRL|-",
    summary: "the CRL before this one: all it lists stays listed",
  }),
  "number": optionalText({
    value: "N",
    summary: "the CRL number; one more than that of --previous where nothing is said",
  }),
  "next-update": requiredTime({
    value: "TIME",
    summary: "when the next CRL will be there, at most twelve months later",
  }),
  "this-update": optionalTime({ value: "TIME", summary: "as of when; now where nothing is said" }),
  "revoke": manyTexts({
    value: "CERT|SERIAL[:REASON[:DATE]]",
    summary: "a certificate to revoke, by its file or its serial number in hexadecimal",
  }),
  "revoked": optionalFile({
    value: "FILE|-",
    summary: "more of them, a line each: SERIAL [DATE [REASON]]",
  }),
  "idp": manyTexts({
    value: "URL",
    summary: "where it is published, as in the certificates' --crl-url",
  }),
  "only": choice({
    value: "KIND",
    summary: "it covers all certificates (the default), those of CAs (ca) or others (user)",
    choices: ["all", "ca", "user"],
    initial: "all",
  }),
  "at": optionalTime({
    value: "TIME",
    summary: "the time to go by, where this machine's is wrong",
  }),
  "format": choice({
    value: "FORMAT",
    summary: "pem (the default) or der",
    choices: ["pem", "der"],
    initial: "pem",
  }),
  "out": requiredFile({ value: "FILE|-", summary: "where the CRL goes" }),
  "force": toggle({ summary: "replace the file of --out" }),
} as const;

/** Values of the flags of `sign crl`. */
export type CrlFlags = Values<typeof CRL_FLAGS> & Common;
