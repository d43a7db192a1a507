import type { SecretFaults } from "../../lib/secret/faults.ts";
import { EXIT } from "../exit.ts";
import type { WordTable } from "../words.ts";

/** Words for the faults of secrets. */
export const secretWords: WordTable<SecretFaults> = {
  "secret-disposed": {
    exit: EXIT.DEFECT,
    say: () => "this is a defect in Conclave (a secret was used after it had been wiped)",
    hint: () => "please report it with the command line, without any secret",
  },
};
