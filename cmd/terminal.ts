/**
 * Questions to a person. Terminal rules stand here alone: questions and answers go through the
 * terminal, a secret is never shown, and what is typed is kept in protected memory.
 *
 * @module
 */
import { Secret } from "../lib/secret/secret.ts";
import { fromUtf8 } from "../lib/bytes/utf8.ts";
import { fault } from "./faults.ts";
import type { Terminal } from "./host.ts";

/** A terminal's two directions. */
export interface Keyboard {
  write(text: string): void;
  /**
   * Starts to listen. Nothing is taken before this returns.
   *
   * @param take gets what is typed, wiped by the taker, or undefined at the end of input
   * @param hidden shows nothing and gives every key as it is pressed
   * @returns a function that stops and restores the terminal
   */
  open(take: (bytes: Uint8Array | undefined) => void, hidden: boolean): () => void;
}

const LIMIT = 4096;
const CTRL_C = 3;
const CTRL_D = 4;
const CTRL_U = 21;
const BACKSPACE = 8;
const DELETE = 127;
const RETURN = 13;
const NEWLINE = 10;
const ESCAPE = 27;

/** The line being typed. */
class Line implements Disposable {
  readonly #secret: Secret = Secret.alloc(LIMIT);
  #length = 0;
  /** Where a key that sends several octets stands: an arrow is ESC, `[`, then a letter. */
  #sequence: "none" | "begun" | "inside" = "none";

  /** @returns true when the line is finished */
  key(byte: number): boolean {
    if (byte === CTRL_C || (byte === CTRL_D && this.#length === 0)) throw fault("interrupted", {});
    if (byte === RETURN || byte === NEWLINE) return true;
    if (byte === ESCAPE) this.#sequence = "begun";
    else if (this.#sequence !== "none") this.#follow(byte);
    else if (byte === CTRL_U) this.#length = 0;
    else if (byte === BACKSPACE || byte === DELETE) this.#erase();
    else if (byte >= 32) {
      if (this.#length === LIMIT) throw fault("passphrase-too-long", { limit: LIMIT });
      this.#secret.bytes[this.#length++] = byte;
    }
    return false;
  }

  /** Skips what follows ESC (ECMA-48 §5.4): it moves a cursor and is no part of an answer. */
  #follow(byte: number): void {
    const introduces = this.#sequence === "begun" && (byte === 0x5b || byte === 0x4f);
    const continues = this.#sequence === "inside" && byte >= 0x20 && byte <= 0x3f;
    this.#sequence = introduces || continues ? "inside" : "none";
  }

  /** Takes back one character: its UTF-8 continuation octets too. */
  #erase(): void {
    const bytes = this.#secret.bytes;
    while (this.#length > 0 && (bytes[--this.#length]! & 0xc0) === 0x80);
  }

  /** For an answer that is no secret. */
  toString(): string {
    return fromUtf8(this.#secret.bytes.subarray(0, this.#length)) ?? "";
  }

  /** What was typed; the caller's from now on. */
  finish(): Secret {
    return this.#secret.truncate(this.#length);
  }

  [Symbol.dispose](): void {
    this.#secret[Symbol.dispose]();
  }
}

/** Makes a terminal of a keyboard. */
export function terminalOver(keyboard: Keyboard): Terminal {
  // Keys typed ahead of the next question: a person pastes, or a script answers at once.
  let ahead: Secret | undefined;

  /** Takes keys up to the end of the line, keeps the rest for the next, wipes the source. */
  function feed(line: Line, bytes: Uint8Array): boolean {
    try {
      for (let i = 0; i < bytes.length; i++) {
        if (!line.key(bytes[i]!)) continue;
        if (i + 1 < bytes.length) ahead = Secret.copy(bytes.subarray(i + 1));
        return true;
      }
      return false;
    } finally {
      bytes.fill(0);
    }
  }

  function feedAhead(line: Line): boolean {
    using early = ahead;
    ahead = undefined;
    return early !== undefined && feed(line, early.bytes);
  }

  /** Waits until the line is finished, by the keyboard's calls. */
  function typed(line: Line, question: string, hidden: boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      // Hidden first, then asked: what is typed at once is not shown either.
      const stop = keyboard.open((bytes) => {
        try {
          if (bytes === undefined) throw fault("interrupted", {});
          if (!feed(line, bytes)) return;
          stop();
          resolve();
        } catch (error) {
          stop();
          reject(error);
        }
      }, hidden);
      keyboard.write(question);
    });
  }

  async function readLine(question: string, hidden: boolean): Promise<Secret> {
    const line = new Line();
    try {
      if (!feedAhead(line)) await typed(line, question, hidden);
      else keyboard.write(hidden ? question : `${question}${line}\n`);
      return line.finish();
    } catch (error) {
      line[Symbol.dispose]();
      throw error;
    } finally {
      if (hidden) keyboard.write("\n");
    }
  }

  return {
    say: (text) => keyboard.write(`${text}\n`),
    askSecret: (question, shown = false) => readLine(question, !shown),
    ask: async (question) => {
      using answer = await readLine(question, false);
      return fromUtf8(answer.bytes) ?? "";
    },
  };
}
