/**
 * DNS names of certificates: syntax, and which hosts they stand for (RFC 9525 §6.3).
 *
 * @module
 */

/**
 * Whether a presented name stands for a host.
 *
 * @param presented a dNSName of well-formed syntax; `*` as its whole leftmost label stands for
 * exactly one label (RFC 9525 §6.3)
 * @param host the name asked for, without a wildcard
 */
export function dnsMatches(presented: string, host: string): boolean {
  const pattern = presented.toLowerCase();
  const name = host.toLowerCase();
  if (!pattern.startsWith("*.")) return pattern === name;
  const dot = name.indexOf(".");
  return dot > 0 && name.slice(dot) === pattern.slice(1);
}

/**
 * Whether all hosts that a name stands for are in a subtree: the base with any number of labels
 * before it (RFC 5280 §4.2.1.10). The empty base is every name.
 */
export function dnsContained(presented: string, base: string): boolean {
  const name = presented.toLowerCase();
  const tree = base.toLowerCase();
  return tree === "" || name === tree || name.endsWith(`.${tree}`);
}

/**
 * Whether any host that a name stands for is in a subtree. `*.example.com` does not itself stand in
 * the subtree `bar.example.com`, but it stands for a host that does (CVE-2025-61727).
 */
export function dnsOverlaps(presented: string, base: string): boolean {
  if (dnsContained(presented, base)) return true;
  return presented.startsWith("*.") && dnsMatches(presented, base);
}
