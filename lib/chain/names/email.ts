/**
 * Mailboxes (RFC 5321 §4.1.2) and which of them a constraint covers (RFC 5280 §4.2.1.10).
 *
 * @module
 */
import { dnsProblem } from "../../cert/name_rules.ts";
import { parseIp } from "../../cert/ip_address.ts";

/** A mailbox in its two parts. The local part's case counts; the domain's does not. */
export interface Mailbox {
  /** Without quotes: `"a"@b` and `a@b` are one mailbox (RFC 5321 §4.1.2). */
  readonly local: string;
  /** In lower case. */
  readonly domain: string;
}

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const DOT_STRING = new RegExp(`^${ATOM}(\\.${ATOM})*$`);
const QUOTED = /^"(?:[ !#-[\]-~]|\\[ -~])*"$/;

/**
 * Reads a mailbox.
 *
 * @returns undefined where the text is none: no local part, two `@`, a host that is none
 */
export function parseMailbox(text: string): Mailbox | undefined {
  const at = text.lastIndexOf("@");
  if (at < 1) return undefined;
  const local = text.slice(0, at);
  const domain = text.slice(at + 1).toLowerCase();
  // RFC 5321 §4.5.3.1.1: 64 octets.
  if (local.length > 64 || !(DOT_STRING.test(local) || QUOTED.test(local))) return undefined;
  if (!isMailHost(domain)) return undefined;
  return { local: local.startsWith('"') ? unquoted(local) : local, domain };
}

function unquoted(local: string): string {
  return local.slice(1, -1).replace(/\\(.)/g, "$1");
}

/** RFC 5321 §4.1.2: a domain, or an address literal. */
function isMailHost(domain: string): boolean {
  const literal = /^\[(?:ipv6:)?(.+)\]$/.exec(domain)?.[1];
  if (literal !== undefined) return parseIp(literal) !== undefined;
  return !domain.startsWith("*") && dnsProblem(domain) === undefined;
}

/** True for what RFC 5280 §4.2.1.10 lets a constraint be: a mailbox, a host, or `.domain`. */
export function isMailConstraint(text: string): boolean {
  if (text === "") return true;
  if (text.includes("@")) return parseMailbox(text) !== undefined;
  return isHostConstraint(text);
}

/** A host, or `.domain` for every host below it; also the form of constraints on URIs. */
export function isHostConstraint(text: string): boolean {
  const host = text.startsWith(".") ? text.slice(1) : text;
  return text === "" || (!host.startsWith("*") && dnsProblem(host) === undefined);
}

/**
 * Whether a mailbox is covered by a constraint.
 *
 * @param base a mailbox (that one alone), a host (every mailbox on it) or `.domain` (every mailbox on
 * hosts below it, not on itself)
 */
export function mailWithin({ local, domain }: Mailbox, base: string): boolean {
  if (base.includes("@")) {
    const one = parseMailbox(base);
    return one?.local === local && one.domain === domain;
  }
  return hostWithin(domain, base);
}

/** Whether a host is covered by a constraint of the form host or `.domain`. */
export function hostWithin(host: string, base: string): boolean {
  const name = host.toLowerCase();
  const tree = base.toLowerCase();
  return tree.startsWith(".") ? name.length > tree.length && name.endsWith(tree) : name === tree;
}
