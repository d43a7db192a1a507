/** `share page`: a web page that rebuilds secrets where this program cannot run. */
import { toHex } from "../lib/bytes/hex.ts";
import { utf8 } from "../lib/bytes/utf8.ts";
import { requiredFile, toggle } from "./args.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit.ts";
import { checkOutputs, note, writeJson, writeOutputs } from "./output.ts";

/** The command. */
export const sharePage = command({
  path: "share page",
  summary: "write a web page that rebuilds a secret from shares",
  examples: [
    {
      does: "a page to keep beside the shares",
      line: "conclave share page --out recover.html",
    },
    {
      does: "in place of the page of an older release",
      line: "conclave share page --force --out recover.html",
    },
    {
      does: "its SHA-256, to write down",
      line: "conclave share page --out - | sha256sum",
    },
  ],
  flags: {
    "out": requiredFile({ value: "FILE|-", summary: "where the page goes" }),
    "force": toggle({ summary: "replace the file of --out" }),
  },
  secrets: false,
  notes: [
    "The page is one file that loads nothing and sends nothing; its own policy forbids the browser to. It takes words, QR codes (pictures or the camera) and armor, and puts shares together by the same rules as combine does.",
    "It is for the day on which this program cannot be run. A browser cannot keep a secret out of other programs' sight as this program does: use the page on a computer without a network, started from a stick, and never on one of every day.",
  ],
  async run(host, { flags }) {
    const options = { force: flags.force, json: flags.json };
    const target = { path: flags.out, flag: "--out", secret: false };
    checkOutputs(host, [target], options);
    const { PAGE } = await import("#page");
    const bytes = utf8(PAGE);
    const sha256 = toHex(new Uint8Array(await globalThis.crypto.subtle.digest("SHA-256", bytes)));
    writeOutputs(host, [{ ...target, bytes }], options);
    if (flags.json) {
      writeJson(host, "share page", true, { out: flags.out, bytes: bytes.length, sha256 });
    }
    note(host, flags, `${flags.out === "-" ? "the page" : flags.out}: sha256:${sha256}`);
    return EXIT.OK;
  },
});
