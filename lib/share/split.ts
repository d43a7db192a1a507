/**
 * Sharing a secret with the bytes suite (FORMAT.md, "Sharing").
 *
 * @module
 */
import { Secret } from "../secret/secret.ts";
import { identify } from "./set.ts";
import { digest } from "./digest.ts";
import { encodeFacts, encodeNames, type Facts } from "./facts.ts";
import { fault } from "./faults.ts";
import { deal, openKey, WIDTH } from "./schedule.ts";
import { evaluate, wordsOf } from "./shamir.ts";
import { BYTES_SUITE, SEALED_SUITE, VERSION } from "./suites.ts";
import { addSealingStream, SEALED_HEADER, writeSealedHeader } from "./sealed.ts";
import { addStream } from "./stream.ts";
import { checkThreshold } from "./threshold.ts";
import { type BytesCommon, type Share, shareOf, type Threshold } from "./types.ts";

/** Most bytes that one set can share; the length stands in four bytes. */
const SECRET_LIMIT = 0xffff_ffff;

/** How to share. */
export interface SplitOptions extends Threshold, Facts {
  /** Fills a view with random bytes. Where it fails, the shares are as secret as the secret is hard to guess. */
  readonly random: (bytes: Uint8Array<ArrayBuffer>) => void;
  /** One name a sheet, in the order of the sheets' numbers, or none. */
  readonly custodians?: readonly string[];
}

/** A set whose ciphertext stands in a file of its own. */
export interface SealedSet {
  /** The caller disposes of each. */
  readonly shares: Share<BytesCommon>[];
  /** The file that belongs to all sheets; not secret. */
  readonly sealed: Uint8Array<ArrayBuffer>;
}

/**
 * Shares a secret among n sheets, any k of which rebuild it.
 *
 * Its secrecy is computational: fewer than k sheets tell nothing to whoever cannot break ChaCha20 or
 * SHA-256. Any k sheets rebuild the secret or nothing; altered sheets are found and named.
 *
 * @param secret 1 byte to 4 GiB less one byte; not wiped
 * @returns n shares in the order of their numbers; the caller disposes of each
 * @throws {Fault} `share-threshold`, `share-secret-empty`, `share-secret-large`, `share-text`,
 * `share-date`, `share-custodians`
 * @example
 * ```ts
 * import { combine, split } from "../../mod.ts";
 * const secret = new Uint8Array([1, 2, 3]);
 * const shares = await split(secret, { k: 2, n: 3, random: (bytes) => crypto.getRandomValues(bytes) });
 * const entries = shares.slice(1).map((share) => ({ share, source: `sheet ${share.x}` }));
 * const { secret: rebuilt } = await combine(entries);
 * if (rebuilt.bytes.join() !== "1,2,3") throw new Error();
 * rebuilt[Symbol.dispose]();
 * for (const share of shares) share[Symbol.dispose]();
 * ```
 */
export async function split(
  secret: Secret | Uint8Array<ArrayBuffer>,
  options: SplitOptions,
): Promise<Share<BytesCommon>[]> {
  return (await share(secret, options, false)).shares;
}

/**
 * Shares a large secret: the sheets stay small, and the secret stands encrypted in a file that
 * belongs to all of them. As {@link split} in all else.
 *
 * @param secret 1 byte to 4 GiB less one byte; not wiped
 * @throws {Fault} as {@link split}
 */
export function splitSealed(
  secret: Secret | Uint8Array<ArrayBuffer>,
  options: SplitOptions,
): Promise<SealedSet> {
  return share(secret, options, true);
}

async function share(
  secret: Secret | Uint8Array<ArrayBuffer>,
  options: SplitOptions,
  seal: boolean,
): Promise<SealedSet> {
  checkThreshold(options);
  const message = secret instanceof Secret ? secret.bytes : secret;
  if (message.length === 0) throw fault("share-secret-empty", {});
  if (message.length > SECRET_LIMIT) {
    throw fault("share-secret-large", { length: message.length, limit: SECRET_LIMIT });
  }
  const { k, n } = options;
  const factsBytes = encodeFacts(options);
  const names = encodeNames(options.custodians ?? [], n);
  using randomness = Secret.alloc(WIDTH);
  options.random(randomness.bytes);
  using rows = await dealOf(message, {
    suite: seal ? SEALED_SUITE : BYTES_SUITE,
    k,
    n,
    factsBytes,
    names,
    randomness: randomness.bytes,
  });
  const { commitment, streamKey } = openKey(rows.bytes.subarray(0, WIDTH));
  using _streamKey = streamKey;

  const length = message.length + names.length + WIDTH;
  const sealed = new Uint8Array(seal ? SEALED_HEADER + length : length);
  const ciphertext = sealed.subarray(sealed.length - length);
  const parts = [message, names, randomness.bytes];
  if (seal) await addSealingStream(streamKey.bytes, parts, ciphertext);
  else addStream(streamKey.bytes, parts, ciphertext);
  const { label, date, spkiHash, tool, former } = options;
  const seconds = date === undefined ? undefined : Math.floor(date / 1000) * 1000;
  const common = await identify({
    version: VERSION,
    suite: "bytes" as const,
    k,
    n,
    commitment,
    facts: { label, date: seconds, spkiHash, tool, ...(former ? { former } : {}) },
    factsBytes,
    namesLength: names.length,
    secretLength: message.length,
    ...(seal
      ? { ciphertext: new Uint8Array(), sealedDigest: await digest(ciphertext) }
      : { ciphertext }),
  });
  if (seal) writeSealedHeader(common, sealed);
  return { shares: sharesOf(common, rows, options.custodians ?? []), sealed };
}

/** The polynomial's rows for a secret, its randomness and the set's parameters. */
export async function dealOf(
  message: Uint8Array<ArrayBuffer>,
  set: Threshold & {
    /** The suite's number. */
    readonly suite: number;
    readonly factsBytes: Uint8Array;
    readonly names: Uint8Array;
    /** 32 bytes, secret. */
    readonly randomness: Uint8Array;
  },
): Promise<Secret> {
  const messageDigest = await digest(message);
  const rows = deal({
    version: VERSION,
    suite: set.suite,
    k: set.k,
    n: set.n,
    randomness: set.randomness,
    length: message.length,
    digest: messageDigest,
    facts: set.factsBytes,
    names: set.names,
  });
  messageDigest.fill(0);
  return rows;
}

/**
 * All n shares of a set, from its common part and the polynomial's rows.
 *
 * @param rows k rows of 32 bytes; not wiped
 * @param custodians one name a sheet, or none
 */
export function sharesOf(
  common: BytesCommon,
  rows: Secret,
  custodians: readonly string[],
): Share<BytesCommon>[] {
  const words: Uint32Array[] = [];
  for (let i = 0; i < common.k; i++) {
    words.push(wordsOf(rows.bytes.subarray(i * WIDTH, (i + 1) * WIDTH)));
  }
  return Array.from({ length: common.n }, (_, i) => {
    const value = Secret.alloc(WIDTH);
    evaluate(words, i + 1, wordsOf(value.bytes));
    const custodian = custodians[i];
    return shareOf({ common, x: i + 1, value, ...(custodian !== undefined ? { custodian } : {}) });
  });
}
