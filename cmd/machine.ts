/**
 * What Linux tells about this process and this machine, in /proc and /sys. Nothing here is guessed:
 * what may not be read, or is not there, is undefined.
 *
 * @module
 */
import { fromUtf8 } from "../lib/bytes/utf8.ts";
import { Fault } from "../lib/fault.ts";
import type { Host } from "./host.ts";

/** Facts of the process and of the machine. */
export interface System {
  /** Release of the kernel. */
  readonly kernel?: string;
  /** Bytes of memfd_secret memory that this process has mapped. */
  readonly secretMemory?: number;
  /** Bytes of locked memory. */
  readonly lockedMemory?: number;
  /** Bytes that may be locked; Infinity where there is no limit. */
  readonly lockLimit?: number;
  /** RLIMIT_CORE is 0 for good. */
  readonly coreLimitZero?: boolean;
  /** What the kernel does with a core image: a file name, or `|` and a program. */
  readonly corePattern?: string;
  /** The process that traces this one; 0 where none does. */
  readonly tracer?: number;
  /** Yama's ptrace_scope: 0 lets any process of the same user attach. */
  readonly ptraceScope?: number;
  /** The numeric user that this process runs as. */
  readonly user?: number;
  /** Areas that memory is swapped out to. */
  readonly swaps?: readonly string[];
  /** Bits of entropy; the generator of Linux 5.18 and later says 256 once it is ready, for good. */
  readonly entropy?: number;
  /** Network interfaces that are up, the loopback left out. */
  readonly network?: readonly string[];
}

/** Such files stay far below this. */
const LIMIT = 4 * 1024 * 1024;

/** Reads what may be read. */
export async function readSystem(host: Pick<Host, "files">): Promise<System> {
  const read = async (path: string): Promise<string | undefined> => {
    try {
      return fromUtf8(await host.files.read(path, LIMIT));
    } catch (error) {
      if (error instanceof Fault) return undefined;
      throw error;
    }
  };
  const status = await read("/proc/self/status");
  const limits = await read("/proc/self/limits");
  const kernel = (name: string) => read(`/proc/sys/kernel/${name}`);
  return {
    kernel: (await kernel("osrelease"))?.trim(),
    secretMemory: secretMemory(await read("/proc/self/smaps")),
    lockedMemory: kibibytes(status, "VmLck"),
    lockLimit: limitOf(limits, "Max locked memory", 0),
    coreLimitZero: isZero(limits, "Max core file size"),
    corePattern: (await kernel("core_pattern"))?.trim(),
    tracer: numberOf(status, /^TracerPid:\s+(\d+)$/m),
    ptraceScope: numberOf(await kernel("yama/ptrace_scope"), /^(\d+)\s*$/),
    user: numberOf(status, /^Uid:\s+\d+\s+(\d+)/m),
    swaps: (await read("/proc/swaps"))?.split("\n").slice(1).filter(Boolean)
      .map((line) => line.split(/\s/)[0]!),
    entropy: numberOf(await kernel("random/entropy_avail"), /^(\d+)\s*$/),
    network: await interfacesUp(host, read),
  };
}

function numberOf(file: string | undefined, pattern: RegExp): number | undefined {
  const digits = file === undefined ? undefined : pattern.exec(file)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function kibibytes(file: string | undefined, name: string): number | undefined {
  const number = numberOf(file, new RegExp(`^${name}:\\s+(\\d+) kB$`, "m"));
  return number === undefined ? undefined : number * 1024;
}

/** Soft (0) or hard (1) limit of a line of /proc/self/limits. */
function limitOf(file: string | undefined, name: string, column: 0 | 1): number | undefined {
  const match = file === undefined
    ? null
    : new RegExp(`^${name}\\s+(\\d+|unlimited)\\s+(\\d+|unlimited)`, "m").exec(file);
  const value = match?.[column + 1];
  return value === undefined ? undefined : value === "unlimited" ? Infinity : Number(value);
}

function isZero(file: string | undefined, name: string): boolean | undefined {
  const [soft, hard] = [limitOf(file, name, 0), limitOf(file, name, 1)];
  return soft === undefined ? undefined : soft === 0 && hard === 0;
}

/** memfd_secret(2) mappings go by the name /secretmem. */
function secretMemory(smaps: string | undefined): number | undefined {
  if (smaps === undefined) return undefined;
  let sum = 0;
  for (const [, from, to] of smaps.matchAll(/^([0-9a-f]+)-([0-9a-f]+) .*\/secretmem/gm)) {
    sum += parseInt(to!, 16) - parseInt(from!, 16);
  }
  return sum;
}

async function interfacesUp(
  host: Pick<Host, "files">,
  read: (path: string) => Promise<string | undefined>,
): Promise<string[] | undefined> {
  let names: string[];
  try {
    names = host.files.list("/sys/class/net");
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
  const up: string[] = [];
  for (const name of names) {
    // IFF_UP is the first flag (netdevice(7)).
    const flags = Number(await read(`/sys/class/net/${name}/flags`) ?? "0");
    if (name !== "lo" && (flags & 1) !== 0) up.push(name);
  }
  return up;
}
