/** Wycheproof's files, where they are present. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { skipped, test } from "#unit";

const folder = fileURLToPath(new URL("../../../shared/vectors/wycheproof/", import.meta.url));

/** One case. */
export interface Case {
  readonly tcId: number;
  readonly comment: string;
  readonly msg?: string;
  readonly mu?: string;
  readonly ctx?: string;
  readonly sig: string;
  readonly result: "valid" | "invalid" | "acceptable";
  readonly flags: readonly string[];
}

/** Cases that share a key. */
export interface Group {
  readonly type: string;
  readonly sha?: string;
  readonly mgfSha?: string;
  readonly sLen?: number;
  readonly publicKey: unknown;
  readonly publicKeyDer?: string;
  readonly privateSeed?: string;
  readonly privateKeyPkcs8?: string | null;
  readonly tests: readonly Case[];
}

const taken = new Set<string>();

/** Names of the files that are there and that no test was registered over. */
export function untaken(): string[] {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files.filter((name) => name.endsWith("_test.json.gz"))
    .filter((name) => !taken.has(name.slice(0, -"_test.json.gz".length)));
}

/** Registers a test over one of the files, or says that it is not there. */
export function withVectors(
  file: string,
  body: (groups: readonly Group[]) => Promise<void>,
  what = "signatures",
): void {
  taken.add(file);
  const path = `${folder}${file}_test.json.gz`;
  const title = `wycheproof ${file}: ${what}`;
  if (!existsSync(path)) return skipped(title, "vectors not present");
  test(title, async () => {
    await body(JSON.parse(gunzipSync(readFileSync(path)).toString()).testGroups);
  });
}

/** Bytes of a hexadecimal field. */
export function hex(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(text.match(/../g)?.map((digits) => parseInt(digits, 16)) ?? []);
}
