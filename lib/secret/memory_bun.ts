/**
 * Protected memory under Bun, through `bun:ffi`.
 *
 * @module
 */
import { dlopen, toArrayBuffer } from "bun:ffi";
import { type Libc, linuxMemory } from "./linux.ts";
import type { Memory } from "./memory.ts";

type Address = bigint;

function bind(): Libc<Address> | undefined {
  for (const name of ["libc.so.6", "libc.musl-x86_64.so.1", "libc.musl-aarch64.so.1"]) {
    try {
      return open(name);
    } catch (error) {
      if (!(error instanceof Error)) throw error; // this name is not there: try the next
    }
  }
  return undefined;
}

function open(name: string): Libc<Address> {
  const { symbols: c } = dlopen(name, {
    syscall: { args: ["i64", "i64"], returns: "i64" },
    ftruncate: { args: ["i32", "i64"], returns: "i32" },
    close: { args: ["i32"], returns: "i32" },
    mmap: { args: ["i64", "u64", "i32", "i32", "i32", "i64"], returns: "i64" },
    mlock: { args: ["i64", "u64"], returns: "i32" },
    madvise: { args: ["i64", "u64", "i32"], returns: "i32" },
    mlockall: { args: ["i32"], returns: "i32" },
    prctl: { args: ["i32", "u64", "u64", "u64", "u64"], returns: "i32" },
    setrlimit: { args: ["i32", "ptr"], returns: "i32" },
  });
  const address = (value: number | bigint) => BigInt(value) === -1n ? null : BigInt(value);
  return {
    memfdSecret: () => Number(c.syscall(447n, 0n)),
    ftruncate: (fd, length) => c.ftruncate(fd, BigInt(length)),
    close: (fd) => c.close(fd),
    mmapShared: (fd, length) => address(c.mmap(0n, BigInt(length), 3, 0x01, fd, 0n)),
    mmapPrivate: (length) => address(c.mmap(0n, BigInt(length), 3, 0x22, -1, 0n)),
    mlock: (at, length) => c.mlock(at, BigInt(length)),
    madvise: (at, length, advice) => c.madvise(at, BigInt(length), advice),
    mlockall: (flags) => c.mlockall(flags),
    prctl: (option, value) => c.prctl(option, BigInt(value), 0n, 0n, 0n),
    setrlimit: (resource, limit) => c.setrlimit(resource, limit),
    view: (at, length) => new Uint8Array(toArrayBuffer(Number(at) as never, 0, length)),
  };
}

/** The process's memory under Bun. */
export const memory: Memory = linuxMemory(bind);
