/**
 * Conclave's own share files, as the commands about the life of shares take them.
 *
 * @module
 */
import type { Secret } from "../lib/secret/secret.ts";
import type { SheetFile } from "../lib/share/gather.ts";
import { fault } from "./faults.ts";
import type { Host } from "./host.ts";
import { nameOf } from "./host_files.ts";

/** Most bytes of a share file. */
const LIMIT = 64 * 1024 * 1024;

/** Operands of the commands about the life of shares. */
export const SHARES = {
  name: "SHARE...",
  summary: "shares of one set, in any order and any encoding",
  min: 1,
  max: 255,
};

/**
 * Reads share files, works on them, and wipes them.
 *
 * @param paths at most one is `-`
 * @throws {Fault} `stdin-twice`, and the faults of reading and of the work
 */
export async function withShareFiles<R>(
  host: Host,
  paths: readonly string[],
  work: (files: readonly SheetFile[]) => Promise<R>,
): Promise<R> {
  if (paths.filter((path) => path === "-").length > 1) {
    throw fault("stdin-twice", { first: "a share", second: "another share" });
  }
  const texts: Secret[] = [];
  try {
    for (const path of paths) texts.push(await host.files.readSecret(path, LIMIT));
    return await work(texts.map(({ bytes }, i) => ({ bytes, source: nameOf(paths[i]!) })));
  } finally {
    for (const text of texts) text[Symbol.dispose]();
  }
}
