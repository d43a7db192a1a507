import { OID } from "../../asn1/oids.ts";
import { rule } from "../rule.ts";
import { RFC_2459 } from "../sources.ts";

/** A BIT STRING of named bits ends in a bit that is set. */
export const namedBits = rule({
  id: "named-bits",
  source: "X.690",
  clause: "§11.2.2",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  scope: "any",
  applies: (specimen) => specimen.extension(OID.keyUsage) !== undefined,
  check(specimen) {
    // 03 LL UU …: UU bits of the last octet are not used
    const { value } = specimen.extension(OID.keyUsage)!;
    const [unused, last] = [value[2] ?? 0, value.at(-1) ?? 0];
    return value.length > 3 && (last & (1 << unused)) === 0 ? { extension: "keyUsage" } : undefined;
  },
});
