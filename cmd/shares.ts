/**
 * From share files to a rebuilt secret that is checked: for `combine`, and for every command that
 * takes a key in shares.
 *
 * @module
 */
import { equal } from "../lib/bytes/equal.ts";
import { toHex } from "../lib/bytes/hex.ts";
import { Fault } from "../lib/fault.ts";
import type { Secret } from "../lib/secret/secret.ts";
import type { BadSheet, Combined, CombineReport } from "../lib/share/combine.ts";
import { fault } from "../lib/share/faults.ts";
import { combineFiles } from "../lib/share/gather.ts";
import { fault as commandFault } from "./faults.ts";
import type { Host } from "./host.ts";
import { nameOf } from "./host_files.ts";
import { warn } from "./output.ts";
import { type Kind, kindOf } from "./shared_key.ts";

/** Most bytes of a share file. */
const LIMIT = 64 * 1024 * 1024;

/** A rebuilt secret, checked against what the shares say of it. The caller disposes of the secret. */
export interface Rebuilt extends Combined {
  readonly kind: Kind;
}

/**
 * Reads share files and rebuilds their secret in protected memory. Bad shares are warned of. Where
 * the shares record which private key they hold, the rebuilt key is compared with it.
 *
 * @param paths share files; at most one is `-`
 * @param expected SHA-256 of the SubjectPublicKeyInfo that must come out, where one must
 * @throws {Fault} `share-*`, `stdin-twice`, `file-repeated`, and the faults of reading
 */
export async function rebuildFrom(
  host: Host,
  paths: readonly string[],
  expected?: Uint8Array,
): Promise<Rebuilt> {
  if (paths.filter((path) => path === "-").length > 1) {
    throw commandFault("stdin-twice", { first: "a share", second: "another share" });
  }
  const texts: Secret[] = [];
  try {
    for (const path of paths) texts.push(await host.files.readSecret(path, LIMIT));
    const files = texts.map(({ bytes }, i) => ({ bytes, source: nameOf(paths[i]!) }));
    const { secret, report } = await combineFiles(files);
    try {
      for (const bad of report.bad) warn(host, describeBad(bad));
      return { secret, report, kind: await check(secret, report, expected) };
    } catch (error) {
      secret[Symbol.dispose]();
      throw error;
    }
  } finally {
    for (const text of texts) text[Symbol.dispose]();
  }
}

async function check(
  secret: Secret,
  { facts }: CombineReport,
  expected: Uint8Array | undefined,
): Promise<Kind> {
  const kind = await kindIfAny(secret);
  const actual = kind.kind === "key" ? kind.spkiHash : undefined;
  const shown = actual ? toHex(actual) : null;
  if (facts.spkiHash && !(actual && equal(actual, facts.spkiHash))) {
    throw fault("share-key-unlike", { recorded: toHex(facts.spkiHash), actual: shown });
  }
  if (expected && !(actual && equal(actual, expected))) {
    throw fault("share-key-unexpected", { expected: toHex(expected), actual: shown });
  }
  return kind;
}

/** A key that cannot be read is still what was shared, and is given out. */
async function kindIfAny(secret: Secret): Promise<Kind> {
  try {
    return await kindOf(secret);
  } catch (error) {
    if (error instanceof Fault) return { kind: "bytes" };
    throw error;
  }
}

/** A bad sheet in words. */
export function describeBad({ source, flaw, x, valueFrom, custodian, line }: BadSheet): string {
  const whose = custodian === undefined ? "" : `, the share of ${custodian},`;
  if (flaw === "damaged") {
    return `${source} is damaged${line === undefined ? "" : ` at line ${line}`} and was not used`;
  }
  if (valueFrom !== undefined) {
    return `${source} was altered: it says share ${x}, and it is share ${valueFrom}; it was not used`;
  }
  return `${source}${whose} was altered and was not used`;
}
