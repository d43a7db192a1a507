/**
 * A certificate on its way through searches, with what has been worked out about it. Nothing in it
 * depends on the question, so that trust material is worked on once for any number of questions.
 *
 * @module
 */
import type { Certificate } from "../cert/certificate.ts";
import { compare } from "../bytes/equal.ts";
import { toHex } from "../bytes/hex.ts";
import { Fault } from "../fault.ts";
import { readSignatureAlgorithm } from "../key/signature_algorithm.ts";
import { readSpki } from "../key/spki.ts";
import type { PublicKey, SignatureAlgorithm } from "../key/types.ts";

/** A certificate with its key and its signature's algorithm. */
export class Member {
  #key: PublicKey | Fault | undefined;
  #algorithm: SignatureAlgorithm | Fault | undefined;
  #entity: string | undefined;

  constructor(readonly certificate: Certificate) {}

  /** The subject's public key, or why it cannot be used. */
  get key(): PublicKey | Fault {
    return this.#key ??= attempt(() => readSpki(this.certificate.spki));
  }

  /** The algorithm of the issuer's signature, or why it cannot be used. */
  get algorithm(): SignatureAlgorithm | Fault {
    return this.#algorithm ??= attempt(() =>
      readSignatureAlgorithm(this.certificate.signatureAlgorithm)
    );
  }

  /** Content of the subject key identifier, or undefined where it is absent or malformed. */
  get keyIdentifier(): Uint8Array | undefined {
    return quietly(() => this.certificate.subjectKeyIdentifier);
  }

  /** Key identifier of the issuer, or undefined where it is absent or malformed. */
  get authorityKeyIdentifier(): Uint8Array | undefined {
    return quietly(() => this.certificate.authorityKeyIdentifier?.keyIdentifier);
  }

  /** True for the same certificate, byte for byte. */
  same(other: Member): boolean {
    return this === other || sameBytes(this.certificate.der, other.certificate.der);
  }

  /** The same for the same subject with the same key: what a path must not hold twice. */
  get entity(): string {
    return this.#entity ??= `${toHex(this.certificate.spki)}\n${this.certificate.subject.key}`;
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && compare(a, b) === 0;
}

function attempt<T>(work: () => T): T | Fault {
  try {
    return work();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}

function quietly<T>(work: () => T): T | undefined {
  const result = attempt(work);
  return result instanceof Fault ? undefined : result;
}
