import { OID } from "../../../asn1/oids.ts";
import type { GeneralName } from "../../../cert/general_name.ts";
import { ipText } from "../../../cert/ip_address.ts";
import { dnsProblem } from "../../../cert/name_rules.ts";
import { reason } from "../../faults.ts";
import type { Rule } from "../rule.ts";

/** The name as a common name has to spell it (BR §7.1.4.3): hosts as they stand, IPv6 by RFC 5952. */
function spelling(name: GeneralName): string | undefined {
  if (name.kind === "dns") return name.text;
  return name.kind === "ip" ? ipText(name.bytes) : undefined;
}

/** A domain that nobody can take for an address in any notation: its last label has no digits. */
function isDomain(text: string): boolean {
  return dnsProblem(text) === undefined && text === text.toLowerCase() &&
    /\.(?:[a-z]+|xn--[a-z0-9-]+)$/.test(text);
}

/**
 * A subscriber's common name, where there is one, copies a name of the subjectAltName to the letter.
 *
 * Deviation: BR §7.1.4.3 knows no exception, and x509-limbo, which rejects common names by that
 * clause, accepts a domain beside its own subdomains and beside addresses alone. So a domain may stand
 * where the subjectAltName has names below it, or no host at all: it claims nothing, for common names
 * are never matched.
 */
export const commonName: Rule = ({ certificate, role }) => {
  if (role !== "leaf") return undefined;
  const clause = "BR §7.1.4.3";
  const found = certificate.subject.rdns.flat().filter(({ oid }) => oid === OID.commonName);
  if (found.length === 0) return undefined;
  const name = found[0]!.text ?? "";
  if (found.length > 1) return reason("leaf-common-name", { name, reason: "several", clause });
  const names = certificate.subjectAltName ?? [];
  if (names.some((one) => spelling(one) === name)) return undefined;
  const hosts = names.flatMap((one) => one.kind === "dns" ? [one.text.toLowerCase()] : []);
  const below = hosts.length === 0 || hosts.some((host) => host.endsWith(`.${name}`));
  if (isDomain(name) && below) return undefined;
  return reason("leaf-common-name", { name, reason: "not-in-san", clause });
};
