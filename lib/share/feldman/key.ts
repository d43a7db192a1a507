/**
 * A private key as a number and what does not follow from it, and back to a file.
 *
 * @module
 */
import { sha512 } from "@noble/hashes/sha2.js";
import { DerReader } from "../../asn1/reader.ts";
import { TAG } from "../../asn1/tags.ts";
import { equal } from "../../bytes/equal.ts";
import { holdKey } from "../../key/held.ts";
import { writeKeyPem } from "../../key/key_file.ts";
import type { PrivateKey } from "../../key/types.ts";
import { Secret } from "../../secret/secret.ts";
import type { KeyForm } from "../types.ts";
import type { Group } from "./group.ts";
import { Polynomial, writeScalar } from "./schedule.ts";

/** The scalar of an Ed25519 seed, reduced (RFC 8032 §5.1.5). The caller disposes of it. */
function scalarOfSeed(group: Group, seed: Uint8Array): Secret {
  const hash = sha512(seed);
  const scalar = Secret.take(hash.subarray(0, 32));
  hash.fill(0);
  const { bytes } = scalar;
  bytes[0]! &= 0xf8;
  bytes[31] = (bytes[31]! & 0x7f) | 0x40;
  using number = new Polynomial(group, 1);
  const [digits] = number.coefficients;
  group.modulus.reduce(bytes.reverse(), digits!);
  writeScalar(group, digits!, bytes);
  return scalar;
}

/** A key taken apart. The owner disposes of it. */
export interface KeyParts extends Disposable {
  /** As it stands on sheets. */
  readonly scalar: Secret;
  /** What of the key does not follow from the scalar: the seed of an Ed25519 key, else nothing. */
  readonly rest: Secret;
}

function partsOf(scalar: Secret, rest: Secret): KeyParts {
  return {
    scalar,
    rest,
    [Symbol.dispose]() {
      scalar[Symbol.dispose]();
      rest[Symbol.dispose]();
    },
  };
}

/**
 * Takes a key apart.
 *
 * @param key of the group's family; stays the caller's
 */
export function takeApart(group: Group, key: PrivateKey): KeyParts {
  const fields = new DerReader(key.pkcs8.bytes).sequence();
  fields.smallInteger();
  fields.element();
  const { core } = group.rules.readPrivate(fields.content(TAG.OCTET_STRING));
  return group.reversed
    ? partsOf(scalarOfSeed(group, core), Secret.copy(core))
    : partsOf(Secret.copy(core), Secret.alloc(0));
}

/**
 * Puts a key together and writes its file.
 *
 * @param scalar as it stands on sheets, from 1 to the order less 1
 * @param rest as {@link takeApart} gave it
 * @returns the file; the caller disposes of it; or undefined where scalar and rest do not belong
 * together
 */
export async function writeKey(
  group: Group,
  form: KeyForm,
  scalar: Uint8Array,
  rest: Uint8Array,
): Promise<Secret | undefined> {
  if (group.reversed) {
    using expected = scalarOfSeed(group, rest);
    if (!equal(expected.bytes, scalar)) return undefined;
  }
  const core = group.reversed ? rest : scalar;
  using key = await holdKey(group.rules, group.rules.identifier, { core });
  return form === "pem" ? writeKeyPem(key) : Secret.copy(key.pkcs8.bytes);
}
