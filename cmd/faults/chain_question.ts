import type { ChainQuestionFaults } from "../../lib/chain/faults.ts";
import { EXIT } from "../exit.ts";
import { either, type WordTable } from "../words.ts";

/** Words for questions that cannot be asked. */
export const chainQuestionWords: WordTable<ChainQuestionFaults> = {
  "anchors-none": {
    exit: EXIT.INPUT,
    say: () => "there is no anchor to trust",
    hint: () => "give --trust a file with the root's certificate",
  },
  "chain-none": {
    exit: EXIT.INPUT,
    say: () => "there is no certificate to verify",
    hint: () => "give a file with the leaf's certificate, and its intermediates after it",
  },
  "folder-without-bundles": {
    exit: EXIT.INPUT,
    say: () => "there is no bundle in this folder",
    hint: () =>
      "bundles end in .pem, .crt, .cer, .cert, .der, .p7b or .p7c; name other files one by one",
  },
  "job-malformed": {
    exit: EXIT.INPUT,
    say: (d) =>
      d.field === "" ? `the job is not ${d.wanted}` : `the job's "${d.field}" is not ${d.wanted}`,
    hint: () => "conclave verify-chain --help shows the fields of a job",
  },
  "name-asked-malformed": {
    exit: EXIT.USAGE,
    say: (d) => `"${d.name}" is no ${either([d.kind])} name (${d.reason})`,
    hint: () => "names are asked for without wildcards, international ones in their xn-- form",
  },
};
