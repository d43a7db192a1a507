/** What the tests of foreign formats have in common. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { shareCompatWords } from "../../../../cmd/faults/share_compat.ts";
import { shareCompatFormatWords } from "../../../../cmd/faults/share_compat_formats.ts";
import type { Words } from "../../../../cmd/words.ts";
import { Fault } from "../../../../lib/fault.ts";
import type { ForeignCombined } from "../../../../lib/share/compat/types.ts";

/** The system's randomness, in pieces that Web Crypto takes. */
export const random = (bytes: Uint8Array<ArrayBuffer>): void => {
  for (let at = 0; at < bytes.length; at += 65536) {
    crypto.getRandomValues(bytes.subarray(at, at + 65536));
  }
};

/** Random bytes. */
export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  random(bytes);
  return bytes;
}

/** Bytes of ASCII text. */
export function ascii(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 255);
}

/** Text of ASCII bytes. */
export function textOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}

/** Bytes as hexadecimal digits. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Bytes of hexadecimal digits. */
export function fromHex(digits: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** A result with the secret in ordinary memory, as digits. */
export interface Seen extends Omit<ForeignCombined, "secret"> {
  readonly secret: string;
}

/** Takes the secret out of a result and disposes of it. */
export function seen({ secret, ...rest }: ForeignCombined): Seen {
  using held = secret;
  return { ...rest, secret: hex(held.bytes) };
}

const WORDS = { ...shareCompatWords, ...shareCompatFormatWords } as unknown as {
  readonly [code: string]: Words | undefined;
};

/** Every fault has a sentence and a hint. */
function checkWords({ code, data }: Fault): void {
  const words = WORDS[code];
  assert.ok(words, code);
  for (const sentence of [words.say(data), words.hint?.(data) ?? ""]) {
    assert.ok(sentence.length > 10, `${code}: ${sentence}`);
    assert.ok(!/undefined|null|NaN|\[object|\.$|^[A-Z][a-z]+ [a-z]+ing/.test(sentence), sentence);
  }
}

/** Runs work that must fail with a fault of this code, and gives the fault. */
export async function refuses(code: string, work: () => unknown, context = ""): Promise<Fault> {
  let outcome: unknown;
  try {
    outcome = await work();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    assert.equal(error.code, code, `${context} ${JSON.stringify(error.data)}`);
    checkWords(error);
    return error;
  }
  assert.fail(`${context}: expected ${code}, got ${JSON.stringify(outcome)}`);
}

/** Runs work on which nothing but faults may come out; tells whether it returned. */
export async function onlyFaults(work: () => unknown): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    checkWords(error);
    return false;
  }
}

/** Why another program cannot be run here, or undefined where it can. */
export function missing(program: string): string | undefined {
  try {
    const { error } = spawnSync(program, [], { input: "" });
    return error ? `${program} is not installed` : undefined;
  } catch {
    return "this runtime may not start programs";
  }
}

/** Runs another program, which must succeed; gives what it wrote. */
export function run(
  program: string,
  args: readonly string[],
  input = "",
): { stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(program, [...args], { input, encoding: "utf8" });
  assert.equal(status, 0, `${program}: ${stderr}`);
  return { stdout, stderr };
}

/** Every subset of k among the items. */
export function subsets<T>(items: readonly T[], k: number): T[][] {
  if (k === 0) return [[]];
  return items.flatMap((item, i) => subsets(items.slice(i + 1), k - 1).map((s) => [item, ...s]));
}
