/**
 * Splits a command line into flags with their values and operands, as `node:util` does, whose loading
 * takes longer than all else that help does.
 *
 * @module
 */
import type { Flags } from "./args.ts";

/** A flag as it stands on a line. */
export interface FlagToken {
  readonly kind: "flag";
  /** The long name; as it was written where there is no such flag. */
  readonly name: string;
  /** With its dashes, without its value. */
  readonly rawName: string;
  /** Absent where none stands there: whether one must is for the reader to say. */
  readonly value?: string;
  /** The value stands in the same word: `--out=FILE`, `-k3`. */
  readonly inline: boolean;
}

/** A word that belongs to no flag. */
export interface OperandToken {
  readonly kind: "operand";
  readonly value: string;
}

/**
 * Splits a command line. Switches of one letter may stand together, and the last letter may take a
 * value: `-qk 3`, `-qk3`. After `--` all is operands.
 *
 * @param flags which letters stand for which names, and which flags take a value
 * @param words the command line
 */
export function* tokens(
  flags: Flags,
  words: readonly string[],
): Generator<FlagToken | OperandToken> {
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word === "--") {
      for (const value of words.slice(i + 1)) yield { kind: "operand", value };
      return;
    }
    if (word === "-" || !word.startsWith("-")) {
      yield { kind: "operand", value: word };
    } else if (word.startsWith("--")) {
      const [name, value] = splitLong(word.slice(2));
      if (value !== undefined) {
        yield { kind: "flag", name, rawName: `--${name}`, value, inline: true };
      } else if (takesValue(flags, name)) {
        yield { kind: "flag", name, rawName: word, value: words[++i], inline: false };
      } else yield { kind: "flag", name, rawName: word, inline: false };
    } else {
      const letters = [...word.slice(1)];
      for (const [at, letter] of letters.entries()) {
        const name = longName(flags, letter);
        const rawName = `-${letter}`;
        if (!takesValue(flags, name)) {
          yield { kind: "flag", name, rawName, inline: false };
          continue;
        }
        const inline = at < letters.length - 1;
        const value = inline ? letters.slice(at + 1).join("") : words[++i];
        yield { kind: "flag", name, rawName, value, inline };
        break;
      }
    }
  }
}

/** `out=FILE` in two; a name has a letter at least, so that a sign at the front is part of it. */
function splitLong(text: string): [name: string, value?: string] {
  const at = text.indexOf("=", 1);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function longName(flags: Flags, letter: string): string {
  for (const [name, flag] of Object.entries(flags)) if (flag.short === letter) return name;
  return letter;
}

function takesValue(flags: Flags, name: string): boolean {
  return Object.hasOwn(flags, name) && flags[name]!.value !== undefined;
}
