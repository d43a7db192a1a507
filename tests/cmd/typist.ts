/** A person at a terminal who types sheets of words. */
import { fault } from "../../cmd/faults.ts";
import type { Terminal } from "../../cmd/host.ts";
import { fromUtf8, utf8 } from "../../lib/bytes/utf8.ts";
import { Secret } from "../../lib/secret/secret.ts";
import { encodeSheet } from "../../lib/share/sheet.ts";
import type { Share } from "../../lib/share/types.ts";
import { encodeWords } from "../../lib/share/words/encode.ts";

/** The rows of a sheet as a person types them. */
export function rowsOf(share: Share): string[] {
  using sheet = encodeSheet(share);
  using text = encodeWords(sheet.bytes);
  return fromUtf8(text.bytes)!.trimEnd().split("\n");
}

/** A person who types these lines and then presses Ctrl-C, and what was said to them. */
export function typist(lines: readonly string[]): {
  terminal: Terminal;
  said: string[];
  shown: boolean[];
  left: string[];
} {
  const said: string[] = [];
  const shown: boolean[] = [];
  const left = [...lines];
  const next = () => {
    const line = left.shift();
    if (line === undefined) throw fault("interrupted", {});
    return line;
  };
  const terminal: Terminal = {
    say: (text) => void said.push(text),
    async askSecret(question, visible = false) {
      said.push(question);
      shown.push(visible);
      return await Promise.resolve(Secret.copy(utf8(next())));
    },
    async ask(question) {
      said.push(question);
      return await Promise.resolve(next());
    },
  };
  return { terminal, said, shown, left };
}
