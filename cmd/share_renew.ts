/**
 * `share refresh` and `share resize`: a new set of shares of the same secret.
 *
 * @module
 */
import { recoverFiles } from "../lib/share/gather.ts";
import { checkThreshold } from "../lib/share/threshold.ts";
import {
  choice,
  manyTexts,
  optionalFile,
  requiredFile,
  requiredInteger,
  type Values,
} from "./args.ts";
import { command, COMMON, type Common } from "./command.ts";
import { EXIT, type Exit } from "./exit.ts";
import { fault } from "./faults.ts";
import { VERSION } from "./version.ts";
import type { Host } from "./host.ts";
import { checkOutputs, note, warn } from "./output.ts";
import { SHARES, withShareFiles } from "./share_input.ts";
import { sealedFrom } from "./shares.ts";
import { describeBad, describeRepaired } from "./shares_text.ts";
import { ENCODINGS } from "./sheet_files.ts";
import { splitIntoSheets } from "./split_sheets.ts";

const FLAGS = {
  "custodian": manyTexts({
    value: "NAME",
    summary: "who holds a share, once for each, in the order of the new shares",
  }),
  "format": choice({
    value: "FORMAT",
    summary: "armor, words, qr (PNG) or pdf",
    choices: ENCODINGS,
    initial: "armor",
  }),
  "sealed": optionalFile({
    value: "FILE",
    summary: "the sealed file of the set, where it has one",
  }),
  "new-sealed": optionalFile({
    value: "FILE",
    summary: "where the sealed file of the new set goes",
  }),
  "out-dir": requiredFile({
    value: "DIR",
    summary: "where the new shares go; made where it is not there",
  }),
};

const NOTES = [
  "As many shares as rebuild the secret are needed, and the secret is rebuilt in protected memory. The new shares name the set that they replace.",
  "Old and new shares do not work together. Enough old ones still work among themselves: destroy them once the new ones are confirmed.",
];

/** The command. */
export const shareRefresh = command({
  path: "share refresh",
  summary: "replace shares by new ones of the same secret",
  examples: [
    {
      does: "after a share was lost",
      line: "conclave share refresh --out-dir new ada.share bo.share cy.share",
    },
    {
      does: "a custodian has changed",
      line:
        "conclave share refresh --custodian Ada --custodian Bo --custodian Di --out-dir new shares/*.share",
    },
    {
      does: "as sheets to print",
      line: "conclave share refresh --format pdf --out-dir new shares/*.share",
    },
  ],
  flags: FLAGS,
  operands: SHARES,
  secrets: true,
  notes: NOTES,
  run: (host, { flags, operands }) => renew(host, "share refresh", flags, operands, undefined),
});

/** The command. */
export const shareResize = command({
  path: "share resize",
  summary: "replace shares by new ones, in another number",
  examples: [
    {
      does: "from 2 of 3 to 3 of 5",
      line: "conclave share resize -k 3 -n 5 --out-dir new ada.share bo.share",
    },
    {
      does: "with names",
      line:
        "conclave share resize -k 2 -n 3 --custodian Ada --custodian Bo --custodian Cy --out-dir new shares/*.share",
    },
    {
      does: "as sheets to print",
      line: "conclave share resize -k 3 -n 5 --format pdf --out-dir new shares/*.share",
    },
  ],
  flags: {
    "k": requiredInteger({
      value: "K",
      short: "k",
      summary: "how many of the new shares rebuild the secret",
      min: 2,
      max: 255,
    }),
    "n": requiredInteger({
      value: "N",
      short: "n",
      summary: "how many new shares there are",
      min: 2,
      max: 255,
    }),
    ...FLAGS,
  },
  operands: SHARES,
  secrets: true,
  notes: [
    ...NOTES,
    "Where the old shares had names and n changes, the new ones have those of --custodian.",
  ],
  run(host, { flags, operands }) {
    checkThreshold(flags);
    return renew(host, "share resize", flags, operands, flags);
  },
});

async function renew(
  host: Host,
  name: string,
  flags: Values<typeof FLAGS & typeof COMMON> & Common,
  paths: readonly string[],
  size: { readonly k: number; readonly n: number } | undefined,
): Promise<Exit> {
  const { "new-sealed": newSealed, "out-dir": folder } = flags;
  if (flags.sealed !== undefined && newSealed === undefined) {
    throw fault("missing-flag", { flag: "--new-sealed", command: name });
  }
  if (newSealed !== undefined) {
    const where = { flag: "--new-sealed", path: newSealed, secret: false };
    checkOutputs(host, [where], { force: false, json: flags.json });
  }
  return await withShareFiles(host, paths, async (files) => {
    const sealed = await sealedFrom(host, flags.sealed);
    const { secret, shares, report, repaired } = await recoverFiles(files, { sealed });
    using _ = secret;
    const former = shares[0]!.common.setHash;
    for (const share of shares) share[Symbol.dispose]();
    for (const bad of report.bad) warn(host, describeBad(bad));
    for (const each of repaired) warn(host, describeRepaired(each));
    const { k, n } = size ?? report;
    const kept = report.custodians.length === n ? report.custodians : [];
    await splitIntoSheets(host, paths[0]!, secret, {
      command: name,
      suite: report.suite,
      ...{ k, n, former, folder, label: report.facts.label, random: host.random },
      custodians: flags.custodian.length > 0 ? flags.custodian : kept,
      encoding: flags.format,
      sealed: newSealed,
      common: flags,
      date: host.now(),
      tool: `conclave ${VERSION}`,
    });
    note(host, flags, `they replace set ${report.setId}: destroy its shares`);
    return EXIT.OK;
  });
}
