/**
 * GeneralName (RFC 5280 §4.2.1.6): from the text of flags, and as DER.
 *
 * @module
 */
import { value } from "../asn1/writer.ts";
import { contextConstructed, contextPrimitive } from "../asn1/tags.ts";
import { utf8 } from "../bytes/utf8.ts";
import type { GeneralName } from "./general_name.ts";
import { parseIp, parseNetwork } from "./ip_address.ts";
import { dnsProblem, emailProblem, uriProblem } from "./name_rules.ts";
import { fault } from "./profile_faults.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** The kinds of names that are written from text. */
export type TextKind = "dns" | "ip" | "email" | "uri";

/**
 * A subject alternative name from text, checked.
 *
 * @param kind what the text is
 * @param text a DNS name (in its ASCII form), an address, a mailbox, an absolute URI
 * @throws {Fault} `alternative-name`
 * @example
 * ```ts
 * import { alternativeName } from "./general_name_writer.ts";
 * const name = alternativeName("ip", "192.0.2.1");
 * if (name.kind !== "ip" || name.bytes.length !== 4) throw new Error();
 * ```
 */
export function alternativeName(kind: TextKind, text: string): GeneralName {
  const bad = (reason: string) => fault("alternative-name", { kind, value: text, reason });
  if (kind === "ip") {
    const bytes = parseIp(text);
    if (!bytes) throw bad("form");
    return { kind, bytes };
  }
  const problem = nameProblem({ kind, text });
  if (problem) throw bad(problem);
  return { kind, text };
}

/**
 * What is wrong with the form of a name, whichever kind it is.
 *
 * @returns a reason of `name_rules.ts`, or undefined where nothing is wrong
 */
export function nameProblem(name: GeneralName): string | undefined {
  switch (name.kind) {
    case "dns":
      return dnsProblem(name.text);
    case "email":
      return emailProblem(name.text);
    case "uri":
      return uriProblem(name.text);
    case "ip":
      return name.bytes.length === 4 || name.bytes.length === 16 ? undefined : "length";
    case "directory":
      return name.name.empty ? "empty" : undefined;
    default:
      return undefined;
  }
}

/**
 * A name constraint from text (RFC 5280 §4.2.1.10).
 *
 * @param text `dns:example.com` (it and all below), `ip:10.0.0.0/8`, `email:example.com` (a host),
 * `email:.example.com` (hosts below), `email:ann@example.com`, `uri:example.com`, `uri:.example.com`
 * @throws {Fault} `name-constraint`
 */
export function nameConstraint(text: string): GeneralName {
  const bad = (reason: string) => fault("name-constraint", { value: text, reason });
  const [, kind, base = ""] = /^(dns|ip|email|uri):(.*)$/.exec(text) ?? [];
  const plainDns = (name: string) => !name.startsWith("*") && dnsProblem(name) === undefined;
  switch (kind) {
    case "dns":
      if (!plainDns(base)) throw bad("dns");
      return { kind, text: base };
    case "uri":
      if (!plainDns(base.replace(/^\./, ""))) throw bad("uri");
      return { kind, text: base };
    case "email":
      if (!plainDns(base.replace(/^\./, "")) && emailProblem(base) !== undefined) {
        throw bad("email");
      }
      return { kind, text: base };
    case "ip": {
      const bytes = parseNetwork(base);
      if (!bytes) throw bad("ip");
      return { kind, bytes };
    }
    default:
      throw bad("kind");
  }
}

/**
 * DER of a name.
 *
 * @param name of any kind; its form is not checked again
 */
export function writeGeneralName(name: GeneralName): Bytes {
  switch (name.kind) {
    case "email":
      return value(contextPrimitive(1), utf8(name.text));
    case "dns":
      return value(contextPrimitive(2), utf8(name.text));
    case "directory":
      // Name is a CHOICE, so its tag is explicit (X.680 §31.2.7).
      return value(contextConstructed(4), name.name.der);
    case "uri":
      return value(contextPrimitive(6), utf8(name.text));
    case "ip":
      return value(contextPrimitive(7), name.bytes);
    default:
      throw new TypeError(`no certificate of ours has a name of this kind: ${name.kind}`);
  }
}
