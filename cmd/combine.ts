/** `combine`: k or more shares become the secret again. */
import { fromHex, toHex } from "../lib/bytes/hex.ts";
import { optionalText, requiredFile, toggle } from "./args.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit.ts";
import { fault } from "./faults.ts";
import { checkOutputs, note, writeJson, writeOutputs } from "./output.ts";
import { rebuildFrom } from "./shares.ts";
import { size } from "./words.ts";

/** The command. */
export const combine = command({
  path: "combine",
  summary: "rebuild a secret from shares",
  examples: [
    { does: "rebuild a key", line: "conclave combine a.share b.share c.share --out root.key" },
    {
      does: "only if it is the key that belongs to a certificate",
      line: "conclave combine shares/*.share --out root.key --expect-key sha256:HEX",
    },
    {
      does: "straight into another program",
      line: "conclave combine shares/*.share --out - | openssl pkey -noout -text_pub",
    },
  ],
  flags: {
    "out": requiredFile({ value: "FILE|-", summary: "where the secret goes" }),
    "expect-key": optionalText({
      value: "sha256:HEX",
      summary:
        "refuse anything but the private key whose public key (SubjectPublicKeyInfo) has this SHA-256",
    }),
    "reveal": toggle({ summary: "let it be shown on a terminal" }),
  },
  operands: {
    name: "SHARE...",
    summary: "shares of one set, in any order; more than are needed let bad ones be found",
    min: 1,
    max: 255,
  },
  secrets: true,
  notes: [
    "What comes out is what was shared, or nothing. The whole set is derived again from it and compared: a share that was altered is named, and does no harm where enough others are there.",
    "The same share twice, shares of several sets, and shares that nobody can have made are errors: leave out what does not belong.",
  ],
  async run(host, { flags, operands }) {
    const expected = readHash(flags["expect-key"]);
    const where = { flag: "--out", path: flags.out, secret: true };
    const options = { force: false, reveal: flags.reveal, json: flags.json };
    checkOutputs(host, [where], options);
    const { secret, report, kind } = await rebuildFrom(host, operands, expected);
    using _ = secret;
    const binary = host.stdout.isTerminal && flags.out === "-" && !isText(secret.bytes);
    writeOutputs(host, [{ ...where, binary, bytes: secret.bytes }], options);
    const { setId, k, n, suite, facts, used, bad, custodians } = report;
    const key = kind.kind === "key" ? toHex(kind.spkiHash) : null;
    if (flags.json) {
      writeJson(host, "combine", true, {
        set: setId,
        suite,
        k,
        n,
        label: facts.label ?? null,
        date: facts.date === undefined ? null : new Date(facts.date).toISOString(),
        keySha256: key,
        used: used.map(({ x, source, custodian }) => ({ x, source, custodian: custodian ?? null })),
        bad: bad.map(({ source, flaw, x, valueFrom, custodian, code, line }) => (
          { source, flaw, x, valueFrom, custodian, code, line }
        )),
        custodians,
        bytes: secret.length,
        out: flags.out,
      });
    }
    const label = facts.label === undefined ? "" : ` "${facts.label}"`;
    const shares = used.map(({ x }) => x).join(", ");
    note(
      host,
      flags,
      `set ${setId}${label}: rebuilt ${size(secret.length)} from shares ${shares} of ${n}`,
    );
    if (key !== null) {
      const checked = expected
        ? "as expected"
        : facts.spkiHash
        ? "as recorded when it was shared"
        : "not recorded when it was shared";
      note(host, flags, `private key, sha256:${key}, ${checked}`);
    }
    return EXIT.OK;
  },
});

function readHash(given: string | undefined): Uint8Array | undefined {
  if (given === undefined) return undefined;
  const hash = given.startsWith("sha256:") ? fromHex(given.slice(7)) : undefined;
  if (hash?.length === 32) return hash;
  throw fault("bad-value", {
    flag: "--expect-key",
    given,
    wanted: "sha256: and 64 hexadecimal digits",
  });
}

/** Text that any terminal shows as it is. Looked at byte by byte: a secret never becomes a string. */
function isText(bytes: Uint8Array): boolean {
  return bytes.every((byte) =>
    (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13
  );
}
