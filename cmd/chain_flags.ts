/** Flags of `verify-chain`. */
import {
  choice,
  manyFiles,
  manyTexts,
  optionalDuration,
  optionalFile,
  optionalInteger,
  optionalTime,
  toggle,
  type Values,
} from "./args.ts";
import type { COMMON } from "./command.ts";

/** The flags. */
export const CHAIN_FLAGS = {
  "trust": manyFiles({ value: "FILE", summary: "anchors; nothing else is trusted" }),
  "intermediates": manyFiles({ value: "FILE", summary: "certificates that may help" }),
  "dns": manyTexts({ value: "NAME", summary: "a host that the leaf must be for" }),
  "ip": manyTexts({ value: "ADDRESS", summary: "an address that the leaf must be for" }),
  "email": manyTexts({ value: "MAILBOX", summary: "a mailbox that the leaf must be for" }),
  "uri": manyTexts({ value: "URI", summary: "a URI that the leaf must be for (SPIFFE)" }),
  "purpose": choice({
    value: "PURPOSE",
    summary: "what it must be for: server, client, email, code, or any (the default)",
    choices: ["any", "server", "client", "email", "code"],
    initial: "any",
  }),
  "at": optionalTime({ value: "TIME", summary: "the moment to judge; now where nothing is said" }),
  "min-remaining": optionalDuration({
    value: "DURATION",
    summary: "exit 8 where less than this is left (30d, 12h)",
  }),
  "profile": choice({
    value: "PROFILE",
    summary: "rfc5280 (the default), or webpki: the CA/Browser Forum's rules as well",
    choices: ["rfc5280", "webpki"],
    initial: "rfc5280",
  }),
  "max-depth": optionalInteger({
    value: "N",
    summary: "at most this many intermediates",
    min: 0,
    max: 100,
  }),
  "allow-legacy": toggle({ summary: "take SHA-1, short RSA keys and what older CAs wrote" }),
  "crl": manyFiles({ value: "FILE", summary: "CRLs; those about the chain are heeded" }),
  "require-crl": toggle({ summary: "refuse what no CRL clears" }),
  "policy": manyTexts({
    value: "OID",
    summary: "a certificate policy that must hold; one of several",
  }),
  "require-explicit-policy": toggle({ summary: "some certificate policy must hold" }),
  "inhibit-any-policy": toggle({ summary: "anyPolicy in a certificate means nothing" }),
  "inhibit-policy-mapping": toggle({ summary: "policies are not mapped" }),
  "report": manyTexts({ value: "KIND=FILE", summary: "write junit=FILE or sarif=FILE, for CI" }),
  "force": toggle({ summary: "replace reports that are there" }),
  "batch": optionalFile({ value: "JOBS|-", summary: "jobs, a JSON object a line, instead" }),
} as const;

/** Values of the flags of `verify-chain`. */
export type ChainFlags = Values<typeof CHAIN_FLAGS & typeof COMMON>;
