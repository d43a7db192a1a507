/**
 * A certificate on its way through searches, with what has been worked out about it. Nothing in it
 * depends on the question, so that trust material is worked on once for any number of questions.
 *
 * @module
 */
import type { Certificate } from "../cert/certificate.ts";
import { compare } from "../bytes/equal.ts";
import { Fault } from "../fault.ts";
import { readSignatureAlgorithm } from "../key/signature_algorithm.ts";
import { readSpki } from "../key/spki.ts";
import type { PublicKey, SignatureAlgorithm } from "../key/types.ts";

/** A certificate with its key and its signature's algorithm. */
export class Member {
  #key: PublicKey | Fault | undefined;
  #algorithm: SignatureAlgorithm | Fault | undefined;

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

  /** True for the same subject with the same key: what a path must not hold twice. */
  sameEntity(other: Member): boolean {
    return sameEnd(this.certificate.spki, other.certificate.spki) &&
      this.certificate.subject.equals(other.certificate.subject);
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && compare(a, b) === 0;
}

/** Compares from the end: keys of one kind begin alike. */
function sameEnd(a: Uint8Array, b: Uint8Array): boolean {
  let i = a.length;
  if (i !== b.length) return false;
  while (i > 0 && a[i - 1] === b[i - 1]) i--;
  return i === 0;
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
