/**
 * The world as a command sees it: files, streams, terminal, clock and entropy. Tests pass a fake.
 *
 * @module
 */
import type { Secret } from "../lib/secret/secret.ts";

/** A standard stream to write to. Writes are whole when they return. */
export interface Sink {
  readonly isTerminal: boolean;
  /** Width in characters, 80 where it is not known. */
  readonly columns: number;
  /**
   * @returns false where the reader has gone, and not all of it was taken
   */
  write(content: string | Uint8Array): boolean;
}

/** What becomes of one output file. */
export interface Output {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Secrets are created 0600 and are never replaced; other files are 0644. */
  readonly secret: boolean;
}

/** Files. Every failure is a fault of `cmd/faults/host.ts` with the path as its source. */
export interface Files {
  /**
   * Reads a whole file, or standard input for `-`.
   *
   * @param limit in bytes; more is a `file-too-large` fault, found without reading further
   */
  read(path: string, limit: number): Promise<Uint8Array<ArrayBuffer>>;
  /** As {@link read}, straight into protected memory. The caller disposes of it. */
  readSecret(path: string, limit: number): Promise<Secret>;
  /** Chunks of a file or of standard input, as they come; a chunk is the caller's. */
  chunks(path: string): AsyncIterable<Uint8Array<ArrayBuffer>>;
  /**
   * Creates files, all of them or none: each whole under a temporary name and fsynced, then given
   * its name without replacing anything.
   *
   * @param force replaces files that are there, but never with or by a secret
   */
  create(outputs: readonly Output[], force: boolean): void;
  /** What is at a path. */
  kind(path: string): "file" | "directory" | "terminal" | "other" | "absent";
  /** Names in a directory, sorted. */
  list(path: string): string[];
  /** Makes a directory (0700) where there is none. */
  makeDirectory(path: string): void;
}

/** A person at a terminal. Questions never go to stdout. */
export interface Terminal {
  /** Shows text and a new line. */
  say(text: string): void;
  /**
   * Asks for a line without showing it.
   *
   * @param shown lets it be seen while it is typed
   * @returns the line without its end, in protected memory; the caller disposes of it
   * @throws {Fault} `interrupted` on Ctrl-C and at the end of input
   */
  askSecret(question: string, shown?: boolean): Promise<Secret>;
  /** Asks for a line and shows it while it is typed. */
  ask(question: string): Promise<string>;
}

/** What runs. */
export interface Program {
  /** True for the one executable, false where the source is run. */
  readonly compiled: boolean;
  /** Version of the runtime. */
  readonly runtimeVersion: string;
  /** System and processor: `linux x64`. */
  readonly platform: string;
  /** The executable's path, or undefined where the runtime does not tell. */
  path(): string | undefined;
}

/** Everything outside the program. */
export interface Host {
  readonly runtime: "bun" | "deno";
  readonly program: Program;
  /** Milliseconds since 1970. */
  now(): number;
  /** Fills the view from the system's generator. */
  random(bytes: Uint8Array): void;
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly stdinIsTerminal: boolean;
  readonly files: Files;
  /** The terminal, or undefined where nobody can be asked. */
  terminal(): Terminal | undefined;
  /** An environment variable, or undefined where it is not set or not to be read. */
  env(name: string): string | undefined;
}
