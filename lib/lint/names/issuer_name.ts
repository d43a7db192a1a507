import { dnText } from "../../cert/dn_text.ts";
import { rule } from "../rule.ts";
import { RFC_3280 } from "../sources.ts";
import { sameBytes } from "../specimen.ts";

/** The issuer field has the bytes of the issuer's subject: some verifiers compare nothing else. */
export const issuerName = rule({
  id: "issuer-name",
  source: "CA/B Baseline Requirements",
  clause: "§7.1.4.1",
  severity: "error",
  effective: RFC_3280,
  version: 1,
  scope: "any",
  applies: (_, { issuer }) => issuer !== undefined,
  check: (specimen, { issuer }) =>
    sameBytes(specimen.issuer.der, issuer!.subject.der)
      ? undefined
      : { actual: dnText(specimen.issuer), required: dnText(issuer!.subject) },
});
