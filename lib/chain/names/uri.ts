/**
 * URIs of certificates (RFC 5280 §4.2.1.6): their host, and comparison (§7.4).
 *
 * @module
 */
import { dnsProblem, uriProblem } from "../../cert/name_rules.ts";

/**
 * The host of a URI, in lower case.
 *
 * @returns undefined where there is no authority, or its host is no fully qualified domain name: such
 * a URI cannot be checked against a constraint (RFC 5280 §4.2.1.10)
 */
export function uriHost(uri: string): string | undefined {
  const authority = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/([^/?#]*)/.exec(uri)?.[1];
  if (authority === undefined) return undefined;
  const host = authority.replace(/^[^@]*@/, "").replace(/:[0-9]*$/, "").toLowerCase();
  return !host.startsWith("*") && dnsProblem(host) === undefined ? host : undefined;
}

/** Whether two URIs are the same: scheme and authority in any case, all else to the letter. */
export function uriEquals(a: string, b: string): boolean {
  return a === b || lowered(a) === lowered(b);
}

function lowered(uri: string): string {
  return uri.replace(/^[^:]*:(\/\/[^/?#]*)?/, (head) => {
    const at = head.lastIndexOf("@");
    return at < 0
      ? head.toLowerCase()
      : head.replace(/^[^:]*/, (scheme) => scheme.toLowerCase()).slice(0, at) +
        head.slice(at).toLowerCase();
  });
}

/** True for a URI that may stand in a certificate. */
export function isUri(text: string): boolean {
  return uriProblem(text) === undefined;
}
