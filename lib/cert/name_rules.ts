/**
 * What names in a certificate must look like: one rule a kind, for flags, CSRs and lints alike.
 *
 * Each function returns what is wrong, or undefined where nothing is.
 *
 * @module
 */
import { parseIp } from "./ip_address.ts";

/** What can be wrong with a DNS name. */
export type DnsProblem =
  | "empty"
  | "not-ascii"
  | "too-long"
  | "label-empty"
  | "label-too-long"
  | "character"
  | "hyphen"
  | "wildcard"
  | "ip-address";

/**
 * Checks a DNS name: letters, digits and hyphens (RFC 5280 §4.2.1.6, RFC 1034 §3.5, RFC 1123 §2.1),
 * `*` only as the whole leftmost label, with two labels after it at least (RFC 9525 §6.3).
 *
 * @param text as it stands in the certificate
 */
export function dnsProblem(text: string): DnsProblem | undefined {
  if (text === "") return "empty";
  // deno-lint-ignore no-control-regex -- every octet of ASCII is meant
  if (!/^[\x00-\x7f]*$/.test(text)) return "not-ascii";
  // RFC 1035 §2.3.4: 255 octets on the wire, which are 253 characters.
  if (text.length > 253) return "too-long";
  const labels = text.split(".");
  if (labels[0] === "*") {
    labels.shift();
    if (labels.length < 2) return "wildcard";
  }
  for (const label of labels) {
    if (label === "") return "label-empty";
    if (label.length > 63) return "label-too-long";
    if (label.includes("*")) return "wildcard";
    if (!/^[A-Za-z0-9-]+$/.test(label)) return "character";
    if (label.startsWith("-") || label.endsWith("-")) return "hyphen";
  }
  // No top-level domain is all digits (RFC 3696 §2): this is an address in the wrong place.
  return /^[0-9]+$/.test(labels.at(-1)!) ? "ip-address" : undefined;
}

/** What can be wrong with an email address. */
export type EmailProblem = "not-ascii" | "form" | "local-part" | "domain" | "too-long";

/**
 * Checks a mailbox (RFC 5280 §4.2.1.6, RFC 5321 §4.1.2): a dot-string, `@`, a DNS name.
 *
 * Deviation: quoted local parts and address literals are allowed by RFC 5321 and refused here.
 *
 * @param text as it stands in the certificate
 */
export function emailProblem(text: string): EmailProblem | undefined {
  // deno-lint-ignore no-control-regex -- every octet of ASCII is meant
  if (!/^[\x00-\x7f]*$/.test(text)) return "not-ascii";
  const parts = text.split("@");
  if (parts.length !== 2) return "form";
  const [local, domain] = parts as [string, string];
  // RFC 5321 §4.5.3.1
  if (local.length > 64 || text.length > 254) return "too-long";
  if (!/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(local)) {
    return "local-part";
  }
  return domain.startsWith("*") || dnsProblem(domain) ? "domain" : undefined;
}

/** What can be wrong with a URI. */
export type UriProblem =
  | "not-ascii"
  | "character"
  | "relative"
  | "host"
  | "spiffe-case"
  | "spiffe-trust-domain"
  | "spiffe-path"
  | "spiffe-part"
  | "too-long";

/**
 * Checks a URI (RFC 5280 §4.2.1.6: absolute, a scheme and a part for it, with an authority that is a
 * DNS name or an address where there is one), and a SPIFFE ID by its own rules.
 *
 * @param text as it stands in the certificate
 */
export function uriProblem(text: string): UriProblem | undefined {
  // deno-lint-ignore no-control-regex -- every octet of ASCII is meant
  if (!/^[\x00-\x7f]*$/.test(text)) return "not-ascii";
  // RFC 3986 appendix A: reserved, unreserved and percent-encoded characters.
  if (!/^(?:[A-Za-z0-9:/?#[\]@!$&'()*+,;=._~-]|%[0-9A-Fa-f]{2})*$/.test(text)) return "character";
  const parts = /^([A-Za-z][A-Za-z0-9+.-]*):(.+)$/.exec(text);
  if (!parts) return "relative";
  if (parts[1]!.toLowerCase() === "spiffe") return spiffeProblem(text);
  if (!parts[2]!.startsWith("//")) return undefined;
  return authorityProblem(parts[2]!.slice(2).split(/[/?#]/, 1)[0]!);
}

function authorityProblem(authority: string): UriProblem | undefined {
  const host = authority.replace(/^[^@]*@/, "").replace(/:[0-9]*$/, "");
  const literal = /^\[(.*:.*)\]$/.exec(host)?.[1];
  if (parseIp(literal ?? host) !== undefined) return undefined;
  return host.startsWith("*") || dnsProblem(host) ? "host" : undefined;
}

/** SPIFFE-ID §2: scheme and trust domain in lower case, no port, query or fragment; clean segments. */
function spiffeProblem(text: string): UriProblem | undefined {
  // SPIFFE-ID §2.3: 2048 bytes are supported everywhere, more are not to be made.
  if (text.length > 2048) return "too-long";
  const rest = /^spiffe:\/\/(.*)$/.exec(text)?.[1];
  if (rest === undefined) return "spiffe-case";
  if (/[?#]/.test(rest)) return "spiffe-part";
  const [domain, ...segments] = rest.split("/") as [string, ...string[]];
  if (!/^[a-z0-9._-]{1,255}$/.test(domain)) return "spiffe-trust-domain";
  const clean = (segment: string) =>
    /^[A-Za-z0-9._-]+$/.test(segment) && segment !== "." && segment !== "..";
  return segments.every(clean) ? undefined : "spiffe-path";
}
