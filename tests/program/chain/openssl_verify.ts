/**
 * Chains put to `openssl verify`, many in one process where they share their issuers.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { NOW } from "../../forge/forge.ts";
import { pem } from "./pem.ts";

/** A chain for `example.com`, leaf first, anchor last. */
export type Chain = readonly [leaf: Uint8Array, intermediate: Uint8Array, anchor: Uint8Array];

/** Paths on one command line. */
const AT_ONCE = 1_000;

/** OpenSSL's answers. */
export class OpensslVerify {
  readonly #written = new Map<string, string>();
  /** Processes that were started. */
  processes = 0;

  /** @param folder where certificates are put */
  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  #file(der: Uint8Array): string {
    const name = createHash("sha256").update(der).digest("hex").slice(0, 32);
    const known = this.#written.get(name);
    if (known) return known;
    const path = join(this.folder, `${name}.pem`);
    writeFileSync(path, pem([der]));
    this.#written.set(name, path);
    return path;
  }

  #run(issuers: readonly string[], leaves: readonly string[]): string {
    this.processes++;
    const [intermediate, anchor] = issuers;
    const done = spawnSync("openssl", [
      "verify",
      "-no-CApath",
      "-no-CAstore",
      "-x509_strict",
      // As here: any anchor ends a path, whoever issued it.
      "-partial_chain",
      "-attime",
      String(NOW / 1000),
      "-purpose",
      "sslserver",
      "-verify_hostname",
      "example.com",
      "-CAfile",
      anchor!,
      "-untrusted",
      intermediate!,
      ...leaves,
    ], { encoding: "utf8", timeout: 60_000, maxBuffer: 1 << 28 });
    if (done.error) throw done.error;
    return `${done.stdout}${done.stderr}`;
  }

  /**
   * @returns for each chain undefined where OpenSSL takes it, else what it says
   */
  ask(chains: readonly Chain[]): (string | undefined)[] {
    const answers = new Array<string | undefined>(chains.length);
    const groups = new Map<string, { index: number; leaf: string }[]>();
    chains.forEach(([leaf, intermediate, anchor], index) => {
      const issuers = `${this.#file(intermediate)}|${this.#file(anchor)}`;
      const group = groups.get(issuers) ?? [];
      group.push({ index, leaf: this.#file(leaf) });
      groups.set(issuers, group);
    });
    for (const [key, group] of groups) {
      const issuers = key.split("|");
      for (let at = 0; at < group.length; at += AT_ONCE) {
        const some = group.slice(at, at + AT_ONCE);
        const said = this.#run(issuers, some.map(({ leaf }) => leaf));
        const taken = new Set(
          said.split("\n").filter((line) => line.endsWith(": OK")).map((line) => line.slice(0, -4)),
        );
        for (const { index, leaf } of some) {
          if (taken.has(leaf)) continue;
          answers[index] = some.length === 1 ? said : this.#run(issuers, [leaf]);
        }
      }
    }
    return answers;
  }
}
