/**
 * Rebuilds secrets from shares that other programs wrote.
 *
 * @module
 */
import { blame } from "../../fault.ts";
import { Secret } from "../../secret/secret.ts";
import { settleFormat } from "./detect.ts";
import { fault } from "./faults.ts";
import { combineGfshare, readGfshare } from "./gfshare.ts";
import { combineSecretsJs, readSecretsJs } from "./secrets_js.ts";
import { combineSlip39 } from "./slip39/combine.ts";
import { readSlip39 } from "./slip39/read.ts";
import { combineSsss, readSsss } from "./ssss/combine.ts";
import type { ForeignCombined, ForeignFormat, ForeignInput } from "./types.ts";
import { combineVault } from "./vault/combine.ts";
import { readVault } from "./vault/read.ts";

/** Fine points of combining. */
export interface ForeignOptions {
  /** Where it is left out, the files tell. */
  readonly format?: ForeignFormat;
  /** For SLIP-39; not wiped. */
  readonly passphrase?: Secret | Uint8Array;
  /** How many shares are needed: the more is known, the more can be verified. */
  readonly threshold?: number;
  /** For ssss: false for shares made with `ssss-split -D`. */
  readonly diffusion?: boolean;
  /** Most subsets to try. */
  readonly budget?: number;
}

type Bytes = Uint8Array<ArrayBuffer>;

interface Input {
  readonly bytes: Bytes;
  readonly source: string;
  readonly name?: string;
}

/** Reads all files with one reader, combines, and disposes of what was read. */
async function through<F extends Disposable>(
  inputs: readonly Input[],
  read: (input: Input) => F,
  combine: (files: readonly F[]) => ForeignCombined | Promise<ForeignCombined>,
): Promise<ForeignCombined> {
  const files: F[] = [];
  try {
    for (const input of inputs) files.push(blame(input.source, () => read(input)));
    return await combine(files);
  } finally {
    for (const file of files) file[Symbol.dispose]();
  }
}

const READERS: {
  readonly [F in ForeignFormat]: (
    inputs: readonly Input[],
    options: ForeignOptions,
  ) => Promise<ForeignCombined>;
} = {
  "slip39": (inputs, { passphrase, threshold }) =>
    through(
      inputs,
      ({ bytes, source }) => readSlip39(bytes, source),
      (files) =>
        combineSlip39(files, {
          threshold,
          passphrase: passphrase instanceof Secret ? passphrase.bytes : passphrase,
        }),
    ),
  "vault": (inputs, options) =>
    through(
      inputs,
      ({ bytes, source }) => readVault(bytes, source),
      (files) => combineVault(files, options),
    ),
  "ssss": (inputs, options) =>
    through(
      inputs,
      ({ bytes, source }) => readSsss(bytes, source),
      (files) => combineSsss(files, options),
    ),
  "gfshare": (inputs, options) =>
    through(
      inputs,
      ({ bytes, source, name = "" }) => readGfshare(bytes, source, name),
      (files) => combineGfshare(files, options),
    ),
  "secrets.js": (inputs, options) =>
    through(
      inputs,
      ({ bytes, source }) => readSecretsJs(bytes, source),
      (files) => combineSecretsJs(files, options),
    ),
};

/**
 * Rebuilds a secret from shares of SLIP-39, Vault or OpenBao, ssss, gfshare or secrets.js.
 *
 * What comes out is only as sure as the format and the shares make it: see `verified`, `doubts` and
 * `cannotPromise`. A caller that hands out a secret that is not verified must say so.
 *
 * @param inputs one file each, with one share or several; not wiped
 * @returns the secret, of which the caller disposes, and how far it is to be trusted
 * @throws {Fault} those of {@link settleFormat}, `compat-option`, and those of the format
 * @example
 * ```ts
 * import { combineForeign } from "./combine.ts";
 * const bytes = new TextEncoder().encode("9901\ndc02\n");
 * const { secret, format, verified } = await combineForeign([{ bytes, source: "keys" }]);
 * using held = secret;
 * if (format !== "vault" || verified || held.bytes[0] !== 0x53) throw new Error();
 * ```
 */
export function combineForeign(
  inputs: readonly ForeignInput[],
  options: ForeignOptions = {},
): Promise<ForeignCombined> {
  const files = inputs.map(({ bytes, source, name }): Input => ({
    bytes: bytes instanceof Secret ? bytes.bytes : bytes,
    source,
    ...(name !== undefined ? { name } : {}),
  }));
  return begin(files, options);
}

// Apart, so that the faults of settling come as rejections too.
async function begin(
  files: readonly Input[],
  options: ForeignOptions,
): Promise<ForeignCombined> {
  const format = options.format ?? settleFormat(files);
  if (options.passphrase !== undefined && format !== "slip39") {
    throw fault("compat-option", { format, option: "passphrase" });
  }
  if (options.diffusion !== undefined && format !== "ssss") {
    throw fault("compat-option", { format, option: "diffusion" });
  }
  return await READERS[format](files, options);
}
