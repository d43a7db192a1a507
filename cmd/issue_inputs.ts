/**
 * From the flags of `sign cert` to a request to issue.
 *
 * @module
 */
import type { Csr } from "../lib/cert/csr.ts";
import { MAX_CSR } from "../lib/cert/csr.ts";
import { readCsr } from "../lib/cert/csr_file.ts";
import { nameConstraint } from "../lib/cert/general_name_writer.ts";
import { dnText } from "../lib/cert/dn_text.ts";
import { profileNamed } from "../lib/cert/profiles/table.ts";
import { chainOf } from "../lib/chain/leaf.ts";
import { blame } from "../lib/fault.ts";
import type { Issuer, IssueRequest } from "../lib/issue/request.ts";
import { readPublicKey } from "../lib/key/public_file.ts";
import type { PublicKey } from "../lib/key/types.ts";
import { anchorsFrom, bundleFrom } from "./chain_inputs.ts";
import { fault } from "./faults.ts";
import type { Host } from "./host.ts";
import { nameOf } from "./host_files.ts";
import { namesFrom, subjectFrom } from "./name_flags.ts";
import { warn } from "./output.ts";
import type { CertFlags } from "./cert_flags.ts";

/** A request in PEM, with text around it. */
const MAX_CSR_FILE = 4 * MAX_CSR;
const MAX_PUBLIC_KEY = 1024 * 1024;
const DAY = 86_400_000;

/**
 * Reads what the flags name.
 *
 * @param own the key of a certificate that signs itself, where it was opened
 * @throws {Fault} what is wrong with a file or a flag, its name first
 */
export async function requestFrom(
  host: Host,
  flags: CertFlags,
  own: PublicKey | undefined,
): Promise<IssueRequest> {
  const profile = profileNamed(flags.profile);
  const subject = subjectFrom(flags);
  const names = namesFrom(flags);
  const permitted = constraints("--permit", flags.permit);
  const excluded = constraints("--exclude", flags.exclude);
  const csr = flags.csr === undefined ? undefined : await csrFrom(host, flags.csr);
  const spki = await subjectKey(host, flags, own, csr);
  const issuer = flags.issuer === undefined
    ? undefined
    : await issuerFrom(host, flags.issuer, flags.trust);
  const { days } = flags;
  return {
    profile,
    at: flags.at ?? host.now(),
    spki,
    csr,
    issuer,
    subject,
    names: names.length > 0 ? names : undefined,
    validity: {
      notBefore: flags["not-before"],
      notAfter: flags["not-after"],
      ...(days !== undefined && { length: days * DAY }),
    },
    pathLength: flags["path-length"],
    permitted,
    excluded,
    urls: { crl: flags["crl-url"], issuer: flags["issuer-url"], ocsp: flags["ocsp-url"] },
    dropUnsupported: flags["drop-unsupported"],
  };
}

function constraints(flag: string, texts: readonly string[]) {
  return texts.map((text) => blame(flag, () => nameConstraint(text)));
}

async function csrFrom(host: Host, path: string): Promise<Csr> {
  const bytes = await host.files.read(path, MAX_CSR_FILE);
  if (bytes.length === 0) throw fault("file-empty", {}, nameOf(path));
  return blame(nameOf(path), () => readCsr(bytes));
}

/** The key that is certified: its own, the CSR's, or the one of --spki. */
async function subjectKey(
  host: Host,
  { spki }: CertFlags,
  own: PublicKey | undefined,
  csr: Csr | undefined,
): Promise<Uint8Array> {
  if (own && spki !== undefined) {
    throw fault("conflicting-flags", { flags: ["--spki", "--profile root"] });
  }
  if (own) return own.spki;
  if (csr) return csr.spki;
  if (spki === undefined) throw fault("missing-one-of", { flags: ["--csr", "--spki"] });
  const bytes = await host.files.read(spki, MAX_PUBLIC_KEY);
  if (bytes.length === 0) throw fault("file-empty", {}, nameOf(spki));
  return blame(nameOf(spki), () => readPublicKey(bytes)).spki;
}

/** The issuer, and the roots that are known: those of --trust, else those that came with it. */
export async function issuerFrom(
  host: Host,
  path: string,
  trust: readonly string[],
): Promise<Issuer> {
  const bundle = await bundleFrom(host, path);
  const { leaf: certificate, others } = blame(nameOf(path), () => chainOf(bundle));
  if (trust.length > 0) {
    const anchors = [...await anchorsFrom(host, trust)].map((member) => member.certificate);
    return { certificate, others, anchors };
  }
  const roots = [certificate, ...others].filter(({ selfIssued }) => selfIssued);
  if (roots.length > 0) return { certificate, others, anchors: roots };
  warn(
    host,
    `no root is known above ${dnText(certificate.subject)}; give --trust to verify up to it`,
  );
  return { certificate, others, anchors: [certificate] };
}
