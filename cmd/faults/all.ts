/** Every fault code with its words. To add a room: its table, a line here. */
import type { Words } from "../words.ts";
import { asn1Words } from "./asn1.ts";
import { certWords } from "./cert.ts";
import { chainCertificateWords } from "./chain_certificate.ts";
import { chainPathWords } from "./chain_path.ts";
import { chainQuestionWords } from "./chain_question.ts";
import { chainRevocationWords } from "./chain_revocation.ts";
import { chainWebWords } from "./chain_web.ts";
import { commandWords } from "./command.ts";
import { crlWords } from "./crl.ts";
import { csrWords } from "./csr.ts";
import { inspectWords } from "./inspect.ts";
import { issueWords } from "./issue.ts";
import { issueCrlWords } from "./issue_crl.ts";
import { keyWords } from "./key.ts";
import { pemWords } from "./pem.ts";
import { profileWords } from "./profile.ts";
import { secretWords } from "./secret.ts";
import { shareWords } from "./share.ts";
import { shareCompatWords } from "./share_compat.ts";
import { shareCompatFormatWords } from "./share_compat_formats.ts";
import { shareSheetWords } from "./share_sheet.ts";
import { signatureWords } from "./signature.ts";

/** Words by code; a test proves that no code stands twice. */
export const TABLES: readonly Record<string, unknown>[] = [
  commandWords,
  asn1Words,
  pemWords,
  certWords,
  chainCertificateWords,
  chainWebWords,
  chainPathWords,
  chainRevocationWords,
  chainQuestionWords,
  crlWords,
  keyWords,
  inspectWords,
  csrWords,
  profileWords,
  issueWords,
  issueCrlWords,
  shareWords,
  shareSheetWords,
  shareCompatWords,
  shareCompatFormatWords,
  secretWords,
  signatureWords,
];

/** Words by code. */
export const WORDS: { readonly [code: string]: Words | undefined } = Object.assign(
  Object.create(null),
  ...TABLES,
);
