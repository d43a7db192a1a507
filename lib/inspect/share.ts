/**
 * Sheets of a shared secret for people: public facts alone.
 *
 * @module
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { equal } from "../bytes/equal.ts";
import { toHex } from "../bytes/hex.ts";
import { describe } from "../share/describe.ts";
import { isGenuine, isKeyShare } from "../share/feldman/verify.ts";
import { readSheet } from "../share/read.ts";
import type { Share } from "../share/types.ts";
import { timeText } from "../chain/time_text.ts";
import { hashItem } from "./fingerprint_item.ts";
import { data, type Description, type Item, text } from "./model.ts";

/**
 * Describes a sheet. That it can be read at all says that its own checks hold: of each line, and of
 * the whole against its set's number. A sheet of a key is proved by the commitments on it.
 *
 * @param file the sheet in any encoding; secret, stays the caller's to wipe
 * @param against SubjectPublicKeyInfo of the key that the sheet must be of, where one must
 * @throws {Fault} `share-*`
 */
export async function describeShare(
  file: Uint8Array<ArrayBuffer>,
  against?: Uint8Array,
): Promise<Description> {
  const read = await readSheet(file);
  using share = read.share;
  const facts = describe(share);
  const { x, k, n, label, custodian, date, tool, spkiHash, former } = facts;
  const optional = (field: string, name: string, value: string | undefined): Item[] =>
    value === undefined ? [data(field, null)] : [text(field, name, value)];
  const proofs = await proofsOf(share, spkiHash, against);
  const items: Item[] = [
    text("x", "share", `${x} of ${n}`, { data: x }),
    text("k", "rebuilds with", `any ${k} of the ${n}`, { data: k }),
    data("n", n),
    text("set", "set", facts.setId),
    ...optional("label", "label", label),
    ...optional("custodian", "custodian", custodian),
    ...optional("date", "shared on", date === undefined ? undefined : timeText(date)),
    text("suite", "suite", facts.suite, { note: `format version ${facts.version}` }),
    data("version", facts.version),
    ...(facts.secretLength === undefined ? [data("secretLength", null)] : [
      text("secretLength", "secret", `${facts.secretLength} bytes`, { data: facts.secretLength }),
    ]),
    ...optional("tool", "made by", tool),
    ...optional("former", "replaces set", former && toHex(former.subarray(0, 8))),
    { kind: "flag", field: "checksum", label: "checks hold", value: true, tone: "good" },
    ...proofs,
    ...(spkiHash
      ? [hashItem("keyFingerprint", "fingerprint of the key that is shared", spkiHash)]
      : [data("keyFingerprint", null)]),
  ];
  const ok = proofs.every(({ kind, value }) => kind !== "flag" || value === true);
  return { type: "share", title: "share", ok, items };
}

/** What the sheet proves alone, and whether it is of the key that was asked for. */
async function proofsOf(
  share: Share,
  spkiHash: Uint8Array | undefined,
  against: Uint8Array | undefined,
): Promise<Item[]> {
  const proves = isKeyShare(share);
  const genuine = proves ? await isGenuine(share) : undefined;
  const first = genuine === undefined
    ? data("genuine", null)
    : flag("genuine", "proved by its commitments", genuine);
  if (!against) return [first, data("belongs", null)];
  const belongs = spkiHash !== undefined && equal(spkiHash, sha256(against)) && genuine !== false;
  const note = proves ? undefined : "as recorded; not proved alone";
  return [first, {
    ...flag("belongs", "of the key asked for", belongs),
    ...(note ? { note } : {}),
  }];
}

function flag(field: string, label: string, value: boolean): Item {
  return { kind: "flag", field, label, value, tone: value ? "good" : "bad" };
}
