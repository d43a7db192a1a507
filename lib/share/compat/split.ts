/**
 * Writes shares that other programs read.
 *
 * @module
 */
import { toHex } from "../../bytes/hex.ts";
import { Secret } from "../../secret/secret.ts";
import type { Threshold } from "../types.ts";
import { capabilities } from "./capabilities.ts";
import { fault } from "./faults.ts";
import { encodeShare } from "./slip39/share.ts";
import { splitSlip39 } from "./slip39/split.ts";
import { splitSsss } from "./ssss/split.ts";
import type { ForeignFormat, ForeignShare, Random } from "./types.ts";
import { encodeVault, splitVault } from "./vault/split.ts";

/** How to share. With groups, k of n groups are needed. */
export interface ForeignSplit extends Threshold {
  readonly format: ForeignFormat;
  readonly random: Random;
  /** For SLIP-39: n groups, each with its own threshold. */
  readonly groups?: readonly Threshold[];
  /** For SLIP-39: ASCII; not wiped. */
  readonly passphrase?: Secret | Uint8Array;
  /** For SLIP-39: 10000 · 2^exponent iterations of PBKDF2; 1 where it is left out. */
  readonly exponent?: number;
  /** For SLIP-39: false for programs of before 2024. */
  readonly extendable?: boolean;
  /** For ssss: what each share begins with; a random one where it is left out. */
  readonly token?: string;
  /** For ssss: false to leave the diffusion layer out. */
  readonly diffusion?: boolean;
}

/** Settings that only one format has. */
const OWN: { readonly [option: string]: ForeignFormat } = {
  groups: "slip39",
  passphrase: "slip39",
  exponent: "slip39",
  extendable: "slip39",
  token: "ssss",
  diffusion: "ssss",
};

/**
 * Shares a secret in the format of another program: SLIP-39, Vault or ssss. What the format cannot
 * promise, {@link capabilities} tells.
 *
 * @param secret not wiped
 * @returns the shares in the order of groups and numbers; the caller disposes of each
 * @throws {Fault} `compat-not-written`, `compat-option`, `compat-secret-length`, `compat-threshold`,
 * `ssss-token`, `slip39-groups`, `slip39-member-threshold`, `slip39-passphrase`, `slip39-exponent`
 * @example
 * ```ts
 * import { splitForeign } from "./split.ts";
 * const random = (bytes: Uint8Array<ArrayBuffer>) => void crypto.getRandomValues(bytes);
 * const secret = crypto.getRandomValues(new Uint8Array(32));
 * const shares = await splitForeign(secret, { format: "vault", k: 2, n: 3, random });
 * if (shares.length !== 3 || shares[0]!.text.length !== 45) throw new Error();
 * for (const share of shares) share[Symbol.dispose]();
 * ```
 */
export async function splitForeign(
  secret: Secret | Uint8Array,
  options: ForeignSplit,
): Promise<ForeignShare[]> {
  const { format } = options;
  const bytes = secret instanceof Secret ? secret.bytes : secret;
  checkOptions(options);
  checkLength(format, bytes.length);
  if (format === "slip39") return await slip39(bytes, options);
  checkThreshold(options);
  return format === "vault" ? vault(bytes, options) : ssss(bytes, options);
}

function checkOptions(options: ForeignSplit): void {
  const { format } = options;
  if (!capabilities(format).writes) throw fault("compat-not-written", { format });
  for (const [option, owner] of Object.entries(OWN)) {
    const given = options[option as keyof ForeignSplit] !== undefined;
    if (given && owner !== format) throw fault("compat-option", { format, option });
  }
}

function checkLength(format: ForeignFormat, length: number): void {
  const { least, most, multipleOf } = capabilities(format).secret;
  if (length >= least && length <= most && length % multipleOf === 0) return;
  throw fault("compat-secret-length", { format, length, least, most, multipleOf });
}

function checkThreshold({ format, k, n }: ForeignSplit): void {
  const most = capabilities(format).mostShares;
  const refuse = (reason: "k-below-2" | "k-above-n" | "n-above-most") =>
    fault("compat-threshold", { format, k, n, most, reason });
  if (!Number.isInteger(k) || k < 2) throw refuse("k-below-2");
  if (!Number.isInteger(n) || n > most) throw refuse("n-above-most");
  if (k > n) throw refuse("k-above-n");
}

function shareOf(name: string, text: Secret): ForeignShare {
  return { name, text, [Symbol.dispose]: () => text[Symbol.dispose]() };
}

/** Tells sets apart in names of files; drawn at random, not made from the secret. */
function tagOf(random: Random): string {
  const tag = new Uint8Array(4);
  random(tag);
  return toHex(tag);
}

/** A number with as many digits as the largest has, so that names sort. */
function padded(number: number, most: number): string {
  return String(number).padStart(String(most).length, "0");
}

async function slip39(bytes: Uint8Array, options: ForeignSplit): Promise<ForeignShare[]> {
  const { k, n, groups, random, passphrase, exponent, extendable } = options;
  if (groups && groups.length !== n) {
    throw fault("slip39-groups", { group: null, groupThreshold: k, groupCount: groups.length });
  }
  const shares = await splitSlip39(bytes, {
    groups: groups ?? [{ k, n }],
    groupThreshold: groups ? k : 1,
    passphrase: passphrase instanceof Secret ? passphrase.bytes : passphrase,
    exponent,
    extendable,
    random,
  });
  try {
    return shares.map((share) => {
      const id = share.identifier.toString(16).padStart(4, "0");
      const group = groups ? `-group${padded(share.group + 1, n)}` : "";
      const number = padded(share.member + 1, groups ? groups[share.group]!.n : n);
      return shareOf(`slip39-${id}${group}-${number}`, encodeShare(share));
    });
  } finally {
    for (const share of shares) share[Symbol.dispose]();
  }
}

function vault(bytes: Uint8Array, { k, n, random }: ForeignSplit): ForeignShare[] {
  const tag = tagOf(random);
  return splitVault(bytes, { k, n, random }).map((share, i) => {
    using _ = share.key;
    return shareOf(`vault-${tag}-${padded(i + 1, n)}`, encodeVault(share));
  });
}

function ssss(bytes: Uint8Array, options: ForeignSplit): ForeignShare[] {
  const { k, n, random, diffusion, token = tagOf(random) } = options;
  const name = token.replace(/[^A-Za-z0-9]/g, "").slice(0, 40) || tagOf(random);
  return splitSsss(bytes, { k, n, random, token, diffusion }).map((text, i) =>
    shareOf(`ssss-${name}-${padded(i + 1, n)}`, text)
  );
}
