/** `share reprint`: a lost share is made again, the same to the byte. */
import { recoverFiles } from "../lib/share/gather.ts";
import { setIdOf } from "../lib/share/set.ts";
import { choice, optionalFile, requiredFile, requiredInteger } from "./args.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit.ts";
import { fault } from "./faults.ts";
import { note, warn, writeJson } from "./output.ts";
import { SHARES, withShareFiles } from "./share_input.ts";
import { sealedFrom } from "./shares.ts";
import { describeBad, describeRepaired } from "./shares_text.ts";
import { ENCODINGS } from "./sheet_files.ts";
import { writeSheets } from "./split_sheets.ts";

/** The command. */
export const shareReprint = command({
  path: "share reprint",
  summary: "make a lost share again, the same to the byte",
  examples: [
    {
      does: "share 2 was lost, and three others are here",
      line: "conclave share reprint --number 2 --out-dir again ada.share cy.share di.share",
    },
    {
      does: "as a sheet to print",
      line: "conclave share reprint --number 2 --format pdf --out-dir again shares/*.share",
    },
    {
      does: "of a set with a sealed file",
      line: "conclave share reprint --number 2 --sealed big.sealed --out-dir again shares/*.share",
    },
  ],
  flags: {
    "number": requiredInteger({
      value: "X",
      summary: "the number of the share",
      min: 1,
      max: 255,
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
    "out-dir": requiredFile({ value: "DIR", summary: "where the share goes" }),
  },
  operands: SHARES,
  secrets: true,
  notes: [
    "As many shares as rebuild the secret are needed, and the secret is rebuilt in protected memory. Where the lost share may have been found by others, use share refresh: what was lost still counts otherwise.",
  ],
  async run(host, { flags, operands }) {
    const { number, format, "out-dir": folder } = flags;
    return await withShareFiles(host, operands, async (files) => {
      const sealed = await sealedFrom(host, flags.sealed);
      const { secret, shares, report, repaired } = await recoverFiles(files, { sealed });
      secret[Symbol.dispose]();
      try {
        for (const bad of report.bad) warn(host, describeBad(bad));
        for (const each of repaired) warn(host, describeRepaired(each));
        const share = shares[number - 1];
        if (!share) {
          const wanted = `a number from 1 to ${report.n}, for set ${report.setId}`;
          throw fault("bad-value", { flag: "--number", given: String(number), wanted });
        }
        const [path] = await writeSheets(host, folder, [share], format, [], flags.json);
        const set = setIdOf(share.common);
        if (flags.json) {
          writeJson(host, "share reprint", true, {
            set,
            x: share.x,
            custodian: share.custodian ?? null,
            format,
            path: path!,
          });
        }
        const whose = share.custodian === undefined ? "" : `  for ${share.custodian}`;
        note(host, flags, `share ${share.x} of set ${set}, as it was:`);
        note(host, flags, `  ${path}${whose}`);
        return EXIT.OK;
      } finally {
        for (const share of shares) share[Symbol.dispose]();
      }
    });
  },
});
