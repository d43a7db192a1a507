/**
 * The names that a certificate gets: asked for by flag or by CSR, allowed by the profile.
 *
 * @module
 */
import { DerReader } from "../asn1/reader.ts";
import { sequence } from "../asn1/writer.ts";
import { subjectAltName } from "../cert/extensions/alternative_name.ts";
import type { GeneralName } from "../cert/general_name.ts";
import { nameProblem, writeGeneralName } from "../cert/general_name_writer.ts";
import { ipText } from "../cert/ip_address.ts";
import { dnText } from "../cert/dn_text.ts";
import { type Name, readName } from "../cert/name.ts";
import type { Profile } from "../cert/profile.ts";
import { fault as profileFault } from "../cert/profile_faults.ts";
import { toHex } from "../bytes/hex.ts";
import { fault } from "./faults.ts";
import type { IssueRequest } from "./request.ts";

/**
 * The subject: the one asked for, else the CSR's, byte for byte.
 *
 * @throws {Fault} `issue-subject-missing` where the profile needs one and it is empty
 */
export function settleSubject({ profile, subject, csr }: IssueRequest): Name {
  const der = subject ?? csr?.subject.der ?? sequence();
  const name = readName(new DerReader(der));
  if (profile.subjectNeeded && name.empty) {
    throw fault("issue-subject-missing", { profile: profile.name });
  }
  return name;
}

/**
 * The alternative names: those asked for, else the CSR's. A CA gets none, whatever its CSR asks for.
 *
 * @throws {Fault} `issue-name-kind`, `issue-uri-scheme`, `issue-name-missing`, `alternative-name`
 */
export function settleNames(request: IssueRequest): readonly GeneralName[] {
  const { profile, dropUnsupported } = request;
  const asked = request.names ?? (profile.ca ? [] : askedNames(request));
  const names: GeneralName[] = [];
  const seen = new Set<string>();
  for (const name of asked) {
    const problem = misfit(profile, name);
    // What a person asked for by flag is refused; what a CSR asks for may be dropped.
    if (problem && (request.names || !dropUnsupported)) throw problem;
    if (problem) continue;
    const reason = nameProblem(name);
    if (reason) {
      throw profileFault("alternative-name", { kind: name.kind, value: nameText(name), reason });
    }
    const key = toHex(writeGeneralName(name));
    if (!seen.has(key)) names.push(name);
    seen.add(key);
  }
  if (profile.nameNeeded && names.length === 0) {
    throw fault("issue-name-missing", { profile: profile.name, kinds: profile.names });
  }
  return names;
}

/** The names that the CSR asks for. @throws {Fault} `extension-malformed` */
export function askedNames({ csr }: Pick<IssueRequest, "csr">): readonly GeneralName[] {
  return csr?.extensions.get(subjectAltName) ?? [];
}

function misfit(profile: Profile, name: GeneralName) {
  const kinds: readonly string[] = profile.names;
  if (!kinds.includes(name.kind)) {
    const data = { profile: profile.name, kind: name.kind, name: nameText(name), kinds };
    return fault("issue-name-kind", data);
  }
  const scheme = profile.uriScheme;
  if (scheme && name.kind === "uri" && !name.text.startsWith(`${scheme}:`)) {
    return fault("issue-uri-scheme", { profile: profile.name, uri: name.text, scheme });
  }
  return undefined;
}

/** A name for people, without its kind. */
export function nameText(name: GeneralName): string {
  switch (name.kind) {
    case "dns":
    case "email":
    case "uri":
      return name.text;
    case "ip":
      return ipText(name.bytes);
    case "directory":
      return dnText(name.name);
    case "other":
    case "registered-id":
      return name.oid;
    default:
      return toHex(name.der);
  }
}
