/** What the cases of revocation are made with. */
import { OID } from "../../../lib/asn1/oids.ts";
import { implicit, sequence } from "../../../lib/asn1/writer.ts";
import { crl, type CrlTemplate, type Entry } from "../crl.ts";
import { type Change, type Entity, intermediate, leaf, root } from "../forge.ts";
import { type Case, crlPem, type Job, type Making, pem, USUAL } from "./case.ts";

/** Who is in the chain. */
export interface People {
  readonly top: Entity;
  readonly middle: Entity;
  readonly end: Entity;
}

interface Changes {
  readonly root?: Change;
  readonly intermediate?: Change;
  readonly leaf?: Change;
  readonly job?: Job;
}

/** A chain of three with CRLs; the root's own always clears the intermediate. */
export async function withCrls(
  id: string,
  description: string,
  code: string,
  crls: (people: People) => Promise<Uint8Array[]>,
  changes: Changes = {},
): Promise<Case> {
  const top = await root("CN=Example Root", changes.root);
  const middle = await intermediate(top, "CN=Example CA", changes.intermediate);
  const end = await leaf(middle, changes.leaf);
  const given = [await crl(top), ...await crls({ top, middle, end })];
  const job = {
    ...USUAL,
    chain: pem(end, middle),
    trust: pem(top),
    crls: crlPem(...given),
    requireCrl: true,
    ...changes.job,
  };
  return { id, description, code, job };
}

/** The intermediate's one CRL, with the leaf on it or not. */
export function one(
  id: string,
  description: string,
  code: string,
  change: (template: CrlTemplate) => void,
  entries: (people: People) => Entry[] = () => [],
  job: Job = {},
): Making {
  return withCrls(
    id,
    description,
    code,
    async (people) => [await crl(people.middle, entries(people), change)],
    { job },
  );
}

/** A CRL's scope, of these fields. */
export const scope = (...fields: Uint8Array[]) => (t: CrlTemplate): void =>
  void t.extensions.set(OID.issuingDistributionPoint, {
    critical: true,
    value: sequence(...fields),
  });

/** A field of a scope that says TRUE. */
export const flag = (number: number): Uint8Array => implicit(number, new Uint8Array([0xff]));
