/**
 * A private key on its way from a core (seed, scalar, RSAPrivateKey) to something that signs.
 *
 * @module
 */
import { TAG } from "../asn1/tags.ts";
import { bitString, integer, sequence } from "../asn1/writer.ts";
import { utf8 } from "../bytes/utf8.ts";
import type { Secret } from "../secret/secret.ts";
import type { FamilyRules, PrivateParts } from "./families/family.ts";
import { forget } from "./families/native.ts";
import { fault } from "./faults.ts";
import { secretValue } from "./layout.ts";
import { readSpki } from "./spki.ts";
import type { Family, PrivateKey, PublicKey } from "./types.ts";

class HeldKey implements PrivateKey {
  constructor(readonly publicKey: PublicKey, readonly pkcs8: Secret) {}

  get family(): Family {
    return this.publicKey.family;
  }

  [Symbol.dispose](): void {
    forget(this);
    this.pkcs8[Symbol.dispose]();
  }
}

const PROBE = utf8("pairwise consistency test");

/**
 * Makes a key of its parts: derives the public key, compares it with what the parts claim, writes
 * the one form of PKCS#8, and signs and checks a test message, so that a damaged key is found now.
 *
 * @param identifier DER of the key's AlgorithmIdentifier
 * @param parts stay the caller's to wipe
 * @returns the key; the caller disposes of it
 * @throws {Fault} `key-mismatch`, `key-inconsistent`, and what `readSpki` throws
 */
export async function holdKey(
  rules: FamilyRules,
  identifier: Uint8Array,
  { core, confirm }: PrivateParts,
): Promise<PrivateKey> {
  using bare = assemble(rules, identifier, core);
  const publicBytes = await rules.publicOf(core, bare);
  await confirm?.(publicBytes);
  const publicKey = readSpki(sequence(identifier, bitString(publicBytes)));
  const key = new HeldKey(publicKey, assemble(rules, identifier, core, publicBytes));
  try {
    const algorithm = rules.defaultAlgorithm(publicKey);
    const signature = await rules.sign(key, algorithm, PROBE);
    if (!await rules.verify(publicKey, algorithm, signature, PROBE)) {
      throw fault("key-inconsistent", { family: rules.family });
    }
    return key;
  } catch (error) {
    key[Symbol.dispose]();
    throw error;
  }
}

/**
 * Content of the subjectPublicKey BIT STRING that belongs to a core.
 *
 * @param core stays the caller's to wipe
 * @throws {Fault} `key-inconsistent` where the runtime does not take the core
 */
export async function publicBytesOf(rules: FamilyRules, core: Uint8Array): Promise<Uint8Array> {
  using bare = assemble(rules, rules.identifier, core);
  return await rules.publicOf(core, bare);
}

/** PrivateKeyInfo, version 0 (RFC 5958 §2), attributes and public key left out. */
function assemble(
  rules: FamilyRules,
  identifier: Uint8Array,
  core: Uint8Array,
  publicBytes?: Uint8Array,
): Secret {
  using content = rules.writePrivate(core, publicBytes);
  using octets = secretValue(TAG.OCTET_STRING, content);
  return secretValue(TAG.SEQUENCE, integer(0), identifier, octets);
}
