/**
 * Where passphrases come from: a file, or a person.
 *
 * @module
 */
import { printable } from "../lib/bytes/printable.ts";
import { equal } from "../lib/bytes/equal.ts";
import type { Secret } from "../lib/secret/secret.ts";
import { fault } from "./faults.ts";
import type { Host } from "./host.ts";
import { nameOf } from "./host_files.ts";

/** Longest passphrase in octets; its line end comes on top. */
const LIMIT = 4096;

/**
 * Reads a passphrase file; exactly one trailing newline (LF or CRLF) is stripped.
 *
 * @param path a file, `-`, or `/dev/fd/N`
 * @returns the passphrase; the caller disposes of it
 * @throws {Fault} `passphrase-empty`, `passphrase-too-long`, and the faults of reading
 */
export async function passphraseFrom(host: Host, path: string): Promise<Secret> {
  const secret = await host.files.readSecret(path, LIMIT + 2);
  const { bytes } = secret;
  let length = bytes.length;
  if (bytes[length - 1] === 10) length -= bytes[length - 2] === 13 ? 2 : 1;
  if (length > 0 && length <= LIMIT) return secret.truncate(length);
  secret[Symbol.dispose]();
  if (length === 0) throw fault("passphrase-empty", {}, nameOf(path));
  throw fault("passphrase-too-long", { limit: LIMIT }, nameOf(path));
}

/**
 * Asks for a passphrase, or exits 4 where nobody can be asked.
 *
 * @param what for the question: `passphrase for root.key`
 * @param twice asks again and compares, for a new passphrase
 * @param flags the flags that would answer, named in the fault
 * @returns the passphrase; the caller disposes of it
 */
export async function askPassphrase(
  host: Host,
  what: string,
  { twice, noInput, flags }: { twice: boolean; noInput: boolean; flags: readonly string[] },
): Promise<Secret> {
  const terminal = noInput ? undefined : host.terminal();
  if (!terminal) throw fault("secret-needed", { what, flags });
  const first = await terminal.askSecret(`${capital(printable(what))}: `);
  try {
    if (first.length === 0) throw fault("passphrase-empty", {});
    if (!twice) return first;
    using second = await terminal.askSecret("The same again: ");
    if (!equal(first.bytes, second.bytes)) throw fault("passphrase-differs", {});
    return first;
  } catch (error) {
    first[Symbol.dispose]();
    throw error;
  }
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}
