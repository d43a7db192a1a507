/** `verify`: whether a signature over a file is right. */
import { type KeyUsageName, keyUsageNames } from "../lib/cert/extensions/key_usage.ts";
import type { Certificate } from "../lib/cert/certificate.ts";
import { chainOf } from "../lib/chain/leaf.ts";
import { Pool } from "../lib/chain/pool.ts";
import type { Verdict } from "../lib/chain/types.ts";
import { validate } from "../lib/chain/validate.ts";
import { blame } from "../lib/fault.ts";
import { algorithmText } from "../lib/inspect/algorithm_text.ts";
import { keyLabel } from "../lib/key/algorithms.ts";
import { keyFingerprint } from "../lib/key/fingerprint.ts";
import { readPublicKey } from "../lib/key/public_file.ts";
import { readSpki } from "../lib/key/spki.ts";
import type { PublicKey } from "../lib/key/types.ts";
import { verifyRaw } from "../lib/signature/raw.ts";
import { manyFiles, optionalFile, optionalTime, requiredFile, type Values } from "./args.ts";
import { anchorsFrom, bundleFrom } from "./chain_inputs.ts";
import { verdictJson } from "./chain_json.ts";
import { reasonHint, reasonText } from "./chain_refusal.ts";
import { certificateName } from "./certificate_name.ts";
import { command, type Common } from "./command.ts";
import { EXIT } from "./exit.ts";
import { fault } from "./faults.ts";
import type { Host } from "./host.ts";
import { nameOf } from "./host_files.ts";
import { checkStdin } from "./key_input.ts";
import { note, warn, writeJson } from "./output.ts";
import { MAX_MESSAGE } from "./sign_file.ts";
import { errorStyle } from "./style.ts";

const MAX_SIGNATURE = 64 * 1024;
const MAX_PUBLIC_KEY = 1024 * 1024;

const FLAGS = {
  "pub": optionalFile({ value: "FILE|-", summary: "the signer's public key" }),
  "cert": optionalFile({
    value: "FILE|-",
    summary: "the signer's certificate, with or without intermediates",
  }),
  "trust": manyFiles({ value: "FILE", summary: "anchors that the certificate must lead to" }),
  "at": optionalTime({
    value: "TIME",
    summary: "the moment that the certificate must hold for; now where nothing is said",
  }),
  "sig": requiredFile({ value: "FILE|-", summary: "the signature" }),
} as const;

type Given = Values<typeof FLAGS> & Common;

/** The command. */
export const verify = command({
  path: "verify",
  summary: "check a signature over a file",
  examples: [
    {
      does: "with the signer's public key",
      line: "conclave verify --pub release.pub --sig conclave.tar.sig conclave.tar",
    },
    {
      does: "with a certificate, which must lead to the root",
      line: "conclave verify --cert signer.crt --trust root.crt --sig plan.sig plan.yaml",
    },
    {
      does: "in a script: silent, and exit 1 where the answer is no",
      line: "conclave verify --pub release.pub --sig conclave.tar.sig --quiet conclave.tar",
    },
  ],
  flags: FLAGS,
  operands: { name: "FILE|-", summary: "what was signed, at most 2 GiB", min: 1, max: 1 },
  secrets: false,
  notes: [
    "Exit 0: the signature is right. 1: it is wrong, or the certificate does not hold. 3: something cannot be read.",
    "For ECDSA and RSA the digest may be SHA-256, SHA-384 or SHA-512: raw signatures do not say which.",
  ],
  async run(host, { flags, operands: [path] }) {
    checkUse(flags, path!);
    const signer = await signerOf(host, flags);
    const signature = await host.files.read(flags.sig, MAX_SIGNATURE);
    if (signature.length === 0) throw fault("file-empty", {}, nameOf(flags.sig));
    const message = await host.files.read(path!, MAX_MESSAGE);
    const algorithm = await blame(
      nameOf(flags.sig),
      () => verifyRaw(signer.key, signature, message),
    );
    const { hex } = keyFingerprint(signer.key);
    const trusted = signer.verdict === undefined || signer.verdict.ok;
    const allowed = signer.usage === undefined;
    const ok = algorithm !== undefined && trusted && allowed;
    if (flags.json) {
      writeJson(host, "verify", ok, {
        file: nameOf(path!),
        signature: algorithm ? "right" : "wrong",
        algorithm: algorithm ? algorithmText(algorithm) : null,
        key: keyLabel(signer.key),
        keySha256: hex,
        keyUsageAllows: allowed,
        // Null: nobody asked whether the key is whose it is said to be.
        trusted: signer.verdict ? signer.verdict.ok : null,
        certificate: signer.verdict ? await verdictJson(signer.verdict) : null,
      });
    }
    tell(host, flags, nameOf(path!), signer, algorithm ? algorithmText(algorithm) : undefined, hex);
    return ok ? EXIT.OK : EXIT.NO;
  },
});

