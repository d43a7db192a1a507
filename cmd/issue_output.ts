/**
 * What `sign cert` says of a certificate.
 *
 * @module
 */
import { toHex } from "../lib/bytes/hex.ts";
import type { Certificate } from "../lib/cert/certificate.ts";
import { dnText } from "../lib/cert/dn_text.ts";
import { fingerprint } from "../lib/cert/fingerprint.ts";
import { timeText } from "../lib/chain/time_text.ts";
import { describeCertificate } from "../lib/inspect/certificate.ts";
import { describedJson } from "../lib/inspect/json.ts";
import { renderText } from "../lib/inspect/text.ts";
import type { Difference } from "../lib/issue/differences.ts";
import type { Issued, Prepared } from "../lib/issue/issue.ts";
import { nameText } from "../lib/issue/names.ts";
import type { Finding } from "../lib/lint/lint.ts";
import { differenceText } from "./difference_text.ts";
import { sayFinding } from "./faults/lint.ts";
import type { Host } from "./host.ts";
import { writeChunks } from "./inspect_output.ts";
import { note, writeJson } from "./output.ts";
import { describeFault } from "./report.ts";
import type { CertFlags } from "./cert_flags.ts";
import { errorStyle, outputStyle } from "./style.ts";

/** Facts that are of the twin, not of the certificate that will be. */
const OF_THE_TWIN = ["serial", "selfSigned", "fingerprint"];

/** Shows what would be signed: the artifact of a dry run. */
export async function showPrepared(
  host: Host,
  flags: CertFlags,
  { twin, request, differences, notices }: Prepared,
): Promise<void> {
  const { description } = await describeCertificate(twin.der, request.at);
  const items = description.items.filter(({ field }) => !OF_THE_TWIN.includes(field));
  if (flags.json) {
    writeJson(host, "sign cert", true, {
      dryRun: true,
      profile: request.profile.name,
      certificate: describedJson({ ...description, items }) as never,
      ...aside(differences, notices),
    });
    return;
  }
  const style = outputStyle(host, flags);
  writeChunks(host, [
    `${style.paint("heading", `would be signed: profile ${request.profile.name}`)}\n`,
    ...renderText(items, { ...style, say: (fault) => describeFault(fault).message }),
  ]);
  tellAside(host, flags, differences, notices);
  note(host, flags, "lints passed, nothing was signed");
}

/** Tells what was issued. */
export function showIssued(
  host: Host,
  flags: CertFlags,
  { certificate, path, differences, notices }: Issued,
): void {
  const { subject, issuer, notBefore, notAfter, serial } = certificate;
  if (flags.json) {
    writeJson(host, "sign cert", true, {
      profile: flags.profile,
      out: flags.out,
      chainOut: flags["chain-out"] ?? null,
      subject: dnText(subject),
      issuer: dnText(issuer),
      names: (certificate.subjectAltName ?? []).map((name) => (
        { kind: name.kind, name: nameText(name) }
      )),
      serial: toHex(serial),
      notBefore: timeText(notBefore),
      notAfter: timeText(notAfter),
      sha256: fingerprint(certificate),
      path: path.map(fingerprint),
      ...aside(differences, notices),
    });
    return;
  }
  const { safe } = errorStyle(host, flags);
  const by = certificate.selfIssued ? "signed by itself" : `signed by ${safe(dnText(issuer))}`;
  const what = safe(nameOfCertificate(certificate));
  note(host, flags, `certificate for ${what}, profile ${flags.profile}, ${by}`);
  note(host, flags, `valid from ${timeText(notBefore)} until ${timeText(notAfter)}`);
  note(host, flags, `sha256:${fingerprint(certificate)}`);
  tellAside(host, flags, differences, notices);
}

/** Subject and alternative names, each once. */
function nameOfCertificate(certificate: Certificate): string {
  const subject = dnText(certificate.subject);
  const names = (certificate.subjectAltName ?? []).map(nameText);
  return [...(subject === "" ? [] : [subject]), ...names].join(", ");
}

function aside(differences: readonly Difference[], notices: readonly Finding[]) {
  return {
    differences: differences.map((difference) => ({
      ...difference,
      message: differenceText(difference),
    })),
    notices: notices.map((finding) => ({ ...finding, message: sayFinding(finding) })),
  };
}

function tellAside(
  host: Host,
  flags: CertFlags,
  differences: readonly Difference[],
  notices: readonly Finding[],
): void {
  const { safe } = errorStyle(host, flags);
  for (const difference of differences) {
    note(host, flags, `not as the CSR asks: ${safe(differenceText(difference))}`);
  }
  for (const finding of notices) {
    note(host, flags, `note: ${safe(sayFinding(finding))} (${finding.lint})`);
  }
}
