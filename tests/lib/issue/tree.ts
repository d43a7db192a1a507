/** A root and an intermediate that the tests of issuing share, and what is asked of them. */
import assert from "node:assert/strict";
import { alternativeName } from "../../../lib/cert/general_name_writer.ts";
import { prepare } from "../../../lib/issue/issue.ts";
import type { Issuer } from "../../../lib/issue/request.ts";
import { describeFault } from "../../../cmd/report.ts";
import { anchor, type Asked, faultOf, intermediateOf, request, rootOf, throwaway } from "./pki.ts";

export const dns = (name: string) => alternativeName("dns", name);
export const root = await rootOf("root");
export const intermediate = await intermediateOf("intermediate", "root", anchor(root));
export const issuer: Issuer = { certificate: intermediate, others: [], anchors: [root] };

/** A server's certificate by the intermediate, with changes. */
export const server = (more: Partial<Asked> = {}) =>
  request({ profile: "server", issuer, names: [dns("web.example")], ...more });

/** Refuses with the code, in words, before anything is signed. */
export async function refuses(
  asked: Promise<Parameters<typeof prepare>[0]>,
  code: string,
  data = {},
) {
  const fault = await faultOf(async () => await prepare(await asked, throwaway));
  assert.equal(fault.code, code, JSON.stringify(fault.data));
  for (const [name, wanted] of Object.entries(data)) {
    assert.deepEqual(fault.data[name], wanted, name);
  }
  const { message, hint } = describeFault(fault);
  assert.doesNotMatch(`${message} ${hint}`, /undefined|null|object Object|defect/);
}
