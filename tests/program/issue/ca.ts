/** A root and a leaf of every kind of key, in files. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Certificate } from "../../../lib/cert/certificate.ts";
import { parseDn } from "../../../lib/cert/dn.ts";
import type { GeneralName } from "../../../lib/cert/general_name.ts";
import { alternativeName } from "../../../lib/cert/general_name_writer.ts";
import { profileNamed } from "../../../lib/cert/profiles/table.ts";
import { complete, keySigner, prepare } from "../../../lib/issue/issue.ts";
import type { Issuer, IssueRequest } from "../../../lib/issue/request.ts";
import { ThrowawayKeys } from "../../../lib/issue/throwaway.ts";
import type { KeyAlgorithm } from "../../../lib/key/algorithms.ts";
import { generateKey } from "../../../lib/key/generate.ts";
import type { PrivateKey } from "../../../lib/key/types.ts";
import { writePem } from "../../../lib/pem/writer.ts";
import { temporaryFolder } from "../../temporary.ts";

const folder = temporaryFolder();

/** A path in the tests' own folder. */
export const at = (name: string): string => join(folder, name);

/** Writes certificates as PEM and returns the path. */
export function saveCertificates(name: string, ...all: readonly Certificate[]): string {
  writeFileSync(at(name), all.map(({ der }) => writePem("CERTIFICATE", der)).join(""));
  return at(name);
}

export const random = (bytes: Uint8Array): void => {
  crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
};
const throwaway = new ThrowawayKeys(random);

/** Issues with a key, now. */
export async function issue(
  asked: Partial<IssueRequest> & Pick<IssueRequest, "spki">,
  profile: string,
  signer: PrivateKey,
): Promise<Certificate> {
  const request = { at: Date.now(), ...asked, profile: profileNamed(profile) };
  const prepared = await prepare(request, throwaway);
  return (await complete(prepared, keySigner(signer, prepared))).certificate;
}

/** A chain of three, all with keys of one kind. */
export interface Chain {
  readonly root: Certificate;
  readonly intermediate: Certificate;
  readonly leaf: Certificate;
  readonly issuer: Issuer;
  readonly intermediateKey: PrivateKey;
}

/** The names of the leaf. */
export const NAMES: readonly GeneralName[] = [
  alternativeName("dns", "web.example"),
  alternativeName("dns", "*.web.example"),
  alternativeName("ip", "192.0.2.1"),
  alternativeName("ip", "2001:db8::1"),
];

/** Issues a chain; the issuing CA has everything that one can have. */
export async function chainOf(algorithm: KeyAlgorithm): Promise<Chain> {
  const make = () => generateKey(algorithm, random);
  const [rootKey, intermediateKey, leafKey] = [await make(), await make(), await make()];
  const name = (cn: string) => parseDn(`CN=${cn} ${algorithm},O=Example\\, Ltd,C=GB`);
  const root = await issue(
    { spki: rootKey.publicKey.spki, subject: name("Root") },
    "root",
    rootKey,
  );
  const intermediate = await issue(
    {
      spki: intermediateKey.publicKey.spki,
      subject: name("Intermediate"),
      issuer: { certificate: root, others: [], anchors: [root] },
      permitted: [
        { kind: "dns", text: "web.example" },
        { kind: "ip", bytes: new Uint8Array([192, 0, 2, 0, 255, 255, 255, 0]) },
        { kind: "ip", bytes: ipv6Network() },
      ],
      excluded: [{ kind: "dns", text: "bad.example" }],
      urls: { crl: ["http://pki.example/root.crl"], issuer: ["http://pki.example/root.crt"] },
    },
    "intermediate",
    rootKey,
  );
  const issuer = { certificate: intermediate, others: [], anchors: [root] };
  const leaf = await issue(
    {
      spki: leafKey.publicKey.spki,
      subject: parseDn("CN=web.example"),
      names: NAMES,
      issuer,
      urls: { ocsp: ["http://ocsp.example"], issuer: ["http://pki.example/int.crt"] },
    },
    "server",
    intermediateKey,
  );
  return { root, intermediate, leaf, issuer, intermediateKey };
}

/** 2001:db8::/32 */
function ipv6Network(): Uint8Array {
  const bytes = new Uint8Array(32);
  bytes.set([0x20, 0x01, 0x0d, 0xb8]);
  bytes.fill(0xff, 16, 20);
  return bytes;
}
