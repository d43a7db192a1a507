/**
 * Names on the command line.
 *
 * @module
 */
import { parseDn } from "../lib/cert/dn.ts";
import type { GeneralName } from "../lib/cert/general_name.ts";
import { alternativeName } from "../lib/cert/general_name_writer.ts";
import { blame } from "../lib/fault.ts";
import { manyTexts, optionalText, type Values } from "./args.ts";

/** Flags of commands that write names. */
export const NAME_FLAGS = {
  "subject": optionalText({
    value: "DN",
    summary: "the subject, most specific first: CN=Example Root,O=Example,C=GB",
  }),
  "dns": manyTexts({ value: "NAME", summary: "a DNS name, once for each" }),
  "ip": manyTexts({ value: "ADDRESS", summary: "an IP address, once for each" }),
  "email": manyTexts({ value: "MAILBOX", summary: "an email address, once for each" }),
  "uri": manyTexts({ value: "URI", summary: "a URI, such as a SPIFFE ID, once for each" }),
} as const;

type NameFlags = Values<typeof NAME_FLAGS>;

/**
 * The subject's DER, or undefined where it was not given.
 *
 * @throws {Fault} `dn-*`
 */
export function subjectFrom({ subject }: NameFlags): Uint8Array | undefined {
  return subject === undefined ? undefined : blame("--subject", () => parseDn(subject));
}

/**
 * The alternative names, by kind and in their order.
 *
 * @throws {Fault} `alternative-name`
 */
export function namesFrom(flags: NameFlags): readonly GeneralName[] {
  return (["dns", "ip", "email", "uri"] as const).flatMap((kind) =>
    flags[kind].map((text) => blame(`--${kind}`, () => alternativeName(kind, text)))
  );
}
