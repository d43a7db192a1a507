/** `generate csr`: a certification request, signed with the key that it is for. */
import { utf8 } from "../lib/bytes/utf8.ts";
import { dnText } from "../lib/cert/dn_text.ts";
import { parseCsr } from "../lib/cert/csr.ts";
import { requestCsr } from "../lib/issue/csr.ts";
import { nameText } from "../lib/issue/names.ts";
import { keyLabel } from "../lib/key/algorithms.ts";
import { keyFingerprint } from "../lib/key/fingerprint.ts";
import { writePem } from "../lib/pem/writer.ts";
import { choice, requiredFile, toggle } from "./args.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit.ts";
import { fault } from "./faults.ts";
import { checkKeyFlags, KEY_FLAGS, openKey } from "./key_input.ts";
import { NAME_FLAGS, namesFrom, subjectFrom } from "./name_flags.ts";
import { checkOutputs, note, writeJson, writeOutputs } from "./output.ts";
import { errorStyle } from "./style.ts";

/** The command. */
export const generateCsr = command({
  path: "generate csr",
  summary: "make a certification request",
  examples: [
    {
      does: "for a server; the profile of the issuer decides the rest",
      line: "conclave generate csr --key web.key --dns web.example --out web.csr",
    },
    {
      does: "for an intermediate CA",
      line:
        'conclave generate csr --key int.key --subject "CN=Example Intermediate,O=Example,C=GB" --out int.csr',
    },
    {
      does: "for a service with a SPIFFE ID, straight to the issuer",
      line:
        "conclave generate csr --key db.key --uri spiffe://example.org/db --out - | conclave sign cert --profile mtls --issuer int.crt --key int.key --csr - --out db.crt",
    },
  ],
  flags: {
    ...KEY_FLAGS,
    ...NAME_FLAGS,
    "format": choice({
      value: "FORMAT",
      summary: "pem (the default) or der",
      choices: ["pem", "der"],
      initial: "pem",
    }),
    "out": requiredFile({ value: "FILE|-", summary: "where the request goes" }),
    "force": toggle({ summary: "replace the file of --out" }),
  },
  secrets: true,
  notes: [
    "The request asks for a subject and alternative names and for nothing else: key usage, purposes and validity are the issuer's to say.",
  ],
  async run(host, { flags }) {
    checkKeyFlags(flags);
    const subject = subjectFrom(flags);
    const names = namesFrom(flags);
    if (subject === undefined && names.length === 0) {
      throw fault("missing-one-of", { flags: ["--subject", "--dns", "--ip", "--email", "--uri"] });
    }
    const der = flags.format === "der";
    const where = { flag: "--out", path: flags.out, secret: false, binary: der };
    const options = { force: flags.force, json: flags.json };
    checkOutputs(host, [where], options);
    using key = await openKey(host, flags);
    const request = await requestCsr({ subject: subject ?? EMPTY_NAME, names }, key);
    const bytes = der ? request : utf8(writePem("CERTIFICATE REQUEST", request));
    writeOutputs(host, [{ ...where, bytes }], options);
    const shown = dnText(parseCsr(request).subject);
    const { hex } = keyFingerprint(key.publicKey);
    if (flags.json) {
      writeJson(host, "generate csr", true, {
        out: flags.out,
        subject: shown,
        names: names.map((name) => ({ kind: name.kind, name: nameText(name) })),
        key: keyLabel(key.publicKey),
        keySha256: hex,
      });
    }
    const { safe } = errorStyle(host, flags);
    const what = [...(shown ? [shown] : []), ...names.map(nameText)].join(", ");
    note(host, flags, `a request for ${safe(what)}`);
    note(host, flags, `by the ${keyLabel(key.publicKey)} key sha256:${hex}`);
    return EXIT.OK;
  },
});

/** The name without any RDN. */
const EMPTY_NAME = new Uint8Array([0x30, 0]);
