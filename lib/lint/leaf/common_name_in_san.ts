import { OID } from "../../asn1/oids.ts";
import { subjectAltName } from "../../cert/extensions/alternative_name.ts";
import { ipText } from "../../cert/ip_address.ts";
import { rule } from "../rule.ts";
import { BASELINE } from "../sources.ts";

/** A server's common name, where it has one, is one of its alternative names. */
export const commonNameInSan = rule({
  id: "common-name-in-san",
  source: "CA/B Baseline Requirements",
  clause: "§7.1.4.3",
  severity: "error",
  effective: BASELINE,
  version: 1,
  scope: "server",
  check(specimen) {
    const names = new Set<string>();
    for (const name of specimen.get(subjectAltName) ?? []) {
      if (name.kind === "dns") names.add(name.text.toLowerCase());
      if (name.kind === "ip") names.add(ipText(name.bytes));
    }
    for (const { oid, text } of specimen.subject.rdns.flat()) {
      if (oid === OID.commonName && !names.has((text ?? "").toLowerCase())) {
        return { commonName: text ?? null };
      }
    }
    return undefined;
  },
});
