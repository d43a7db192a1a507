/**
 * Writes the chains to `fixtures/chains/`: `bun tests/forge/chains/write.ts`. Keys and serial numbers
 * are fixed, so that only PSS signatures come out differently from run to run.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Case } from "./case.ts";
import { certificateCases } from "./certificates.ts";
import { constraintCases } from "./constraints.ts";
import { crlScopeCases } from "./crl_scopes.ts";
import { pathCases } from "./paths.ts";
import { revocationCases } from "./revocation.ts";
import { webCases } from "./web.ts";

const folder = fileURLToPath(new URL("../../../fixtures/chains/", import.meta.url));
const groups = {
  certificates: certificateCases,
  paths: pathCases,
  constraints: constraintCases,
  revocation: revocationCases,
  crl_scopes: crlScopeCases,
  web: webCases,
};

mkdirSync(folder, { recursive: true });
for (const [name, make] of Object.entries(groups)) {
  const cases: Case[] = await Promise.all(make());
  rmSync(`${folder}${name}.json`, { force: true });
  writeFileSync(`${folder}${name}.json`, `${JSON.stringify(cases, null, 1)}\n`);
  console.log(`${name}: ${cases.length}`);
}
