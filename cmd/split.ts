/** `split`: a secret becomes n shares, any k of which rebuild it. */
import { join } from "node:path";
import { toHex } from "../lib/bytes/hex.ts";
import { blame, type Datum } from "../lib/fault.ts";
import type { Secret } from "../lib/secret/secret.ts";
import { encodeArmor } from "../lib/share/armor.ts";
import { setIdOf } from "../lib/share/set.ts";
import { split as share } from "../lib/share/split.ts";
import { checkThreshold } from "../lib/share/threshold.ts";
import type { Share } from "../lib/share/types.ts";
import { manyTexts, optionalText, requiredFile, requiredInteger } from "./args.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit.ts";
import { fault } from "./faults.ts";
import { VERSION } from "./help.ts";
import type { Host } from "./host.ts";
import { nameOf } from "./host_files.ts";
import { note, warn, writeJson, writeOutputs } from "./output.ts";
import { kindOf } from "./shared_key.ts";

/** Most bytes of a secret; every share carries all of it, encrypted. */
const LIMIT = 16 * 1024 * 1024;
/** Most bytes of a secret in all shares together, which are held in memory until all are written. */
const LIMIT_OF_ALL = 256 * 1024 * 1024;

/** The command. */
export const split = command({
  path: "split",
  summary: "share a secret among custodians",
  examples: [
    {
      does: "five shares of a key, any three of which rebuild it",
      line: "conclave split -k 3 -n 5 --out-dir shares root.key",
    },
    {
      does: "with a label and the custodians' names",
      line:
        'conclave split -k 2 -n 3 --label "Example Root" --custodian Ada --custodian Bo --custodian Cy --out-dir shares root.key',
    },
    {
      does: "a key that is never stored whole",
      line:
        "conclave generate key --alg p384 --no-passphrase --out - | conclave split -k 3 -n 5 --out-dir shares -",
    },
  ],
  flags: {
    "k": requiredInteger({
      value: "K",
      short: "k",
      summary: "how many shares rebuild the secret",
      min: 2,
      max: 255,
    }),
    "n": requiredInteger({
      value: "N",
      short: "n",
      summary: "how many shares there are",
      min: 2,
      max: 255,
    }),
    "label": optionalText({ value: "TEXT", summary: "what the secret is; stands on every share" }),
    "custodian": manyTexts({
      value: "NAME",
      summary:
        "who holds a share, once for each, in the order of the shares; each stands on its own share alone",
    }),
    "out-dir": requiredFile({
      value: "DIR",
      summary: "where the shares go, one file each; made where it is not there",
    }),
  },
  operands: { name: "FILE|-", summary: "the secret: any file", min: 1, max: 1 },
  secrets: true,
  notes: [
    "The files are named by set and number: conclave-1a2b3c4d-2-of-5.share. Each is readable by you alone, and none replaces a file that is there. The secret itself is left where it is.",
    "Fewer than k shares tell nothing of the secret. Its length, the label, the date, and for a private key the SHA-256 of its public key stand on every share in the clear.",
    "Secrecy is computational: it rests on SHA-256 and ChaCha20.",
  ],
  async run(host, { flags, operands }) {
    const [path] = operands as [string];
    const { k, n, label, "custodian": custodians, "out-dir": folder } = flags;
    checkThreshold({ k, n });
    if (host.files.kind(folder) === "file") {
      throw fault("file-unwritable", { reason: "not a folder" }, folder);
    }
    using secret = await host.files.readSecret(path, Math.min(LIMIT, Math.floor(LIMIT_OF_ALL / n)));
    const spkiHash = await keyHashOf(host, path, secret);
    const date = host.now();
    const tool = `conclave ${VERSION}`;
    const { random } = host;
    const options = { k, n, label, custodians, date, spkiHash, tool, random };
    const shares = await share(secret, options);
    try {
      const paths = write(host, folder, shares, flags.json);
      if (flags.json) writeJson(host, "split", true, documentOf(shares, paths));
      note(
        host,
        flags,
        `${n} shares of set ${setIdOf(shares[0]!.common)}, any ${k} rebuild the secret:`,
      );
      for (const [i, { custodian }] of shares.entries()) {
        note(host, flags, `  ${paths[i]}${custodian === undefined ? "" : `  for ${custodian}`}`);
      }
      return EXIT.OK;
    } finally {
      for (const each of shares) each[Symbol.dispose]();
    }
  },
});

/** The public key's hash, where the secret is a private key. */
async function keyHashOf(
  host: Host,
  path: string,
  secret: Secret,
): Promise<Uint8Array | undefined> {
  const kind = await blame(nameOf(path), () => kindOf(secret));
  if (kind.kind === "encrypted key") {
    warn(host, "this key is encrypted: whoever rebuilds it needs its passphrase as well");
  }
  return kind.kind === "key" ? kind.spkiHash : undefined;
}

/** Writes all shares or none, and returns their paths. */
function write(host: Host, folder: string, shares: readonly Share[], json: boolean): string[] {
  const texts: Secret[] = [];
  try {
    for (const each of shares) texts.push(encodeArmor(each));
    const outputs = shares.map((each, i) => ({
      flag: "--out-dir",
      path: join(folder, fileNameOf(each)),
      secret: true,
      bytes: texts[i]!.bytes,
    }));
    host.files.makeDirectory(folder);
    writeOutputs(host, outputs, { force: false, json });
    return outputs.map(({ path }) => path);
  } finally {
    for (const text of texts) text[Symbol.dispose]();
  }
}

function documentOf(
  shares: readonly Share[],
  paths: readonly string[],
): { readonly [key: string]: Datum } {
  const { common } = shares[0]!;
  const { label, date, spkiHash } = common.facts;
  return {
    set: setIdOf(common),
    suite: common.suite,
    k: common.k,
    n: common.n,
    label: label ?? null,
    date: new Date(date!).toISOString(),
    keySha256: spkiHash ? toHex(spkiHash) : null,
    shares: shares.map(({ x, custodian }, i) => ({
      x,
      custodian: custodian ?? null,
      path: paths[i]!,
    })),
  };
}

/** Named by set and number, so that a folder with several sets stays in order. */
function fileNameOf({ common, x }: Share): string {
  const { n } = common;
  const number = String(x).padStart(String(n).length, "0");
  return `conclave-${setIdOf(common).slice(0, 8)}-${number}-of-${n}.share`;
}
