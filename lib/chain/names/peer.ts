/**
 * The names that a question asks for, and whether a certificate carries them.
 *
 * @module
 */
import { compare } from "../../bytes/equal.ts";
import type { GeneralName } from "../../cert/general_name.ts";
import { parseIp } from "../../cert/ip_address.ts";
import { dnsProblem } from "../../cert/name_rules.ts";
import { fault } from "../faults.ts";
import type { PeerName } from "../types.ts";
import { dnsMatches } from "./dns.ts";
import { parseMailbox } from "./email.ts";
import { isUri, uriEquals } from "./uri.ts";

/**
 * Reads a name that is asked for.
 *
 * @param kind which kind of name
 * @param text a host (letters, digits, hyphens: an internationalised one in its `xn--` form), an
 * address, a mailbox or a URI
 * @throws {Fault} `name-asked-malformed`
 */
export function peerName(kind: PeerName["kind"], text: string): PeerName {
  const bad = (problem: string) =>
    fault("name-asked-malformed", { kind, name: text, reason: problem });
  switch (kind) {
    case "dns": {
      const problem = text.startsWith("*") ? "wildcard" : dnsProblem(text);
      if (problem) throw bad(problem);
      return { kind, text };
    }
    case "ip": {
      const bytes = parseIp(text);
      if (!bytes) throw bad("ip");
      return { kind, text, bytes };
    }
    case "email":
      if (!parseMailbox(text)) throw bad("email");
      return { kind, text };
    case "uri":
      if (!isUri(text)) throw bad("uri");
      return { kind, text };
  }
}

/**
 * Whether a name in a certificate is the one asked for. Common names are never looked at
 * (RFC 9525 §2).
 *
 * @param presented a name of the subjectAltName, of well-formed syntax
 */
export function presents(presented: GeneralName, asked: PeerName): boolean {
  switch (asked.kind) {
    case "dns":
      return presented.kind === "dns" && dnsMatches(presented.text, asked.text);
    case "ip":
      return presented.kind === "ip" && compare(presented.bytes, asked.bytes) === 0;
    case "email": {
      if (presented.kind !== "email") return false;
      const [a, b] = [parseMailbox(presented.text), parseMailbox(asked.text)];
      return a !== undefined && a.local === b?.local && a.domain === b.domain;
    }
    case "uri":
      return presented.kind === "uri" && uriEquals(presented.text, asked.text);
  }
}
