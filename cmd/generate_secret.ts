/** `generate secret`: random bytes, or a passphrase of words. */
import { base64Into, base64Length } from "../lib/bytes/base64.ts";
import { hexInto } from "../lib/bytes/hex.ts";
import { passphrase } from "../lib/secret/passphrase.ts";
import { Secret } from "../lib/secret/secret.ts";
import { choice, optionalInteger, requiredFile, toggle } from "./args.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit.ts";
import { fault } from "./faults.ts";
import type { Host } from "./host.ts";
import { checkOutputs, note, writeJson, writeOutputs } from "./output.ts";

const DEFAULT_BYTES = 32;

/** The command. */
export const generateSecret = command({
  path: "generate secret",
  summary: "make random bytes or a passphrase of words",
  examples: [
    { does: "32 random bytes in hexadecimal", line: "conclave generate secret --out backup.key" },
    {
      does: "a passphrase to write down; its entropy is stated",
      line: "conclave generate secret --passphrase-words 10 --out - --reveal",
    },
    {
      does: "64 raw bytes, split at once and never stored whole",
      line:
        "conclave generate secret --bytes 64 --encoding raw --out - | conclave split -k 2 -n 3 --out-dir shares -",
    },
  ],
  flags: {
    "bytes": optionalInteger({
      value: "N",
      summary: `how many bytes; ${DEFAULT_BYTES} where nothing is said`,
      min: 16,
      max: 65_536,
    }),
    "passphrase-words": optionalInteger({
      value: "N",
      summary: "a passphrase of N words instead, 10 bits each",
      min: 6,
      max: 64,
    }),
    "encoding": choice({
      value: "ENCODING",
      summary: "how bytes are written: hex (the default), base64 or raw",
      choices: ["hex", "base64", "raw"],
      initial: "hex",
    }),
    "out": requiredFile({ value: "FILE|-", summary: "where it goes" }),
    "reveal": toggle({ summary: "let it be shown on a terminal" }),
  },
  secrets: true,
  notes: [
    "Text ends with a newline; raw bytes stand alone. Bytes come from the system's generator.",
  ],
  run(host, { flags }) {
    const words = flags["passphrase-words"];
    if (words !== undefined && flags.bytes !== undefined) {
      throw fault("conflicting-flags", { flags: ["--bytes", "--passphrase-words"] });
    }
    const raw = words === undefined && flags.encoding === "raw";
    const where = { flag: "--out", path: flags.out, secret: true, binary: raw };
    const options = { force: false, reveal: flags.reveal, json: flags.json };
    checkOutputs(host, [where], options);
    const bytes = flags.bytes ?? DEFAULT_BYTES;
    using secret = words === undefined
      ? randomBytes(host, bytes, flags.encoding)
      : passphrase(words, host.random);
    writeOutputs(host, [{ ...where, bytes: secret.bytes }], options);
    const bits = words === undefined ? 8 * bytes : 10 * words;
    if (flags.json) {
      writeJson(host, "generate secret", true, {
        kind: words === undefined ? "bytes" : "words",
        entropyBits: bits,
        out: flags.out,
      });
    }
    note(
      host,
      flags,
      `${
        words === undefined ? `${bytes} random bytes` : `${words} words`
      }: ${bits} bits of entropy`,
    );
    return Promise.resolve(EXIT.OK);
  },
});

/** Random bytes as text with a newline, or raw. */
function randomBytes(host: Host, count: number, encoding: "hex" | "base64" | "raw"): Secret {
  const raw = Secret.alloc(count);
  host.random(raw.bytes);
  if (encoding === "raw") return raw;
  using _ = raw;
  const length = encoding === "hex" ? 2 * count : base64Length(count);
  const text = Secret.alloc(length + 1);
  if (encoding === "hex") hexInto(raw.bytes, text.bytes);
  else base64Into(raw.bytes, text.bytes);
  text.bytes[length] = 10;
  return text;
}
