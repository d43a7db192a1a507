/**
 * `split` into shares that other programs read.
 *
 * @module
 */
import { join } from "node:path";
import { blame } from "../lib/fault.ts";
import type { Secret } from "../lib/secret/secret.ts";
import { capabilities } from "../lib/share/compat/capabilities.ts";
import { type ForeignSplit, splitForeign } from "../lib/share/compat/split.ts";
import type { Threshold } from "../lib/share/types.ts";
import type { Common } from "./command.ts";
import { fault } from "./faults.ts";
import type { Host } from "./host.ts";
import { nameOf } from "./host_files.ts";
import { note, warn, writeJson, writeOutputs } from "./output.ts";
import { FORMAT_NAMES, PROMISE_WORDS } from "./share_formats.ts";

/** Formats of other programs that are written. */
export const FOREIGN = ["slip39", "vault", "ssss"] as const;

/** One of {@link FOREIGN}. */
export type Foreign = (typeof FOREIGN)[number];

/** True for a format of another program. */
export function isForeign(format: string): format is Foreign {
  return FOREIGN.some((one) => one === format);
}

/**
 * Reads `2-of-3`.
 *
 * @throws {Fault} `bad-value`
 */
export function readGroup(given: string): Threshold {
  const match = /^([1-9][0-9]?)-of-([1-9][0-9]?)$/.exec(given);
  if (match) return { k: Number(match[1]), n: Number(match[2]) };
  throw fault("bad-value", { flag: "--group", given, wanted: "K-of-N, such as 2-of-3" });
}

/**
 * Shares a secret, writes one file a share, and says what the format cannot promise.
 *
 * @param path where the secret comes from, for faults
 */
export async function splitIntoForeign(
  host: Host,
  path: string,
  secret: Secret,
  options: ForeignSplit & { readonly folder: string; readonly common: Common },
): Promise<void> {
  const { format, folder, common, k, n, groups } = options;
  const { random, passphrase } = options;
  const shares = await blame(
    nameOf(path),
    () => splitForeign(secret, { format, k, n, random, groups, passphrase }),
  );
  try {
    const outputs = shares.map(({ name, text }) => ({
      flag: "--out-dir",
      path: join(folder, `${name}.txt`),
      secret: true,
      bytes: text.bytes,
    }));
    host.files.makeDirectory(folder);
    writeOutputs(host, outputs, { force: false, json: common.json });
    const { cannotPromise } = capabilities(format);
    if (common.json) {
      writeJson(host, "split", true, {
        format,
        k,
        n,
        groups: groups?.map(({ k, n }) => ({ k, n })) ?? null,
        cannotPromise,
        shares: outputs.map(({ path }) => ({ path })),
      });
    }
    const needed = groups ? `any ${k} of ${n} groups` : `any ${k}`;
    note(
      host,
      common,
      `${shares.length} ${FORMAT_NAMES[format]} shares, ${needed} rebuild the secret:`,
    );
    for (const { path } of outputs) note(host, common, `  ${path}`);
    if (!common.json) {
      for (const promise of cannotPromise) {
        warn(host, `${FORMAT_NAMES[format]}: ${PROMISE_WORDS[promise]}`);
      }
    }
  } finally {
    for (const share of shares) share[Symbol.dispose]();
  }
}
