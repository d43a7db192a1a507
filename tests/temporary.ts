/** Folders for tests. `npm test` gives them a place of its own, which is gone at the end. */
import { mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Makes an empty folder and returns its real path. */
export function temporaryFolder(): string {
  return mkdtempSync(join(realpathSync(tmpdir()), "conclave-test-"));
}
