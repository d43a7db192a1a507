/** Wycheproof's files, where they are present. */
import { existsSync, readFileSync } from "node:fs";
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

/** Registers a test over one of the files, or says that it is not there. */
export function withVectors(file: string, body: (groups: readonly Group[]) => Promise<void>): void {
  const path = `${folder}${file}_test.json.gz`;
  if (!existsSync(path)) return skipped(`wycheproof ${file}`, "vectors not present");
  test(`wycheproof ${file}`, async () => {
    await body(JSON.parse(gunzipSync(readFileSync(path)).toString()).testGroups);
  });
}

/** Bytes of a hexadecimal field. */
export function hex(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(text.match(/../g)?.map((digits) => parseInt(digits, 16)) ?? []);
}
