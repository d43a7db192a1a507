/**
 * `inspect --machine`: what protects secrets here, read and not assumed. What cannot be read is said
 * to be unknown.
 *
 * @module
 */
import { hashItem } from "../lib/inspect/fingerprint_item.ts";
import { itemsJson, type Json, writeJson } from "../lib/inspect/json.ts";
import { data, type Item, text } from "../lib/inspect/model.ts";
import { renderText } from "../lib/inspect/text.ts";
import { Fault } from "../lib/fault.ts";
import { arena } from "../lib/secret/arena.ts";
import { Secret } from "../lib/secret/secret.ts";
import type { Common } from "./command.ts";
import { EXIT, type Exit } from "./exit.ts";
import { preloaded } from "./guard.ts";
import { VERSION } from "./version.ts";
import type { Host } from "./host.ts";
import { writeChunks } from "./inspect_output.ts";
import { readSystem, type System } from "./machine.ts";
import { describeFault } from "./report.ts";
import { outputStyle } from "./style.ts";
import { size } from "./words.ts";

/** The executable has about 100 MiB. */
const MAX_PROGRAM = 1024 * 1024 * 1024;

/**
 * Shows what is at work on this machine.
 *
 * @returns 0: it shows, and does not judge
 */
export async function inspectMachine(host: Host, flags: Common): Promise<Exit> {
  const process = arena.protect();
  // The first secret shows which kind of memory there is.
  using _first = Secret.alloc(1);
  const system = await readSystem(host);
  const items: Item[] = [
    ...await programItems(host),
    ...memoryItems(system, process.lockedAll),
    yesNo("undumpable", "kept from dumping", process.undumpable, true),
    yesNo("coreLimitZero", "core limit is 0", system.coreLimitZero ?? process.coreLimitZero, true),
    ...tracingItems(system),
    ...systemItems(system),
    environmentItem(host),
    { kind: "time", field: "clock", label: "clock", value: host.now() },
  ];
  if (flags.json) {
    const document: Json = { schema: 1, command: "inspect", ok: true, machine: itemsJson(items) };
    writeChunks(host, [...writeJson(document), "\n"]);
  } else {
    const style = outputStyle(host, flags);
    const say = (fault: Fault) => describeFault(fault).message;
    const heading = `${style.paint("heading", "this machine")}\n`;
    writeChunks(host, [heading, ...renderText(items, { ...style, say })]);
  }
  return EXIT.OK;
}

async function programItems(host: Host): Promise<Item[]> {
  const { compiled, runtimeVersion, platform } = host.program;
  const runtime = `${host.runtime === "bun" ? "Bun" : "Deno"} ${runtimeVersion}`;
  return [
    text("version", "version", VERSION),
    text("runtime", "runtime", runtime, { note: compiled ? "compiled in" : "running the source" }),
    data("compiled", compiled),
    text("platform", "platform", platform),
    ...await digestItems(host),
  ];
}

/** The digest of the executable, to compare with the one that was published. */
async function digestItems(host: Host): Promise<Item[]> {
  const path = host.program.compiled ? host.program.path() : undefined;
  if (path === undefined) {
    const note = host.program.compiled ? "its path is not told" : "the source has none";
    return [data("path", null), unknown("digest", "digest", note)];
  }
  const bytes = await host.files.read(path, MAX_PROGRAM);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [text("path", "program", path), hashItem("digest", "digest of this program", digest)];
}

const PROTECTION = {
  memfd_secret: ["memfd_secret", "pages that the kernel itself has unmapped", "good"],
  locked: ["locked memory", "kept out of swap and core images; the kernel can read it", "warn"],
  plain: ["ordinary memory", "may be swapped out and dumped", "bad"],
} as const;

