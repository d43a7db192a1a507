/**
 * The CRLs that were given, by issuer.
 *
 * @module
 */
import { compare } from "../../bytes/equal.ts";
import type { Crl } from "../../cert/crl.ts";
import { Fault } from "../../fault.ts";
import { readSignatureAlgorithm } from "../../key/signature_algorithm.ts";
import type { SignatureAlgorithm } from "../../key/types.ts";

/** A CRL with its signature's algorithm. */
export class CrlMember {
  #algorithm: SignatureAlgorithm | Fault | undefined;

  constructor(readonly crl: Crl) {}

  /** The algorithm of its signature, or why it cannot be used. */
  get algorithm(): SignatureAlgorithm | Fault {
    return this.#algorithm ??= this.#readAlgorithm();
  }

  #readAlgorithm(): SignatureAlgorithm | Fault {
    try {
      return readSignatureAlgorithm(this.crl.signatureAlgorithm);
    } catch (error) {
      if (error instanceof Fault) return error;
      throw error;
    }
  }

  /** True for a delta CRL: the extension is there, well-formed or not. */
  get isDelta(): boolean {
    return this.crl.extensions.find(DELTA) !== undefined;
  }
}

const DELTA = "2.5.29.27";

/** CRLs of one issuer. */
interface Issued {
  readonly complete: CrlMember[];
  readonly deltas: CrlMember[];
}

/** A set of CRLs. */
export class CrlStore {
  readonly #byIssuer = new Map<string, Issued>();
  readonly size: number;

  /** @param crls in any order */
  constructor(crls: readonly Crl[] = []) {
    this.size = crls.length;
    for (const crl of crls) {
      const { key } = crl.issuer;
      let issued = this.#byIssuer.get(key);
      if (!issued) this.#byIssuer.set(key, issued = { complete: [], deltas: [] });
      const member = new CrlMember(crl);
      (member.isDelta ? issued.deltas : issued.complete).push(member);
    }
    for (const { complete, deltas } of this.#byIssuer.values()) {
      complete.sort(newestFirst);
      deltas.sort(newestFirst);
    }
  }

  /** Complete CRLs of an issuer (`Name.key`), the newest first. */
  complete(issuer: string): readonly CrlMember[] {
    return this.#byIssuer.get(issuer)?.complete ?? [];
  }

  /** Delta CRLs of an issuer, the newest first. */
  deltas(issuer: string): readonly CrlMember[] {
    return this.#byIssuer.get(issuer)?.deltas ?? [];
  }
}

function newestFirst(a: CrlMember, b: CrlMember): number {
  return b.crl.thisUpdate - a.crl.thisUpdate;
}

/** Orders two big-endian magnitudes without leading zeros. */
export function compareNumbers(a: Uint8Array, b: Uint8Array): number {
  return a.length - b.length || compare(a, b);
}
