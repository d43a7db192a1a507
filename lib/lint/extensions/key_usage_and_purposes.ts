import { OID } from "../../asn1/oids.ts";
import { KEY_USAGE, keyUsage, keyUsageNames } from "../../cert/extensions/key_usage.ts";
import { rule } from "../rule.ts";
import { RFC_3280 } from "../sources.ts";

const { digitalSignature, nonRepudiation, keyEncipherment, keyAgreement } = KEY_USAGE;

/** The key usages of which each purpose needs one at least. */
const NEEDED: ReadonlyMap<string, number> = new Map([
  [OID.serverAuth, digitalSignature | keyEncipherment | keyAgreement],
  [OID.clientAuth, digitalSignature | keyAgreement],
  [OID.codeSigning, digitalSignature],
  [OID.emailProtection, digitalSignature | nonRepudiation | keyEncipherment | keyAgreement],
  [OID.timeStamping, digitalSignature | nonRepudiation],
  [OID.ocspSigning, digitalSignature | nonRepudiation],
]);

/** What the key may do and what the certificate is for agree. */
export const keyUsageAndPurposes = rule({
  id: "key-usage-and-purposes",
  source: "RFC 5280",
  clause: "§4.2.1.12",
  severity: "error",
  effective: RFC_3280,
  version: 1,
  scope: "leaf",
  applies: (specimen) => specimen.get(keyUsage) !== undefined && specimen.purposes !== undefined,
  check(specimen) {
    const usage = specimen.get(keyUsage)!;
    const purpose = specimen.purposes!.find((oid) => {
      const needed = NEEDED.get(oid);
      return needed !== undefined && (usage & needed) === 0;
    });
    return purpose === undefined ? undefined : { purpose, usage: keyUsageNames(usage) };
  },
});
