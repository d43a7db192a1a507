/**
 * Protected memory under Deno, through `Deno.dlopen`, which needs `--allow-ffi`. Without that
 * permission the memory is plain, and a warning says so.
 *
 * @module
 */
import { type Libc, linuxMemory } from "./linux.ts";
import type { Memory } from "./memory.ts";

type Address = Deno.PointerObject;

function bind(): Libc<Address> | undefined {
  if (Deno.build.os !== "linux") return undefined;
  if (Deno.permissions.querySync({ name: "ffi" }).state !== "granted") return undefined;
  const { symbols: c } = Deno.dlopen("libc.so.6", {
    syscall: { parameters: ["i64", "i64"], result: "i64" },
    ftruncate: { parameters: ["i32", "i64"], result: "i32" },
    close: { parameters: ["i32"], result: "i32" },
    mmap: { parameters: ["pointer", "usize", "i32", "i32", "i32", "i64"], result: "pointer" },
    mlock: { parameters: ["pointer", "usize"], result: "i32" },
    madvise: { parameters: ["pointer", "usize", "i32"], result: "i32" },
    prctl: { parameters: ["i32", "u64", "u64", "u64", "u64"], result: "i32" },
    setrlimit: { parameters: ["i32", "buffer"], result: "i32" },
  });
  const address = (value: Deno.PointerValue) => {
    const number = BigInt.asIntN(64, BigInt(Deno.UnsafePointer.value(value)));
    return number === -1n || number === 0n ? null : value;
  };
  return {
    memfdSecret: () => Number(c.syscall(447n, 0n)),
    ftruncate: (fd, length) => c.ftruncate(fd, BigInt(length)),
    close: (fd) => c.close(fd),
    mmapShared: (fd, length) => address(c.mmap(null, BigInt(length), 3, 0x01, fd, 0n)),
    mmapPrivate: (length) => address(c.mmap(null, BigInt(length), 3, 0x22, -1, 0n)),
    mlock: (at, length) => c.mlock(at, BigInt(length)),
    madvise: (at, length, advice) => c.madvise(at, BigInt(length), advice),
    // V8 hands pages back with MADV_DONTNEED, which locked memory refuses (madvise(2), EINVAL), and
    // then aborts the process. The secrets' own regions are kept out of swap one by one.
    mlockall: () => -1,
    prctl: (option, value) => c.prctl(option, BigInt(value), 0n, 0n, 0n),
    setrlimit: (resource, limit) => c.setrlimit(resource, limit as Uint8Array<ArrayBuffer>),
    view: (at, length) =>
      new Uint8Array(Deno.UnsafePointerView.getArrayBuffer(at, length)) as Uint8Array<ArrayBuffer>,
  };
}

/** The process's memory under Deno. */
export const memory: Memory = linuxMemory(bind);
