/**
 * The private key that a command uses: from a file, standard input or shares, in protected memory.
 *
 * @module
 */
import { blame } from "../lib/fault.ts";
import { type AskPassphrase, readKey } from "../lib/key/key_file.ts";
import type { PrivateKey } from "../lib/key/types.ts";
import { manyFiles, optionalFile, type Values } from "./args.ts";
import type { Common } from "./command.ts";
import { fault } from "./faults.ts";
import type { Host } from "./host.ts";
import { nameOf } from "./host_files.ts";
import { warn } from "./output.ts";
import { askPassphrase, passphraseFrom } from "./passphrase.ts";
import { rebuildFrom } from "./shares.ts";

/** The largest key file that is read; an RSA 8192 key in PEM has 6 KiB. */
const LIMIT = 1024 * 1024;

/** Flags of every command that uses a private key. */
export const KEY_FLAGS = {
  "key": optionalFile({ value: "FILE|-", summary: "the private key, in PEM or DER" }),
  "share": manyFiles({
    value: "FILE",
    summary: "a share of the private key, once for each; it is rebuilt in memory only",
  }),
  "passphrase-file": optionalFile({
    value: "FILE",
    summary: "open an encrypted key with the passphrase in this file",
  }),
} as const;

/** Values of {@link KEY_FLAGS}. */
export type KeyFlags = Values<typeof KEY_FLAGS> & Common;

/** Something else that a command reads, to see that standard input is not read twice. */
export interface OtherInput {
  /** The flag or operand that names it. */
  readonly name: string;
  readonly path: string | undefined;
}

/**
 * Checks the flags before any work is done: one of --key and --share, and one reader of standard input.
 *
 * @throws {Fault} `missing-one-of`, `conflicting-flags`, `stdin-twice`
 */
export function checkKeyFlags(flags: KeyFlags, others: readonly OtherInput[] = []): void {
  const { key, share } = flags;
  if (key === undefined && share.length === 0) {
    throw fault("missing-one-of", { flags: ["--key", "--share"] });
  }
  if (key !== undefined && share.length > 0) {
    throw fault("conflicting-flags", { flags: ["--key", "--share"] });
  }
  checkStdin([
    { name: "--key -", path: key },
    ...share.map((path) => ({ name: "--share -", path })),
    { name: "--passphrase-file -", path: flags["passphrase-file"] },
    ...others,
  ]);
}

/** @throws {Fault} `stdin-twice` where more than one input is `-` */
export function checkStdin(inputs: readonly OtherInput[]): void {
  const [first, second] = inputs.filter(({ path }) => path === "-");
  if (first && second) throw fault("stdin-twice", { first: first.name, second: second.name });
}

/**
 * Opens the private key. An encrypted one is opened with --passphrase-file, or by asking.
 *
 * @param flags checked by {@link checkKeyFlags}
 * @returns the key; the caller disposes of it
 * @throws {Fault} `secret-needed`, `key-*`, `pem-*`, `der-*`, `share-*`, and the faults of reading
 */
export async function openKey(host: Host, flags: KeyFlags): Promise<PrivateKey> {
  if (flags.key === undefined) {
    const { secret } = await rebuildFrom(host, flags.share);
    using _ = secret;
    return await open(host, flags, secret, "the rebuilt key");
  }
  using file = await host.files.readSecret(flags.key, LIMIT);
  const name = nameOf(flags.key);
  if (file.length === 0) throw fault("file-empty", {}, name);
  return await open(host, flags, file, name);
}

async function open(
  host: Host,
  flags: KeyFlags,
  file: Parameters<typeof readKey>[0],
  name: string,
): Promise<PrivateKey> {
  const path = flags["passphrase-file"];
  let asked = false;
  const passphrase: AskPassphrase = () => {
    asked = true;
    if (path !== undefined) return passphraseFrom(host, path);
    const settings = { twice: false, noInput: flags["no-input"], flags: ["--passphrase-file"] };
    return askPassphrase(host, `passphrase for ${name}`, settings);
  };
  const key = await blame(name, () => readKey(file, passphrase));
  if (path !== undefined && !asked) {
    warn(host, `${name} is not encrypted; --passphrase-file was not used`);
  }
  return key;
}
