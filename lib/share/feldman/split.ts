/**
 * Sharing a private key as a number, with commitments by which each sheet can be checked alone
 * (Feldman 1987; FORMAT.md, "Suites 2 to 5").
 *
 * @module
 */
import { concat } from "../../bytes/concat.ts";
import type { PrivateKey } from "../../key/types.ts";
import { Secret } from "../../secret/secret.ts";
import { identify } from "../set.ts";
import { encodeFacts, encodeNames } from "../facts.ts";
import { fault } from "../faults.ts";
import type { SplitOptions } from "../split.ts";
import { addStream } from "../stream.ts";
import { isGroup, VERSION } from "../suites.ts";
import { checkThreshold } from "../threshold.ts";
import { type KeyCommon, type KeyForm, type Share, shareOf } from "../types.ts";
import { type Group, groupOf, isNumber } from "./group.ts";
import { takeApart } from "./key.ts";
import { deal, type Polynomial, RANDOMNESS, streamKeyOf, writeScalar } from "./schedule.ts";

/** How to share a key. */
export interface SplitKeyOptions extends Omit<SplitOptions, "spkiHash"> {
  /** The form of the file that is given back: PKCS#8 in PEM or DER. */
  readonly form: KeyForm;
}

/**
 * Shares a private key among n sheets, any k of which rebuild it. Each sheet can be checked alone
 * against the public key; its secrecy rests on discrete logarithms in the key's own group, as the
 * key itself does.
 *
 * The arithmetic on secrets takes the same time whatever they are, but for the commitments of an
 * Ed25519 key, which are made once, by noble's multiplication.
 *
 * @param key P-256, P-384, P-521 or Ed25519; stays the caller's
 * @returns n shares in the order of their numbers; the caller disposes of each
 * @throws {Fault} `share-key-family`, `share-threshold`, `share-text`, `share-date`,
 * `share-custodians`, `share-randomness`
 * @example
 * ```ts
 * import { combine, splitKey } from "../../../mod.ts";
 * import { generateKey } from "../../key/generate.ts";
 * const random = (bytes: Uint8Array<ArrayBuffer>) => void crypto.getRandomValues(bytes);
 * using key = await generateKey("p256", random);
 * const shares = await splitKey(key, { k: 2, n: 3, form: "der", random });
 * const entries = shares.slice(1).map((share) => ({ share, source: `sheet ${share.x}` }));
 * const { secret } = await combine(entries);
 * if (secret.bytes.join() !== key.pkcs8.bytes.join()) throw new Error();
 * secret[Symbol.dispose]();
 * for (const share of shares) share[Symbol.dispose]();
 * ```
 */
export async function splitKey(
  key: PrivateKey,
  options: SplitKeyOptions,
): Promise<Share<KeyCommon>[]> {
  checkThreshold(options);
  if (!isGroup(key.family)) throw fault("share-key-family", { family: key.family });
  const { k, n, form, label, date, tool, former } = options;
  const group = groupOf(key.family);
  const factsBytes = encodeFacts({ label, date, tool, former });
  const names = encodeNames(options.custodians ?? [], n);
  using randomness = Secret.alloc(RANDOMNESS);
  options.random(randomness.bytes);
  using parts = takeApart(group, key);
  const scalar = parts.scalar.bytes;
  using polynomial = deal({
    group,
    k,
    n,
    form,
    scalar,
    randomness: randomness.bytes,
    factsBytes,
    names,
  });
  const commitments = await commit(group, polynomial);
  // A coefficient of zero has no commitment. No generator that works comes upon one.
  if (!commitments) throw fault("share-randomness", {});
  using streamKey = streamKeyOf(scalar, commitments);
  const hidden = [parts.rest.bytes, names, randomness.bytes];
  const ciphertext = new Uint8Array(group.restSize + names.length + RANDOMNESS);
  addStream(streamKey.bytes, hidden, ciphertext);
  const common = await identify({
    version: VERSION,
    suite: "key" as const,
    group: group.group,
    k,
    n,
    form,
    commitments,
    facts: {
      label,
      date: date === undefined ? undefined : Math.floor(date / 1000) * 1000,
      tool,
      ...(former ? { former } : {}),
    },
    factsBytes,
    namesLength: names.length,
    ciphertext,
  });
  return keySharesOf(common, group, polynomial, options.custodians ?? []);
}

/**
 * Commitments to a polynomial's coefficients.
 *
 * @returns undefined where one of them is zero
 */
export async function commit(
  group: Group,
  { coefficients }: Polynomial,
): Promise<Uint8Array | undefined> {
  using number = Secret.alloc(group.scalarSize);
  const points: Uint8Array[] = [];
  for (const coefficient of coefficients) {
    group.modulus.write(coefficient, number.bytes);
    if (!isNumber(group, number.bytes)) return undefined;
    points.push(await group.multiple(number.bytes));
  }
  return concat(...points);
}

/**
 * All n shares of a set, from its common part and its polynomial.
 *
 * @param custodians one name a sheet, or none
 */
export function keySharesOf(
  common: KeyCommon,
  group: Group,
  polynomial: Polynomial,
  custodians: readonly string[],
): Share<KeyCommon>[] {
  return Array.from({ length: common.n }, (_, i) => {
    const value = valueAt(group, polynomial, i + 1);
    const custodian = custodians[i];
    return shareOf({ common, x: i + 1, value, ...(custodian !== undefined ? { custodian } : {}) });
  });
}

/** The polynomial's value by Horner's rule, as it stands on a sheet. The caller disposes of it. */
function valueAt(group: Group, { coefficients }: Polynomial, x: number): Secret {
  const { modulus } = group;
  const factor = modulus.factor(BigInt(x));
  const value = Secret.alloc(group.scalarSize);
  const sum = coefficients.at(-1)!.slice();
  for (let i = coefficients.length - 2; i >= 0; i--) {
    modulus.scale(sum, factor);
    modulus.add(sum, coefficients[i]!);
  }
  writeScalar(group, sum, value.bytes);
  sum.fill(0);
  return value;
}
