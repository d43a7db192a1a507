/**
 * Certificates that a question is made of, from files.
 *
 * @module
 */
import { type Bundle, readBundle } from "../lib/cert/bundle.ts";
import { fault as chainFault } from "../lib/chain/faults.ts";
import { Pool } from "../lib/chain/pool.ts";
import type { CrlStore } from "../lib/chain/revocation/store.ts";
import { blame, Fault } from "../lib/fault.ts";
import { fault } from "./faults.ts";
import type { Host } from "./host.ts";
import { nameOf } from "./host_files.ts";
import { warn } from "./output.ts";

/** The largest file of certificates that is read: 20,000 of them and more. */
export const MAX_BUNDLE = 64 * 1024 * 1024;

/** The largest file of CRLs that is read: one of the largest size, in PEM. */
const MAX_CRLS = 144 * 1024 * 1024;

/**
 * Reads the certificates of a file.
 *
 * @param path a file, or `-`
 * @throws {Fault} where the file cannot be read, is empty, or holds no certificate at all
 */
export async function bundleFrom(host: Host, path: string): Promise<Bundle> {
  const bytes = await host.files.read(path, MAX_BUNDLE);
  if (bytes.length === 0) throw fault("file-empty", {}, nameOf(path));
  return blame(nameOf(path), () => readBundle(bytes));
}

/**
 * Reads the anchors.
 *
 * @throws {Fault} where a file cannot be read or holds no readable certificate: nothing else is
 * trusted in its place
 */
export async function anchorsFrom(host: Host, paths: readonly string[]): Promise<Pool> {
  const all = [];
  for (const path of paths) {
    const { certificates, unreadable } = await bundleFrom(host, path);
    if (certificates.length === 0) {
      const why = unreadable[0]?.fault ?? chainFault("anchors-none", {});
      why.source ??= nameOf(path);
      throw why;
    }
    await mention(host, path, unreadable);
    all.push(...certificates);
  }
  return new Pool(all);
}

/** Files in a folder that are taken for bundles, by the ends of their names. */
const BUNDLE_NAMES = /\.(pem|crt|cer|cert|der|p7b|p7c)$/i;

/**
 * The files of the operands: a folder stands for the bundles in it, in the order of their names.
 *
 * @throws {Fault} `folder-without-bundles`: nothing checked must not pass for everything checked
 */
export function filesOf(host: Host, operands: readonly string[]): string[] {
  return operands.flatMap((path) => {
    if (path === "-" || host.files.kind(path) !== "directory") return [path];
    const names = host.files.list(path).filter((name) => BUNDLE_NAMES.test(name));
    if (names.length === 0) throw chainFault("folder-without-bundles", {}, path);
    return names.map((name) => `${path.replace(/\/+$/, "")}/${name}`);
  });
}

/** Reads intermediates; one that cannot be read is of no use, and no harm. */
export async function intermediatesFrom(host: Host, paths: readonly string[]): Promise<Pool> {
  const all = [];
  for (const path of paths) {
    const { certificates, unreadable } = await bundleFrom(host, path);
    await mention(host, path, unreadable);
    all.push(...certificates);
  }
  return new Pool(all);
}

/** Reads CRLs; one that cannot be read ends the run, for what it revoked would be unknown. */
export async function crlsFrom(
  host: Host,
  paths: readonly string[],
): Promise<CrlStore | undefined> {
  if (paths.length === 0) return undefined;
  const { readCrls } = await import("../lib/cert/crl_bundle.ts");
  const { CrlStore } = await import("../lib/chain/revocation/store.ts");
  const all = [];
  for (const path of paths) {
    const bytes = await host.files.read(path, MAX_CRLS);
    if (bytes.length === 0) throw fault("file-empty", {}, nameOf(path));
    all.push(...blame(nameOf(path), () => readCrls(bytes)));
  }
  return new CrlStore(all);
}

/** Warns of certificates that were passed over. */
export async function mention(
  host: Host,
  path: string,
  unreadable: Bundle["unreadable"],
): Promise<void> {
  if (unreadable.length === 0) return;
  const { describeFault } = await import("./report.ts");
  for (const { index, fault: why } of unreadable) {
    const { message } = describeFault(new Fault(why.code, why.data));
    warn(host, `${nameOf(path)}: certificate ${index + 1} was passed over: ${message}`);
  }
}