function checkUse(flags: Given, path: string): void {
  if (flags.pub !== undefined && flags.cert !== undefined) {
    throw fault("conflicting-flags", { flags: ["--pub", "--cert"] });
  }
  if (flags.pub === undefined && flags.cert === undefined) {
    throw fault("missing-one-of", { flags: ["--pub", "--cert"] });
  }
  for (const name of ["trust", "at"] as const) {
    const given = name === "trust" ? flags.trust.length > 0 : flags.at !== undefined;
    if (given && flags.pub !== undefined) {
      throw fault("conflicting-flags", { flags: ["--pub", `--${name}`] });
    }
  }
  if (flags.at !== undefined && flags.trust.length === 0) {
    throw fault("missing-flag", { flag: "--trust FILE", command: "verify" });
  }
  checkStdin([
    { name: "--pub -", path: flags.pub },
    { name: "--cert -", path: flags.cert },
    ...flags.trust.map((each) => ({ name: "--trust -", path: each })),
    { name: "--sig -", path: flags.sig },
    { name: "FILE", path },
  ]);
}

interface Signer {
  readonly key: PublicKey;
  readonly certificate?: Certificate;
  /** Of the certificate's chain, where anchors were given. */
  readonly verdict?: Verdict;
  /** The key usages of a certificate that is not for signatures over files. */
  readonly usage?: readonly KeyUsageName[];
}

async function signerOf(host: Host, flags: Given): Promise<Signer> {
  if (flags.pub !== undefined) {
    const bytes = await host.files.read(flags.pub, MAX_PUBLIC_KEY);
    if (bytes.length === 0) throw fault("file-empty", {}, nameOf(flags.pub));
    return { key: blame(nameOf(flags.pub), () => readPublicKey(bytes)) };
  }
  const path = flags.cert!;
  const bundle = await bundleFrom(host, path);
  const { leaf, others } = blame(nameOf(path), () => chainOf(bundle));
  const key = blame(nameOf(path), () => readSpki(leaf.spki));
  const usage = signingUsage(leaf);
  if (flags.trust.length === 0) {
    warn(host, `${nameOf(path)} was taken at its word; give --trust to check where it comes from`);
    return { key, certificate: leaf, usage };
  }
  const verdict = await validate({
    leaf,
    anchors: await anchorsFrom(host, flags.trust),
    intermediates: new Pool(others),
    at: flags.at ?? host.now(),
    names: [],
    purpose: "any",
    profile: "rfc5280",
  });
  return { key, certificate: leaf, verdict, usage };
}

/** RFC 5280 §4.2.1.3: signatures other than on certificates and CRLs need one of two bits. */
function signingUsage({ keyUsage }: Certificate): readonly KeyUsageName[] | undefined {
  if (keyUsage === undefined) return undefined;
  const names = keyUsageNames(keyUsage);
  const allows = names.includes("digitalSignature") || names.includes("nonRepudiation");
  return allows ? undefined : names;
}

function tell(
  host: Host,
  flags: Given,
  file: string,
  { key, certificate, verdict, usage }: Signer,
  algorithm: string | undefined,
  hash: string,
): void {
  if (flags.json) return;
  const style = errorStyle(host, flags);
  const say = (text: string) => host.stderr.write(`${text}\n`);
  const name = style.safe(file);
  const who = certificate ? style.safe(certificateName(certificate)) : `this ${keyLabel(key)} key`;
  if (algorithm === undefined) {
    say(`${name}: ${style.bad("the signature is wrong")} for this file and ${who}`);
    say("hint: check that file, signature and key belong together, and that none was changed");
    return;
  }
  if (verdict && !verdict.ok) {
    const blamed = style.safe(certificateName(verdict.blamed));
    const reason = style.safe(reasonText(verdict.reason));
    say(`${name}: ${style.bad("not trusted")}: the signature is right, but ${blamed}: ${reason}`);
    const hint = reasonHint(verdict.reason);
    if (hint) say(`hint: ${hint}`);
    return;
  }
  if (usage) {
    say(`${name}: ${style.bad("not allowed")}: ${who} is for ${usage.join(", ")} only`);
    say("hint: signatures over files need the key usage digitalSignature (RFC 5280 §4.2.1.3)");
    return;
  }
  if (!flags.quiet) say(`${name}: ${style.good("the signature is right")}, ${algorithm}`);
  if (certificate) note(host, flags, `by ${who}`);
  note(host, flags, `by the ${keyLabel(key)} key sha256:${hash}`);
}
