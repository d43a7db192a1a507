/**
 * The library of Conclave: keys, secret sharing, certificates and the checks on them, for Bun and
 * Deno. It reads no files, no clock and no entropy: bytes, times and randomness are parameters.
 * Failures are {@link Fault}s with stable codes.
 *
 * @module
 */
export { type Data, type Datum, Fault } from "./lib/fault.ts";

// Secrets
export { passphrase } from "./lib/secret/passphrase.ts";
export { Secret } from "./lib/secret/secret.ts";

// Keys and signatures
export { KEY_ALGORITHMS, type KeyAlgorithm } from "./lib/key/algorithms.ts";
export { decryptKey, type EncryptedKey, encryptKey } from "./lib/key/encryption.ts";
export { type KeyFingerprint, keyFingerprint } from "./lib/key/fingerprint.ts";
export { generateKey } from "./lib/key/generate.ts";
export { readKey, writeEncryptedKeyPem, writeKeyPem } from "./lib/key/key_file.ts";
export { readPublicKey } from "./lib/key/public_file.ts";
export { defaultSignatureAlgorithm, sign } from "./lib/key/sign.ts";
export { readSpki } from "./lib/key/spki.ts";
export type * from "./lib/key/types.ts";
export { verify } from "./lib/key/verify.ts";
export { type RawSignature, signRaw, verifyRaw } from "./lib/signature/raw.ts";

// Secret sharing
export { decodeArmor, encodeArmor } from "./lib/share/armor.ts";
export {
  combine,
  type Combined,
  type CombineOptions,
  type CombineReport,
} from "./lib/share/combine.ts";
export { type Capabilities, capabilities } from "./lib/share/compat/capabilities.ts";
export { combineForeign, type ForeignOptions } from "./lib/share/compat/combine.ts";
export { detect as detectForeign } from "./lib/share/compat/detect.ts";
export { type ForeignSplit, splitForeign } from "./lib/share/compat/split.ts";
export type {
  BadForeign,
  Doubt,
  ForeignCombined,
  ForeignFormat,
  ForeignInput,
  ForeignShare,
  MissingPromise,
} from "./lib/share/compat/types.ts";
export { describe as describeShare, type ShareDescription } from "./lib/share/describe.ts";
export { splitKey, type SplitKeyOptions } from "./lib/share/feldman/split.ts";
export { combineFiles, type SheetFile } from "./lib/share/gather.ts";
export { decodeSheet, encodeSheet } from "./lib/share/sheet.ts";
export { qrPng } from "./lib/share/qr/png_writer.ts";
export { readQrPng } from "./lib/share/qr/read.ts";
export { qrSvg } from "./lib/share/qr/svg.ts";
export { qrTerminal, type TerminalCode } from "./lib/share/qr/terminal.ts";
export { pdfSheet } from "./lib/share/sheet/sheet_pages.ts";
export type { SheetFacts } from "./lib/share/sheet/wording.ts";
export { decodeWords } from "./lib/share/words/decode.ts";
export { encodeWords } from "./lib/share/words/encode.ts";
export { type RowAnswer, WordReader } from "./lib/share/words/reader.ts";
export type { Repair, Restored } from "./lib/share/words/restore.ts";
export { split, type SplitOptions } from "./lib/share/split.ts";
export type { Common as ShareCommon, Share, Threshold } from "./lib/share/types.ts";

// Certificates
export { readBundle } from "./lib/cert/bundle.ts";
export { Certificate, parseCertificate } from "./lib/cert/certificate.ts";
export { Crl, parseCrl } from "./lib/cert/crl.ts";
export { type Csr, parseCsr, provesPossession } from "./lib/cert/csr.ts";
export { parseDn } from "./lib/cert/dn.ts";
export { dnText } from "./lib/cert/dn_text.ts";
export { fingerprint } from "./lib/cert/fingerprint.ts";
export { type Profile } from "./lib/cert/profile.ts";
export { profileNamed, PROFILES } from "./lib/cert/profiles/table.ts";

// Issuing and lints
export { type CsrWanted, requestCsr } from "./lib/issue/csr.ts";
export type { Difference } from "./lib/issue/differences.ts";
export {
  complete,
  type Issued,
  keySigner,
  prepare,
  type Prepared,
  type Signer,
} from "./lib/issue/issue.ts";
export type { Issuer, IssueRequest, Urls, ValidityAsked } from "./lib/issue/request.ts";
export { ThrowawayKeys } from "./lib/issue/throwaway.ts";
export { type Finding, lintCertificate } from "./lib/lint/lint.ts";
export type { LintContext, Rule, Severity } from "./lib/lint/rule.ts";
export { type LintFindings, type LintId, RULES } from "./lib/lint/rules.ts";

// Verdicts
export type * from "./lib/chain/types.ts";
export { validate } from "./lib/chain/validate.ts";

// Descriptions
export { inspect, type Inspected } from "./lib/inspect/describe.ts";
