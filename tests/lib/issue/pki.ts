/** A root, an intermediate under it, and what tests need to issue below. */
import type { Certificate } from "../../../lib/cert/certificate.ts";
import { parseDn } from "../../../lib/cert/dn.ts";
import type { Profile } from "../../../lib/cert/profile.ts";
import { profileNamed } from "../../../lib/cert/profiles/table.ts";
import { Fault } from "../../../lib/fault.ts";
import { complete, type Issued, keySigner, prepare } from "../../../lib/issue/issue.ts";
import type { Issuer, IssueRequest } from "../../../lib/issue/request.ts";
import { ThrowawayKeys } from "../../../lib/issue/throwaway.ts";
import type { KeyAlgorithm } from "../../../lib/key/algorithms.ts";
import { generateKey } from "../../../lib/key/generate.ts";
import type { PrivateKey } from "../../../lib/key/types.ts";

/** The moment of every test. */
export const NOW: number = Date.UTC(2026, 0, 1, 12);
export const DAY = 86_400_000;

export const random = (bytes: Uint8Array): void => {
  crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
};

/** One for all tests: its keys are made once. */
export const throwaway: ThrowawayKeys = new ThrowawayKeys(random);

const KEYS = new Map<string, Promise<PrivateKey>>();

/** A key of a name, made when first asked for. */
export function key(name: string, algorithm: KeyAlgorithm = "ed25519"): Promise<PrivateKey> {
  let made = KEYS.get(name);
  if (!made) KEYS.set(name, made = generateKey(algorithm, random));
  return made;
}

/** What a test asks for; the rest is as it commonly is. */
export type Asked = Partial<Omit<IssueRequest, "profile">> & { profile: Profile["name"] | Profile };

/** A request of the profile, for a key of the name. */
export async function request(asked: Asked, subjectKey = "leaf"): Promise<IssueRequest> {
  const profile = typeof asked.profile === "string" ? profileNamed(asked.profile) : asked.profile;
  const { spki } = (await key(subjectKey)).publicKey;
  return { at: NOW, spki, ...asked, profile };
}

/** Issues, from the request to the end. */
export async function issue(asked: IssueRequest, signer: string): Promise<Issued> {
  const prepared = await prepare(asked, throwaway);
  return await complete(prepared, keySigner(await key(signer), prepared));
}

export async function rootOf(name: string, algorithm?: KeyAlgorithm, more: Partial<Asked> = {}) {
  await key(name, algorithm);
  const subject = parseDn(`CN=${name},O=Example,C=GB`);
  return (await issue(await request({ profile: "root", subject, ...more }, name), name))
    .certificate;
}

export async function intermediateOf(
  name: string,
  issuerName: string,
  issuer: Issuer,
  more: Partial<Asked> = {},
) {
  const subject = parseDn(`CN=${name},O=Example,C=GB`);
  const asked = await request({ profile: "intermediate", subject, issuer, ...more }, name);
  return (await issue(asked, issuerName)).certificate;
}

/** An issuer that is the anchor itself. */
export function anchor(certificate: Certificate): Issuer {
  return { certificate, others: [], anchors: [certificate] };
}

/** The fault that work ends with. */
export async function faultOf(work: () => Promise<unknown>): Promise<Fault> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error("no fault");
}
