/** `share drill`: are these shares still good? Nothing is rebuilt. */
import { equal } from "../lib/bytes/equal.ts";
import { toHex } from "../lib/bytes/hex.ts";
import { blame } from "../lib/fault.ts";
import { sha256 } from "@noble/hashes/sha2.js";
import { describe } from "../lib/share/describe.ts";
import { drill, type Verdict } from "../lib/share/drill.ts";
import { readSheets } from "../lib/share/gather.ts";
import type { Entry } from "../lib/share/rebuild.ts";
import { optionalFile } from "./args.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit.ts";
import { fault } from "./faults.ts";
import type { Host } from "./host.ts";
import { nameOf } from "./host_files.ts";
import { warn, writeJson } from "./output.ts";
import { SHARES, withShareFiles } from "./share_input.ts";
import { describeRepaired } from "./shares_text.ts";

/** Most bytes of a certificate or public key. */
const LIMIT = 1024 * 1024;

/** What is said of a sheet. */
type Outcome = Verdict | "damaged" | "foreign";

interface Row {
  readonly source: string;
  readonly set: string | null;
  readonly x: number | null;
  readonly custodian: string | null;
  readonly verdict: Outcome;
}

const SAY: { readonly [V in Outcome]: string } = {
  good: "good",
  bad: "ALTERED",
  unproved: "readable; its value is proved only together with others",
  damaged: "DAMAGED",
  foreign: "NOT OF THIS KEY",
};

/** The command. */
export const shareDrill = command({
  path: "share drill",
  summary: "check that shares are still good, with nothing rebuilt",
  examples: [
    {
      does: "a custodian's yearly check of one share of a key",
      line: "conclave share drill --against root.crt ada.share",
    },
    { does: "all shares of a set", line: "conclave share drill shares/*.share" },
    {
      does: "for a program",
      line: "conclave share drill --json shares/*.share | jq '.shares[].verdict'",
    },
  ],
  flags: {
    "against": optionalFile({
      value: "CERT",
      summary: "the certificate (or public key) whose key the shares must be of",
    }),
  },
  operands: { ...SHARES, summary: "shares, of one set or of several" },
  secrets: true,
  notes: [
    "A share of a private key is proved alone. Shares of other secrets are proved where enough of them are given: the key of the cipher is put together in protected memory, and the secret is not decrypted.",
    "The exit code is 1 where a share is damaged, altered or not of the key.",
  ],
  async run(host, { flags, operands }) {
    if (flags.against === "-" && operands.includes("-")) {
      throw fault("stdin-twice", { first: "--against -", second: "-" });
    }
    const hash = await keyHash(host, flags.against);
    const rows = await withShareFiles(host, operands, async (files) => {
      using sheets = await readSheets(files);
      for (const each of sheets.repaired) warn(host, describeRepaired(each));
      const damaged = sheets.damaged.map(({ source }): Row => ({
        ...{ source, set: null, x: null, custodian: null },
        verdict: "damaged",
      }));
      return [...await judge(sheets.entries, hash), ...damaged];
    });
    const ok = rows.every(({ verdict }) => verdict === "good" || verdict === "unproved");
    if (flags.json) writeJson(host, "share drill", ok, { shares: rows.map((row) => ({ ...row })) });
    else for (const row of rows) host.stdout.write(`${line(row)}\n`);
    return ok ? EXIT.OK : EXIT.NO;
  },
});

function line({ source, x, custodian, verdict }: Row): string {
  const which = x === null ? "" : ` share ${x}${custodian === null ? "" : ` of ${custodian}`}:`;
  return `${source}:${which} ${SAY[verdict]}`;
}

/** Verdicts set by set, in the order of the files. */
async function judge(entries: readonly Entry[], hash: Uint8Array | undefined): Promise<Row[]> {
  const rows = new Map<Entry, Row>();
  const sets = Map.groupBy(entries, ({ share }) => toHex(share.common.setHash));
  for (const members of sets.values()) {
    const verdicts = await drill(members);
    members.forEach((entry, i) => {
      const { x, setId, custodian, spkiHash } = describe(entry.share);
      const belongs = !hash || (spkiHash !== undefined && equal(spkiHash, hash));
      const verdict = belongs ? verdicts[i]! : "foreign";
      const { source } = entry;
      rows.set(entry, { source, set: setId, x, custodian: custodian ?? null, verdict });
    });
  }
  return entries.map((entry) => rows.get(entry)!);
}

async function keyHash(host: Host, path: string | undefined): Promise<Uint8Array | undefined> {
  if (path === undefined) return undefined;
  const bytes = await host.files.read(path, LIMIT);
  if (bytes.length === 0) throw fault("file-empty", {}, nameOf(path));
  const { spkiFrom } = await import("../lib/inspect/public_key.ts");
  return sha256(blame(nameOf(path), () => spkiFrom(bytes)));
}
