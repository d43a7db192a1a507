/**
 * From the shared key back to the secret and to every sheet of its set.
 *
 * @module
 */
import { equal } from "../bytes/equal.ts";
import { Secret } from "../secret/secret.ts";
import { decodeNames } from "./facts.ts";
import { openKey, WIDTH } from "./schedule.ts";
import { dealOf, sharesOf } from "./split.ts";
import { addSealingStream } from "./sealed.ts";
import { suiteNumberOf } from "./set.ts";
import { addStream } from "./stream.ts";
import type { BytesCommon, Share } from "./types.ts";

/** A set with nothing hidden. The owner disposes of the secret and of each share. */
export interface Opened {
  readonly secret: Secret;
  /** All n sheets as they were made, in the order of their numbers. */
  readonly shares: readonly Share[];
  /** One name a sheet, or none. */
  readonly custodians: readonly string[];
}

/**
 * Decrypts a set and derives it again from what came out: key, coefficients and every sheet.
 *
 * @param key the shared key, 32 bytes; not wiped
 * @param ciphertext of the set: its own, or that of its sealed file
 * @returns undefined where the set does not come out as it is: it was not made by sharing this secret
 */
export async function openSet(
  common: BytesCommon,
  key: Uint8Array,
  ciphertext: Uint8Array<ArrayBuffer> = common.ciphertext,
): Promise<Opened | undefined> {
  const { commitment, streamKey } = openKey(key);
  using _streamKey = streamKey;
  if (!equal(commitment, common.commitment)) return undefined;
  const plain = Secret.alloc(ciphertext.length);
  try {
    if (common.sealedDigest) await addSealingStream(streamKey.bytes, [ciphertext], plain.bytes);
    else addStream(streamKey.bytes, [ciphertext], plain.bytes);
    return await rederive(common, key, plain);
  } catch (error) {
    plain[Symbol.dispose]();
    throw error;
  }
}

/** Takes the plain text over: it becomes the secret, or is disposed of. */
async function rederive(
  common: BytesCommon,
  key: Uint8Array,
  plain: Secret,
): Promise<Opened | undefined> {
  const { secretLength, namesLength } = common;
  const names = plain.bytes.slice(secretLength, secretLength + namesLength);
  const message = plain.bytes.subarray(0, secretLength);
  const randomness = plain.bytes.subarray(secretLength + namesLength);
  const suite = suiteNumberOf(common);
  using rows = await dealOf(message, { ...common, suite, names, randomness });
  if (!equal(rows.bytes.subarray(0, WIDTH), key)) {
    plain[Symbol.dispose]();
    return undefined;
  }
  const custodians = decodeNames(names, common.n);
  const shares = sharesOf(common, rows, custodians);
  return { secret: plain.truncate(secretLength), shares, custodians };
}
