/**
 * Unseal and recovery keys of Vault and OpenBao: the value's bytes, then a byte with the number, in
 * hexadecimal or base64 (`shamir/shamir.go`), bare, as `operator init` prints them, or in its JSON.
 *
 * @module
 */
import { base64From } from "../../../bytes/base64.ts";
import { equal } from "../../../bytes/equal.ts";
import { hexFrom } from "../../../bytes/hex.ts";
import { Secret } from "../../../secret/secret.ts";
import { fault } from "../faults.ts";
import { decimalOf, linesOf, shapeOf, startsWith, trim, withoutMark } from "../text.ts";
import { readFields } from "./json.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** How a key is written. */
export type Encoding = "hex" | "base64";

/** A key that was found in a file, not decoded yet. */
export interface VaultKey {
  /** A view of the file, or of its scratch memory; secret. */
  readonly text: Bytes;
  /** What it can be by its characters; one of them when the file tells. */
  readonly encodings: readonly Encoding[];
  readonly source: string;
}

/** What a file held. The owner disposes of it after the keys' last use. */
export interface VaultFile extends Disposable {
  readonly keys: readonly VaultKey[];
  readonly threshold?: number;
}

/** Lists in the JSON of the command line and of the programming interface, by kind of key. */
const LISTS = {
  unseal: {
    hex: ["unseal_keys_hex", "keys"],
    base64: ["unseal_keys_b64", "keys_base64"],
    threshold: "unseal_threshold",
  },
  recovery: {
    hex: ["recovery_keys_hex", "recovery_keys"],
    base64: ["recovery_keys_b64", "recovery_keys_base64"],
    threshold: "recovery_keys_threshold",
  },
} as const;
const KINDS = ["unseal", "recovery"] as const;
const PGP = "pgp_fingerprints";

/** Names of all lists of keys. */
export const LIST_NAMES: ReadonlySet<string> = new Set(
  KINDS.flatMap((kind) => [...LISTS[kind].hex, ...LISTS[kind].base64]),
);

/**
 * Finds the keys in a file.
 *
 * @param bytes text; secret; the keys are views of it
 * @param source what to call the file
 * @throws {Fault} `compat-line`, `compat-encoding`, `vault-json`, `vault-no-keys`,
 * `vault-two-lists`, `vault-lists-differ`, `vault-pgp`
 */
export function readVault(bytes: Bytes, source: string): VaultFile {
  const text = trim(withoutMark(bytes));
  return text[0] === 123 ? readJson(text, source) : readText(bytes, source);
}

function readText(bytes: Bytes, source: string): VaultFile {
  const lines = linesOf(bytes);
  const labelled = lines.flatMap(({ bytes, number }) => {
    const key = labelledKey(bytes);
    return key ? [{ bytes: key, number }] : [];
  });
  const alone = labelled.length > 0 ? labelled : lines;
  const keys = alone.map(({ bytes, number }) => {
    const { hex, base64 } = shapeOf(bytes);
    const encodings: Encoding[] = [];
    if (hex && bytes.length % 2 === 0) encodings.push("hex");
    if (base64) encodings.push("base64");
    if (encodings.length === 0) {
      const reason = hex ? "length" : "characters";
      throw fault("compat-line", { format: "vault", line: number, reason }, source);
    }
    return { text: bytes, encodings, source: alone.length > 1 ? `${source}:${number}` : source };
  });
  const threshold = labelled.length > 0 ? statedThreshold(bytes) : undefined;
  return {
    keys,
    ...(threshold !== undefined ? { threshold } : {}),
    [Symbol.dispose]: () => {},
  };
}

/** The key in a line such as `Unseal Key 1: …`. */
function labelledKey(line: Bytes): Bytes | undefined {
  if (!startsWith(line, "Unseal Key ") && !startsWith(line, "Recovery Key ")) return undefined;
  const colon = line.indexOf(58);
  return colon < 0 || colon > 24 ? undefined : trim(line.subarray(colon + 1));
}

