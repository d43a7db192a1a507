/**
 * The commands in help order. Each is loaded when it is called, so that help loads no cryptography.
 *
 * @module
 */
import type { Command } from "./command.ts";

/** A row of the table: words, one line of help, and the way to the file. */
export interface Row {
  readonly path: string;
  readonly summary: string;
  /** Left out of the overview: called by other programs. */
  readonly hidden?: boolean;
  readonly load: () => Promise<Command>;
}

/** Every subcommand. To add one: a file, a line here. */
export const COMMANDS: readonly Row[] = [
  {
    path: "generate key",
    summary: "make a private key",
    load: async () => (await import("./generate_key.ts")).generateKey,
  },
  {
    path: "generate csr",
    summary: "make a certification request",
    load: async () => (await import("./generate_csr.ts")).generateCsr,
  },
  {
    path: "generate secret",
    summary: "make random bytes or a passphrase of words",
    load: async () => (await import("./generate_secret.ts")).generateSecret,
  },
  {
    path: "split",
    summary: "share a secret among custodians",
    load: async () => (await import("./split.ts")).split,
  },
  {
    path: "combine",
    summary: "rebuild a secret from shares",
    load: async () => (await import("./combine.ts")).combine,
  },
  {
    path: "share drill",
    summary: "check that shares are still good, with nothing rebuilt",
    load: async () => (await import("./share_drill.ts")).shareDrill,
  },
  {
    path: "share reprint",
    summary: "make a lost share again, the same to the byte",
    load: async () => (await import("./share_reprint.ts")).shareReprint,
  },
  {
    path: "share refresh",
    summary: "replace shares by new ones of the same secret",
    load: async () => (await import("./share_renew.ts")).shareRefresh,
  },
  {
    path: "share resize",
    summary: "replace shares by new ones, in another number",
    load: async () => (await import("./share_renew.ts")).shareResize,
  },
  {
    path: "share page",
    summary: "write a web page that rebuilds a secret from shares",
    load: async () => (await import("./share_page.ts")).sharePage,
  },
  {
    path: "sign cert",
    summary: "issue a certificate",
    load: async () => (await import("./sign_cert.ts")).signCert,
  },
  {
    path: "sign crl",
    summary: "issue a certificate revocation list",
    load: async () => (await import("./sign_crl.ts")).signCrl,
  },
  {
    path: "sign file",
    summary: "sign a file",
    load: async () => (await import("./sign_file.ts")).signFile,
  },
  {
    path: "verify",
    summary: "check a signature over a file",
    load: async () => (await import("./verify.ts")).verify,
  },
  {
    path: "verify-chain",
    summary: "check certificate chains, and say why one is refused",
    load: async () => (await import("./verify_chain.ts")).verifyChain,
  },
  {
    path: "inspect",
    summary: "show what is in a file, or what protects secrets on this machine",
    load: async () => (await import("./inspect.ts")).inspect,
  },
  {
    path: "completion",
    summary: "print a completion script for a shell",
    load: async () => (await import("./completion.ts")).completion,
  },
  {
    path: "man",
    summary: "print a manual page",
    load: async () => (await import("./man.ts")).man,
  },
];

/** Loads every command that the overview shows, in help order. */
export function loadCommands(): Promise<readonly Command[]> {
  return Promise.all(COMMANDS.filter(({ hidden }) => !hidden).map(({ load }) => load()));
}
