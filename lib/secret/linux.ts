/**
 * Protected memory of Linux, over the few C functions that a runtime file binds.
 *
 * @module
 */
import type { Memory, Region } from "./memory.ts";
import { plain } from "./memory_plain.ts";

/** The C library's functions, with 64-bit values as bigint and pointers as the runtime has them. */
export interface Libc<Pointer> {
  memfdSecret(): number;
  ftruncate(fd: number, length: number): number;
  close(fd: number): number;
  /** @returns the address, or null where mmap failed */
  mmapShared(fd: number, length: number): Pointer | null;
  mmapPrivate(length: number): Pointer | null;
  mlock(address: Pointer, length: number): number;
  madvise(address: Pointer, length: number, advice: number): number;
  mlockall(flags: number): number;
  prctl(option: number, value: number): number;
  setrlimit(resource: number, limit: Uint8Array): number;
  view(address: Pointer, length: number): Uint8Array<ArrayBuffer>;
}

const PAGE = 4096;
const MADV_DONTDUMP = 16;
const PR_SET_DUMPABLE = 4;
const RLIMIT_CORE = 4;
const MCL_CURRENT_FUTURE_ONFAULT = 1 | 2 | 4;

/**
 * Builds the memory of a process from its C library, which is bound when it is first needed.
 *
 * @param bind binds the functions, or returns undefined where they cannot be had
 */
export function linuxMemory<Pointer>(bind: () => Libc<Pointer> | undefined): Memory {
  let made: Memory | undefined;
  const memory = () => made ??= over(bind());
  return {
    map: (size) => memory().map(size),
    protectProcess: () => memory().protectProcess(),
  };
}

function over<Pointer>(libc: Libc<Pointer> | undefined): Memory {
  if (!libc) return plain;
  return {
    map: (size) => {
      const length = Math.ceil(size / PAGE) * PAGE;
      return secretRegion(libc, length) ?? lockedRegion(libc, length) ?? plain.map(length);
    },
    protectProcess: () => ({
      undumpable: libc.prctl(PR_SET_DUMPABLE, 0) === 0,
      coreLimitZero: libc.setrlimit(RLIMIT_CORE, new Uint8Array(16)) === 0,
      lockedAll: libc.mlockall(MCL_CURRENT_FUTURE_ONFAULT) === 0,
    }),
  };
}

/** memfd_secret(2): pages that are taken out of the kernel's own map. */
function secretRegion<P>(libc: Libc<P>, length: number): Region | undefined {
  const fd = libc.memfdSecret();
  if (fd < 0) return undefined;
  const address = libc.ftruncate(fd, length) === 0 ? libc.mmapShared(fd, length) : null;
  libc.close(fd);
  return address === null
    ? undefined
    : { bytes: libc.view(address, length), protection: "memfd_secret" };
}

function lockedRegion<P>(libc: Libc<P>, length: number): Region | undefined {
  const address = libc.mmapPrivate(length);
  if (address === null) return undefined;
  const bytes = libc.view(address, length);
  const kept = libc.mlock(address, length) === 0 &&
    libc.madvise(address, length, MADV_DONTDUMP) === 0;
  return { bytes, protection: kept ? "locked" : "plain" };
}
