import { subjectAltName } from "../../cert/extensions/alternative_name.ts";
import { rule } from "../rule.ts";

/** A certificate with a SPIFFE ID has no other URI. */
export const spiffeSingle = rule({
  id: "spiffe-single",
  source: "SPIFFE X.509-SVID",
  clause: "§2",
  severity: "error",
  effective: "2018-01-01",
  version: 1,
  scope: "leaf",
  applies: (specimen) => uris(specimen.get(subjectAltName)).some((uri) => /^spiffe:/i.test(uri)),
  check(specimen) {
    const count = uris(specimen.get(subjectAltName)).length;
    return count > 1 ? { uris: count } : undefined;
  },
});

function uris(names: ReturnType<typeof subjectAltName.read> | undefined): string[] {
  return (names ?? []).flatMap((name) => name.kind === "uri" ? [name.text] : []);
}
