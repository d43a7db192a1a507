/**
 * Chains of our own, each with one fault and the code that has to come of it. `write.ts` writes them to
 * `fixtures/chains/`, from where the tests read them.
 *
 * @module
 */
import { writePem } from "../../../lib/pem/writer.ts";
import { type Change, type Entity, intermediate, leaf, NOW, root } from "../forge.ts";

/** A job of `verify-chain --batch`, without its id. */
export type Job = Record<string, unknown>;

/** A chain and what is to be said of it. */
export interface Case {
  readonly id: string;
  readonly description: string;
  readonly job: Job;
  /** The exact code; `valid` for a chain that holds. */
  readonly code: string;
}

/** Certificates, as PEM. */
export function pem(...entities: (Entity | Uint8Array)[]): string {
  return entities.map((one) => writePem("CERTIFICATE", one instanceof Uint8Array ? one : one.der))
    .join("");
}

/** CRLs, as PEM. */
export function crlPem(...crls: Uint8Array[]): string {
  return crls.map((der) => writePem("X509 CRL", der)).join("");
}

/** What stays the same in most cases. */
export const USUAL: Job = {
  at: new Date(NOW).toISOString(),
  purpose: "server",
  name: { dns: "example.com" },
};

/** What may be changed in a chain of three. */
export interface Changes {
  readonly root?: Change;
  readonly intermediate?: Change;
  readonly leaf?: Change;
  readonly job?: Job;
}

/** A chain of three, sound but for the changes. */
export async function three(id: string, description: string, code: string, changes: Changes) {
  const top = await root("CN=Example Root", changes.root);
  const middle = await intermediate(top, "CN=Example CA", changes.intermediate);
  const end = await leaf(middle, changes.leaf);
  const job = { ...USUAL, chain: pem(end, middle), trust: pem(top), ...changes.job };
  return { id, description, code, job };
}

/** A case in the making. */
export type Making = Promise<Case>;