/** `operator init` ends with "… initialized with 5 key shares and a key threshold of 3." */
function statedThreshold(text: Bytes): number | undefined {
  const words = "key threshold of ";
  for (let at = text.indexOf(107); at >= 0; at = text.indexOf(107, at + 1)) {
    if (!startsWith(text.subarray(at), words)) continue;
    const rest = text.subarray(at + words.length);
    const digits = rest.findIndex((character) => character < 48 || character > 57);
    const threshold = decimalOf(digits < 0 ? rest : rest.subarray(0, digits));
    if (threshold > 0) return threshold;
  }
  return undefined;
}

function readJson(text: Bytes, source: string): VaultFile {
  const scratch = Secret.alloc(text.length);
  try {
    const { lists, numbers } = readFields(
      text,
      scratch.bytes,
      (key) => LIST_NAMES.has(key) || key === PGP,
    );
    const full = [...LIST_NAMES].filter((name) => (lists.get(name)?.length ?? 0) > 0);
    if ((lists.get(PGP)?.length ?? 0) > 0) throw fault("vault-pgp", {});
    const kinds = KINDS.filter((kind) =>
      [...LISTS[kind].hex, ...LISTS[kind].base64].some((name) => full.includes(name))
    );
    const [kind] = kinds;
    if (!kind) throw fault("vault-no-keys", {});
    if (kinds.length > 1) throw fault("vault-two-lists", { lists: full });
    const named = [
      ...LISTS[kind].base64.map((name) => ({ name, encoding: "base64" as const })),
      ...LISTS[kind].hex.map((name) => ({ name, encoding: "hex" as const })),
    ].filter(({ name }) => full.includes(name));
    const [chosen, ...others] = named.map(({ name, encoding }) => ({
      name,
      keys: lists.get(name)!.map((text, i): VaultKey => ({
        text,
        encodings: [encoding],
        source: `${source}#${i + 1}`,
      })),
    }));
    for (const other of others) compareLists(chosen!, other);
    const threshold = numbers.get(LISTS[kind].threshold);
    return {
      keys: chosen!.keys,
      ...(threshold !== undefined && threshold > 0 ? { threshold } : {}),
      [Symbol.dispose]: () => scratch[Symbol.dispose](),
    };
  } catch (error) {
    scratch[Symbol.dispose]();
    throw error;
  }
}

interface NamedList {
  readonly name: string;
  readonly keys: readonly VaultKey[];
}

/** The same keys stand in the file in two encodings; they must be the same keys. */
function compareLists(a: NamedList, b: NamedList): void {
  const differ = (index: number | null) =>
    fault("vault-lists-differ", { lists: [a.name, b.name], index });
  if (a.keys.length !== b.keys.length) throw differ(null);
  a.keys.forEach((key, i) => {
    using one = decodeKey(key, key.encodings[0]!);
    using other = decodeKey(b.keys[i]!, b.keys[i]!.encodings[0]!);
    if (!equal(one.bytes, other.bytes)) throw differ(i + 1);
  });
}

/** Length in bytes of a key in one of its encodings. */
export function decodedLength({ text }: VaultKey, encoding: Encoding): number {
  if (encoding === "hex") return text.length / 2;
  const padding = text[text.length - 1] !== 61 ? 0 : text[text.length - 2] !== 61 ? 1 : 2;
  return text.length / 4 * 3 - padding;
}

/**
 * Decodes a key.
 *
 * @returns value and number; the caller disposes of it
 * @throws {Fault} `compat-line` where it is not what its characters promised
 */
export function decodeKey({ text, source }: VaultKey, encoding: Encoding): Secret {
  const key = Secret.alloc(Math.ceil(text.length * 3 / 4));
  const length = encoding === "hex" ? hexFrom(text, key.bytes) : base64From(text, key.bytes);
  if (length >= 0) return key.truncate(length);
  key[Symbol.dispose]();
  throw fault("compat-line", { format: "vault", line: 1, reason: "characters" }, source);
}