function memoryItems(system: System, lockedAll: boolean): Item[] {
  const [name, note, tone] = PROTECTION[arena.protection];
  return [
    text("memory", "secrets are in", name, { note, tone, data: arena.protection }),
    bytesItem("secretMemory", "mapped for secrets", system.secretMemory),
    yesNo("lockedAll", "all memory locked", lockedAll, true),
    data("lockedMemory", system.lockedMemory ?? null),
    bytesItem("lockLimit", "may be locked", system.lockLimit),
  ];
}

function tracingItems({ corePattern, tracer, ptraceScope }: System): Item[] {
  const SCOPES = [
    "the same user may attach",
    "only a parent may attach",
    "only root may attach",
    "nobody may attach",
  ];
  const traced: Item = tracer === undefined
    ? unknown("tracer", "traced by")
    : tracer === 0
    ? text("tracer", "traced by", "nobody", { tone: "good", data: 0 })
    : text("tracer", "traced by", `process ${tracer}`, { tone: "bad", data: tracer });
  return [
    corePattern === undefined
      ? unknown("corePattern", "core images go to")
      : text("corePattern", "core images go to", corePattern),
    traced,
    ptraceScope === undefined
      ? unknown("ptraceScope", "ptrace", "Yama is not there or not readable")
      : text("ptraceScope", "ptrace", SCOPES[ptraceScope] ?? `scope ${ptraceScope}`, {
        data: ptraceScope,
        tone: ptraceScope > 0 ? "good" : "warn",
      }),
  ];
}

function systemItems({ kernel, user, swaps, entropy, network }: System): Item[] {
  return [
    kernel === undefined ? unknown("kernel", "kernel") : text("kernel", "kernel", kernel),
    user === undefined
      ? unknown("user", "user")
      : text("user", "user", user === 0 ? "root" : `${user}`, { data: user }),
    listItem("swap", "swap", swaps, "secrets outside protected memory could be written there"),
    entropy === undefined
      ? unknown("entropy", "random generator")
      // Linux 5.18 and later: 256 once it is ready, and never less again.
      : text("entropy", "random generator", entropy >= 256 ? "ready" : `${entropy} bits`, {
        data: entropy,
        tone: entropy >= 256 ? "good" : "warn",
      }),
    listItem("network", "network", network, "a ceremony's machine has none"),
  ];
}

/** Variables that change what the loader, the C library or the runtime does. */
const VARIABLES = [
  "LD_PRELOAD",
  "LD_AUDIT",
  "LD_LIBRARY_PATH",
  "LD_DEBUG",
  "GCONV_PATH",
  "MALLOC_CHECK_",
  "GLIBC_TUNABLES",
  "NODE_OPTIONS",
  "NODE_EXTRA_CA_CERTS",
  "BUN_DEBUG",
  "BUN_CONFIG_VERBOSE_FETCH",
];

function environmentItem(host: Host): Item {
  if (host.runtime === "deno") {
    return unknown("environment", "environment", "this runtime does not read it");
  }
  const set = VARIABLES.filter((name) => host.env(name) !== undefined || name === preloaded);
  return listItem("environment", "environment", set, "env -i conclave leaves them out");
}

function yesNo(field: string, label: string, value: boolean, good: boolean): Item {
  return { kind: "flag", field, label, value, tone: value === good ? "good" : "warn" };
}

function unknown(field: string, label: string, note?: string): Item {
  return text(field, label, "unknown", { data: null, ...(note && { note }) });
}

function bytesItem(field: string, label: string, bytes: number | undefined): Item {
  if (bytes === undefined) return unknown(field, label);
  if (bytes === Infinity) return text(field, label, "without limit", { data: "unlimited" });
  return text(field, label, size(bytes), { data: bytes });
}

/** Things that had better not be there. */
function listItem(
  field: string,
  label: string,
  values: readonly string[] | undefined,
  note: string,
): Item {
  if (values === undefined) return unknown(field, label);
  const found = values.length > 0;
  return {
    kind: "words",
    field,
    label,
    value: values,
    tone: found ? "warn" : "good",
    ...(found && { note }),
  };
}
