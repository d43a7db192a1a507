/** A world for tests: files, streams, terminal, clock and entropy are made up. */
import { Fault } from "../../lib/fault.ts";
import { Secret } from "../../lib/secret/secret.ts";
import { utf8 } from "../../lib/bytes/utf8.ts";
import { fault } from "../../cmd/faults.ts";
import type { Files, Host, Output, Sink, Terminal } from "../../cmd/host.ts";

/** What a test says about the world; all else is empty. */
export interface Given {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Names that are terminals, such as `/dev/tty`. */
  readonly terminals?: readonly string[];
  readonly stdoutIsTerminal?: boolean;
  /** What a person answers, in order; without it there is no terminal. */
  readonly answers?: readonly string[];
  readonly now?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** A made-up world, and what a command did to it. */
export interface FakeHost extends Host {
  /** What was written to standard output. */
  out(): string;
  /** What was written to standard error. */
  err(): string;
  readonly questions: readonly string[];
  readonly created: readonly Output[];
}

class Pages implements Sink {
  readonly columns = 80;
  readonly #written: Uint8Array[] = [];

  constructor(readonly isTerminal: boolean) {}

  write(content: string | Uint8Array): boolean {
    this.#written.push(typeof content === "string" ? utf8(content) : content.slice());
    return true;
  }

  get text(): string {
    return this.#written.map((bytes) => new TextDecoder().decode(bytes)).join("");
  }
}

function filesOf(given: Given, created: Output[]): Files {
  const there = new Map(Object.entries(given.files ?? {}));
  const bytesOf = (path: string, limit: number): Uint8Array<ArrayBuffer> => {
    const content = there.get(path);
    if (content === undefined) throw fault("file-missing", {}, path);
    const bytes = typeof content === "string" ? utf8(content) : new Uint8Array(content);
    if (bytes.length > limit) throw fault("file-too-large", { limit }, path);
    return bytes as Uint8Array<ArrayBuffer>;
  };
  const read = (path: string, limit: number) => Promise.resolve().then(() => bytesOf(path, limit));
  return {
    read,
    readSecret: async (path, limit) => Secret.take(await read(path, limit)),
    async *chunks(path) {
      yield await read(path, Infinity);
    },
    create(outputs, force) {
      for (const { path, secret } of outputs) {
        if (there.has(path) && (!force || secret)) throw fault("file-exists", { secret }, path);
      }
      for (const output of outputs) {
        created.push({ ...output, bytes: output.bytes.slice() });
        there.set(output.path, output.bytes.slice());
      }
    },
    kind: (path) =>
      there.has(path) ? "file" : given.terminals?.includes(path) ? "terminal" : "absent",
    list: () => [...there.keys()].sort(),
    makeDirectory: () => {},
  };
}

/** Makes a world. */
export function fakeHost(given: Given = {}): FakeHost {
  const stdout = new Pages(given.stdoutIsTerminal ?? false);
  const stderr = new Pages(false);
  const created: Output[] = [];
  const questions: string[] = [];
  const answers = [...given.answers ?? []];
  const answer = (question: string): Promise<string> => {
    questions.push(question);
    const next = answers.shift();
    if (next === undefined) return Promise.reject(fault("interrupted", {}));
    return Promise.resolve(next);
  };
  const terminal: Terminal = {
    say: (text) => stderr.write(`${text}\n`),
    ask: answer,
    askSecret: async (question) => Secret.take(utf8(await answer(question))),
  };
  return {
    runtime: "bun",
    program: { compiled: false, runtimeVersion: "", platform: "", path: () => undefined },
    now: () => given.now ?? 0,
    random: (bytes) => void globalThis.crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>),
    stdout,
    stderr,
    stdinIsTerminal: false,
    files: filesOf(given, created),
    terminal: () => given.answers ? terminal : undefined,
    env: (name) => given.env?.[name],
    out: () => stdout.text,
    err: () => stderr.text,
    questions,
    created,
  };
}

/** The code of the fault that work throws; anything else fails the test. */
export async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
  return "nothing was thrown";
}
