/** `sign file`: a signature over a file. */
import { keyLabel } from "../lib/key/algorithms.ts";
import { keyFingerprint } from "../lib/key/fingerprint.ts";
import { signRaw } from "../lib/signature/raw.ts";
import { choice, requiredFile, toggle } from "./args.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit.ts";
import { nameOf } from "./host_files.ts";
import { checkKeyFlags, KEY_FLAGS, openKey } from "./key_input.ts";
import { checkOutputs, note, writeJson, writeOutputs } from "./output.ts";
import { algorithmText } from "../lib/inspect/algorithm_text.ts";

/** The largest file that is signed or checked: it is held in memory whole. */
export const MAX_MESSAGE: number = 2 ** 31 - 1;

/** The command. */
export const signFile = command({
  path: "sign file",
  summary: "sign a file",
  examples: [
    {
      does: "sign a release",
      line: "conclave sign file --key release.key --out conclave.tar.sig conclave.tar",
    },
    {
      does: "with a key that exists in shares only",
      line:
        "conclave sign file --share a.share --share b.share --share c.share --out plan.sig plan.yaml",
    },
    {
      does: "from a pipe, to a pipe",
      line: "tar c src | conclave sign file --key release.key --out - - | base64",
    },
  ],
  flags: {
    ...KEY_FLAGS,
    "format": choice({
      value: "FORMAT",
      summary: "raw: the signature's bytes alone, as openssl makes and takes them (the default)",
      choices: ["raw"],
      initial: "raw",
    }),
    "out": requiredFile({ value: "FILE|-", summary: "where the signature goes" }),
    "force": toggle({ summary: "replace the file of --out" }),
  },
  operands: { name: "FILE|-", summary: "what to sign, at most 2 GiB", min: 1, max: 1 },
  secrets: true,
  notes: [
    "The digest follows the key: SHA-256 for P-256 and RSA (PKCS#1 v1.5), SHA-384 for P-384, SHA-512 for P-521. Ed25519, Ed448 and ML-DSA sign the file itself.",
    "The signature is checked before it is written.",
  ],
  async run(host, { flags, operands: [path] }) {
    checkKeyFlags(flags, [{ name: "FILE", path }]);
    const where = { flag: "--out", path: flags.out, secret: false, binary: true };
    const options = { force: flags.force, json: flags.json };
    checkOutputs(host, [where], options);
    using key = await openKey(host, flags);
    const message = await host.files.read(path!, MAX_MESSAGE);
    const { signature, algorithm } = await signRaw(key, message);
    writeOutputs(host, [{ ...where, bytes: signature }], options);
    const { hex } = keyFingerprint(key.publicKey);
    if (flags.json) {
      writeJson(host, "sign file", true, {
        file: nameOf(path!),
        out: flags.out,
        format: flags.format,
        algorithm: algorithmText(algorithm),
        keySha256: hex,
        bytes: message.length,
      });
    }
    note(host, flags, `${nameOf(path!)}: signed, ${algorithmText(algorithm)}`);
    note(host, flags, `by the ${keyLabel(key.publicKey)} key sha256:${hex}`);
    return EXIT.OK;
  },
});
