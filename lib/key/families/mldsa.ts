/**
 * What the ML-DSA families share (FIPS 204, RFC 9881). Private keys are kept as their seed.
 *
 * @module
 */
import { DerReader } from "../../asn1/reader.ts";
import { contextPrimitive, TAG } from "../../asn1/tags.ts";
import { oid as oidValue, sequence } from "../../asn1/writer.ts";
import { equal } from "../../bytes/equal.ts";
import { Secret } from "../../secret/secret.ts";
import { fault } from "../faults.ts";
import { secretValue } from "../layout.ts";
import { signatureAlgorithm } from "../signature_algorithm.ts";
import type { FamilyRules, PrivateParts } from "./family.ts";
import { publicOfNative, signNative, verifyNative } from "./native.ts";

const SEED = 32;

/** A parameter set of FIPS 204 tables 1 and 2; sizes in bytes. */
export interface ParameterSet {
  readonly family: "mldsa44" | "mldsa65" | "mldsa87";
  readonly oid: string;
  /** Web Crypto's name. */
  readonly name: string;
  readonly bits: number;
  readonly publicSize: number;
  readonly expandedSize: number;
  readonly signatureSize: number;
}

/** The family of a parameter set's keys. */
export function mldsaFamily(set: ParameterSet): FamilyRules {
  const { family, oid, bits, publicSize: required } = set;
  const native = { name: set.name };
  return {
    family,
    oid,
    get identifier() {
      return sequence(oidValue(oid));
    },
    readParameters(parameters) {
      if (parameters.done) return undefined;
      const clause = "RFC 9881 §2";
      throw fault("key-parameters", { algorithm: family, reason: "present", clause });
    },
    readPublic(spki, bytes) {
      if (bytes.length !== required) {
        throw fault("key-length", { family, part: "public", actual: bytes.length, required });
      }
      return { family, spki, bytes, bits };
    },
    fits: (_key, { scheme }) => scheme === family,
    async verify(key, _algorithm, signature, message): Promise<boolean> {
      if (signature.length !== set.signatureSize) return false;
      return await verifyNative(key, key.spki, native, native, signature, message);
    },
    generate(_bits, random) {
      const seed = Secret.alloc(SEED);
      random(seed.bytes);
      return Promise.resolve(seed);
    },
    readPrivate: (octets) => readMldsaPrivateKey(set, octets),
    writePrivate: (core) => secretValue(contextPrimitive(0), core),
    publicOf: (_core, bare) => publicOfNative(family, bare, native),
    defaultAlgorithm: () => signatureAlgorithm(family),
    sign: (key, _algorithm, message) => signNative(key, key.pkcs8.bytes, native, native, message),
  };
}

/**
 * ML-DSA-PrivateKey (RFC 9881 §6): the seed, or seed and expanded key. The expanded key alone has
 * no way back to the seed and is refused.
 */
function readMldsaPrivateKey(set: ParameterSet, octets: Uint8Array): PrivateParts {
  const { family } = set;
  const outer = new DerReader(octets);
  if (outer.tag === TAG.OCTET_STRING) throw fault("key-seed-missing", { family });
  if (outer.tag === contextPrimitive(0)) {
    const core = sized(set, outer.content(contextPrimitive(0)), SEED);
    outer.end();
    return { core };
  }
  const both = outer.sequence();
  outer.end();
  const core = sized(set, both.content(TAG.OCTET_STRING), SEED);
  const expanded = sized(set, both.content(TAG.OCTET_STRING), set.expandedSize);
  both.end();
  return { core, confirm: (publicBytes) => checkExpanded(set, expanded, publicBytes) };
}

function sized({ family }: ParameterSet, bytes: Uint8Array, required: number): Uint8Array {
  if (bytes.length === required) return bytes;
  throw fault("key-length", { family, part: "private", actual: bytes.length, required });
}

/**
 * RFC 9881 §8.2: the two forms must agree. An expanded key begins with rho, which is the public
 * key's beginning, and has the public key's hash after K (FIPS 204 §7.2, algorithm 24); only the
 * seed is used from here on.
 */
async function checkExpanded(
  { family }: ParameterSet,
  expanded: Uint8Array,
  publicBytes: Uint8Array,
): Promise<void> {
  const { shake256 } = await import("@noble/hashes/sha3.js");
  const hash = shake256(publicBytes, { dkLen: 64 });
  const same = equal(expanded.subarray(0, 32), publicBytes.subarray(0, 32)) &&
    equal(expanded.subarray(64, 128), hash);
  if (!same) throw fault("key-mismatch", { family, part: "expanded" });
}
