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
   * Starts to listen.
   *
   * @param take gets what is typed, wiped by the taker, or undefined at the end of input
   * @param hidden shows nothing and gives every key as it is pressed
   * @returns a function that stops and restores the terminal
   */
  open(take: (bytes: Uint8Array | undefined) => void, hidden: boolean): () => void;
}

const LIMIT = 4096;
const [CTRL_C, CTRL_D, CTRL_U, BACKSPACE, DELETE, RETURN, NEWLINE, ESCAPE] = [
  3,
  4,
  21,
  8,
  127,
  13,
  10,
  27,
];

/** The line being typed. */
class Line {
  readonly secret: Secret = Secret.alloc(LIMIT);
  length = 0;

  /** @returns true when the line is finished */
  key(byte: number): boolean {
    if (byte === RETURN || byte === NEWLINE) return true;
    if (byte === CTRL_C || (byte === CTRL_D && this.length === 0)) throw fault("interrupted", {});
    if (byte === CTRL_U) this.length = 0;
    else if (byte === BACKSPACE || byte === DELETE) this.#erase();
    else if (byte >= 32 && byte !== ESCAPE) {
      if (this.length === LIMIT) throw fault("passphrase-too-long", { limit: LIMIT });
      this.secret.bytes[this.length++] = byte;
    }
    return false;
  }

  /** Takes back one character: its UTF-8 continuation octets too. */
  #erase(): void {
    const bytes = this.secret.bytes;
    while (this.length > 0 && (bytes[--this.length]! & 0xc0) === 0x80);
  }
}

/** Makes a terminal of a keyboard. */
export function terminalOver(keyboard: Keyboard): Terminal {
  // Keys typed ahead of the next question: a person pastes, or a script answers at once.
  let ahead: Uint8Array = new Uint8Array();

  function readLine(question: string, hidden: boolean): Promise<Secret> {
    keyboard.write(question);
    const line = new Line();
    const feed = (bytes: Uint8Array): boolean => {
      for (let i = 0; i < bytes.length; i++) {
        if (!line.key(bytes[i]!)) continue;
        ahead = bytes.slice(i + 1);
        bytes.fill(0);
        return true;
      }
      bytes.fill(0);
      return false;
    };
    const early = ahead;
    ahead = new Uint8Array();
    return new Promise((resolve, reject) => {
      let stop = () => {};
      const settle = (finish: () => void) => {
        stop();
        if (hidden) keyboard.write("\n");
        finish();
      };
      const take = (bytes: Uint8Array | undefined) => {
        try {
          if (bytes === undefined) throw fault("interrupted", {});
          if (feed(bytes)) settle(() => resolve(line.secret.truncate(line.length)));
        } catch (error) {
          line.secret[Symbol.dispose]();
          settle(() => reject(error));
        }
      };
      if (early.length > 0 && feed(early)) {
        return settle(() => resolve(line.secret.truncate(line.length)));
      }
      stop = keyboard.open(take, hidden);
    });
  }

  return {
    say: (text) => keyboard.write(`${text}\n`),
    askSecret: (question) => readLine(question, true),
    ask: async (question) => {
      using answer = await readLine(question, false);
      return fromUtf8(answer.bytes) ?? "";
    },
  };
}
