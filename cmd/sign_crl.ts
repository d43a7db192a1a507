/** `sign crl`: a revocation list, which forgets nothing and never goes back. */
import { toHex } from "../lib/bytes/hex.ts";
import { utf8 } from "../lib/bytes/utf8.ts";
import { dnText } from "../lib/cert/dn_text.ts";
import { timeText } from "../lib/chain/time_text.ts";
import { decimal } from "../lib/inspect/decimal.ts";
import {
  completeCrl,
  crlKeySigner,
  type IssuedCrl,
  prepareCrl,
  type PreparedCrl,
} from "../lib/issue/crl.ts";
import { ThrowawayKeys } from "../lib/issue/throwaway.ts";
import { writePem } from "../lib/pem/writer.ts";
import { command } from "./command.ts";
import { crlRequestFrom } from "./crl_inputs.ts";
import { CRL_FLAGS, type CrlFlags } from "./crl_flags.ts";
import { EXIT } from "./exit.ts";
import { fault } from "./faults.ts";
import { sayFinding } from "./faults/lint.ts";
import type { Host } from "./host.ts";
import { checkKeyFlags, openKey } from "./key_input.ts";
import { checkOutputs, note, warn, writeJson, writeOutputs } from "./output.ts";
import { withProgress } from "./progress.ts";
import { errorStyle } from "./style.ts";
import { count } from "./words.ts";

/** The command. */
export const signCrl = command({
  path: "sign crl",
  summary: "issue a certificate revocation list",
  examples: [
    {
      does: "the first one of a root, which revokes nothing",
      line:
        "conclave sign crl --issuer root.crt --key root.key --number 1 --next-update 2027-06-30 --only ca --out root-1.crl",
    },
    {
      does: "the next one, with an intermediate revoked, its key in shares only",
      line:
        "conclave sign crl --issuer root.crt --share a.share --share b.share --share c.share --previous root-1.crl --revoke int.crt:cACompromise --next-update 2027-12-31 --only ca --out root-2.crl",
    },
    {
      does: "by serial number, with reason and date",
      line:
        "conclave sign crl --issuer int.crt --trust root.crt --key int.key --previous int-7.crl --revoke 01a2b3c4:keyCompromise:2026-11-20 --next-update 2026-12-01 --out int-8.crl",
    },
  ],
  flags: CRL_FLAGS,
  secrets: true,
  notes: [
    "As for certificates: settled, a twin linted, then the key signs, the bytes are compared, the signature is verified, every entry is read back, and the lints run again. Only what passes is written.",
    "What --previous lists is carried over byte for byte. Its number and time must be lower, its issuer and scope the same; a revoked certificate is not revoked otherwise, but one on hold may be revoked for good.",
    "Reasons: unspecified (the default), keyCompromise, cACompromise, affiliationChanged, superseded, cessationOfOperation, certificateHold, privilegeWithdrawn, aACompromise.",
  ],
  async run(host, { flags }) {
    checkFlags(flags);
    const der = flags.format === "der";
    const place = { flag: "--out", path: flags.out, secret: false, binary: der };
    const options = { force: flags.force, json: flags.json };
    checkOutputs(host, [place], options);
    using throwaway = new ThrowawayKeys(host.random);
    const prepared = await prepareCrl(await crlRequestFrom(host, flags), throwaway);
    if (flags.previous === undefined && decimal(prepared.number) !== "1") {
      warn(host, "without --previous, what an earlier CRL revoked is not in this one");
    }
    using key = await openKey(host, flags);
    const signer = crlKeySigner(key, prepared);
    const issued = await withProgress(
      host,
      flags,
      "signing",
      () => completeCrl(prepared, signer),
    );
    const bytes = der ? issued.der : utf8(writePem("X509 CRL", issued.der));
    writeOutputs(host, [{ ...place, bytes }], options);
    show(host, flags, prepared, issued);
    return EXIT.OK;
  },
});

function checkFlags(flags: CrlFlags): void {
  checkKeyFlags(flags, [
    { name: "--issuer -", path: flags.issuer },
    ...flags.trust.map((path) => ({ name: "--trust -", path })),
    { name: "--previous -", path: flags.previous },
    { name: "--revoked -", path: flags.revoked },
    ...flags.revoke.map((text) => ({ name: "--revoke -", path: text.replace(/:.*$/s, "") })),
  ]);
  if (flags.number === undefined && flags.previous === undefined) {
    throw fault("missing-one-of", { flags: ["--number", "--previous"] });
  }
}

function show(host: Host, flags: CrlFlags, prepared: PreparedCrl, issued: IssuedCrl): void {
  const { crl, notices } = issued;
  const before = prepared.request.previous?.revoked.size ?? 0;
  const number = decimal(prepared.number);
  if (flags.json) {
    writeJson(host, "sign crl", true, {
      out: flags.out,
      issuer: dnText(crl.issuer),
      number,
      thisUpdate: timeText(crl.thisUpdate),
      nextUpdate: timeText(crl.nextUpdate!),
      entries: crl.revoked.size,
      carriedOver: before,
      revoked: prepared.entries.filter(({ serial }) =>
        prepared.request.previous?.find(crl.issuer, serial).length !== 1
      ).map(({ serial, reason, revokedAt }) => (
        { serial: toHex(serial), reason, revokedAt: timeText(revokedAt) }
      )),
      notices: notices.map((finding) => ({ ...finding, message: sayFinding(finding) })),
    });
    return;
  }
  const { safe } = errorStyle(host, flags);
  note(host, flags, `CRL number ${number} of ${safe(dnText(crl.issuer))}`);
  note(host, flags, `as of ${timeText(crl.thisUpdate)}, the next by ${timeText(crl.nextUpdate!)}`);
  const entries = count(crl.revoked.size, "certificate");
  note(host, flags, `${entries} revoked, ${before} of them before`);
  for (const finding of notices) {
    note(host, flags, `note: ${safe(sayFinding(finding))} (${finding.lint})`);
  }
}
