/**
 * The flags of `sign cert`.
 *
 * @module
 */
import { PROFILE_NAMES } from "../lib/cert/profiles/table.ts";
import {
  choice,
  manyFiles,
  manyTexts,
  optionalFile,
  optionalInteger,
  optionalTime,
  requiredChoice,
  toggle,
  type Values,
} from "./args.ts";
import type { Common } from "./command.ts";
import { KEY_FLAGS } from "./key_input.ts";
import { NAME_FLAGS } from "./name_flags.ts";

/** The flags of `sign cert`. */
export const CERT_FLAGS = {
  "profile": requiredChoice({
    value: "PROFILE",
    summary: `what it is for: ${PROFILE_NAMES.join(", ")}`,
    choices: PROFILE_NAMES,
  }),
  ...KEY_FLAGS,
  "issuer": optionalFile({
    value: "FILE",
    summary: "the issuer's certificate, best with what leads from it to the root",
  }),
  "trust": manyFiles({ value: "FILE", summary: "the root, where --issuer does not hold it" }),
  "csr": optionalFile({ value: "FILE|-", summary: "the request that the subject made" }),
  "spki": optionalFile({ value: "FILE|-", summary: "or the subject's public key alone" }),
  ...NAME_FLAGS,
  "days": optionalInteger({
    value: "N",
    summary: "how long it is valid, the last second counted",
    min: 1,
    max: 36_500,
  }),
  "not-before": optionalTime({
    value: "TIME",
    summary: "its first second; now where nothing is said",
  }),
  "not-after": optionalTime({ value: "TIME", summary: "its last second, instead of --days" }),
  "path-length": optionalInteger({
    value: "N",
    summary: "for an intermediate: how many CAs may follow below it",
    min: 0,
    max: 32,
  }),
  "permit": manyTexts({
    value: "KIND:NAME",
    summary: "for CAs: the only names below it, dns:example.com, ip:10.0.0.0/8, email:…, uri:…",
  }),
  "exclude": manyTexts({ value: "KIND:NAME", summary: "for CAs: names that may not be below it" }),
  "crl-url": manyTexts({ value: "URL", summary: "where its CRL will be, over plain http" }),
  "issuer-url": manyTexts({ value: "URL", summary: "where its issuer's certificate is" }),
  "ocsp-url": manyTexts({ value: "URL", summary: "where its OCSP responder is" }),
  "drop-unsupported": toggle({
    summary: "leave out what the CSR asks for and the profile has no place for",
  }),
  "at": optionalTime({
    value: "TIME",
    summary: "the time to go by, where this machine's is wrong",
  }),
  "dry-run": toggle({ summary: "check everything, sign nothing, and show what would be signed" }),
  "format": choice({
    value: "FORMAT",
    summary: "pem (the default) or der",
    choices: ["pem", "der"],
    initial: "pem",
  }),
  "out": optionalFile({ value: "FILE|-", summary: "where the certificate goes" }),
  "chain-out": optionalFile({
    value: "FILE|-",
    summary: "write it with its issuers there, leaf first, without the root",
  }),
  "force": toggle({ summary: "replace the files of --out and --chain-out" }),
} as const;

/** Values of the flags of `sign cert`. */
export type CertFlags = Values<typeof CERT_FLAGS> & Common;
