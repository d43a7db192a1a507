/** `sign cert`: a certificate, by the order that keeps mistakes from being signed. */
import { utf8 } from "../lib/bytes/utf8.ts";
import type { Certificate } from "../lib/cert/certificate.ts";
import { profileNamed } from "../lib/cert/profiles/table.ts";
import { complete, type Issued, keySigner, prepare, type Prepared } from "../lib/issue/issue.ts";
import { ThrowawayKeys } from "../lib/issue/throwaway.ts";
import type { PrivateKey } from "../lib/key/types.ts";
import { writePem } from "../lib/pem/writer.ts";
import { command } from "./command.ts";
import { CERT_FLAGS, type CertFlags } from "./cert_flags.ts";
import { EXIT } from "./exit.ts";
import { fault } from "./faults.ts";
import type { Host } from "./host.ts";
import { requestFrom } from "./issue_inputs.ts";
import { showIssued, showPrepared } from "./issue_output.ts";
import { checkKeyFlags, checkStdin, openKey } from "./key_input.ts";
import { type Artifact, checkOutputs, writeOutputs } from "./output.ts";
import { withProgress } from "./progress.ts";

/** The command. */
export const signCert = command({
  path: "sign cert",
  summary: "issue a certificate",
  examples: [
    {
      does: "a root, signed with its own key",
      line:
        'conclave sign cert --profile root --key root.key --subject "CN=Example Root,O=Example,C=GB" --out root.crt',
    },
    {
      does: "an intermediate from its request, with a root key that exists in shares only",
      line:
        "conclave sign cert --profile intermediate --issuer root.crt --share a.share --share b.share --share c.share --csr int.csr --out int.crt",
    },
    {
      does: "a server's certificate, and the file that the server sends",
      line:
        "conclave sign cert --profile server --issuer int.crt --trust root.crt --key int.key --csr web.csr --out web.crt --chain-out web.chain.crt",
    },
  ],
  flags: CERT_FLAGS,
  secrets: true,
  notes: [
    "First everything is settled and a twin, signed with a throwaway key, is linted; then the key is opened and signs; then the bytes are compared, signature and chain are verified up to the root, now and at the last second, and the lints run again. Only what passes is written.",
    "The CSR asks, the profile decides: key usage, purposes and validity come from the profile, and every difference is shown.",
    "Where neither --issuer nor --trust has a root, the issuer itself is the end of the chain that is verified.",
  ],
  async run(host, { flags }) {
    const outputs = checkFlags(host, flags);
    const own = profileNamed(flags.profile).signedBy === "itself";
    using throwaway = new ThrowawayKeys(host.random);
    if (flags["dry-run"]) {
      const asked = flags.spki ?? flags.csr;
      using key = own && asked === undefined ? await openKey(host, flags) : undefined;
      const prepared = await prepare(await requestFrom(host, flags, key?.publicKey), throwaway);
      await showPrepared(host, flags, prepared);
      return EXIT.OK;
    }
    // A root's key is in its own certificate; any other key is opened when all else is known to be well.
    using ownKey = own ? await openKey(host, flags) : undefined;
    const prepared = await prepare(await requestFrom(host, flags, ownKey?.publicKey), throwaway);
    using otherKey = own ? undefined : await openKey(host, flags);
    const issued = await finish(host, flags, (ownKey ?? otherKey)!, prepared);
    writeOutputs(host, outputs.map((output) => artifact(output, flags, issued)), {
      force: flags.force,
      json: flags.json,
    });
    showIssued(host, flags, issued);
    return EXIT.OK;
  },
});

type Place = Omit<Artifact, "bytes">;

/** What can be known to be wrong before any file is read. */
function checkFlags(host: Host, flags: CertFlags): Place[] {
  for (const [a, b] of [["csr", "spki"], ["days", "not-after"]] as const) {
    if (flags[a] !== undefined && flags[b] !== undefined) {
      throw fault("conflicting-flags", { flags: [`--${a}`, `--${b}`] });
    }
  }
  const others = [
    { name: "--csr -", path: flags.csr },
    { name: "--spki -", path: flags.spki },
    { name: "--issuer -", path: flags.issuer },
    ...flags.trust.map((path) => ({ name: "--trust -", path })),
  ];
  if (flags["dry-run"]) {
    const own = profileNamed(flags.profile).signedBy === "itself";
    if (own && flags.spki === undefined && flags.csr === undefined) checkKeyFlags(flags, others);
    else checkStdin(others);
    return [];
  }
  checkKeyFlags(flags, others);
  if (flags.out === undefined) {
    throw fault("missing-flag", { flag: "--out FILE|-", command: "sign cert" });
  }
  const binary = flags.format === "der";
  const places: Place[] = [{ flag: "--out", path: flags.out, secret: false, binary }];
  const chain = flags["chain-out"];
  if (chain !== undefined) places.push({ flag: "--chain-out", path: chain, secret: false });
  checkOutputs(host, places, { force: flags.force, json: flags.json });
  return places;
}

async function finish(
  host: Host,
  flags: CertFlags,
  key: PrivateKey,
  prepared: Prepared,
): Promise<Issued> {
  const signer = keySigner(key, prepared);
  return await withProgress(host, flags, "signing", () => complete(prepared, signer));
}

/** The bytes of one output: the certificate, or the chain that a server sends. */
function artifact(place: Place, { format }: CertFlags, { certificate, path }: Issued): Artifact {
  if (place.flag === "--chain-out") return { ...place, bytes: utf8(pem(sent(path))) };
  return { ...place, bytes: format === "der" ? certificate.der : utf8(pem([certificate])) };
}

function pem(certificates: readonly Certificate[]): string {
  return certificates.map(({ der }) => writePem("CERTIFICATE", der)).join("");
}

/** A path without its root, which the peer has: RFC 8446 §4.4.2 lets it be left out. */
function sent(path: readonly Certificate[]): readonly Certificate[] {
  return path.length > 1 && path.at(-1)!.selfIssued ? path.slice(0, -1) : path;
}
