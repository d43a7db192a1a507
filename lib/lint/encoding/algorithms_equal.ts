import { algorithmOid } from "../../cert/certificate_frame.ts";
import { Fault } from "../../fault.ts";
import { rule } from "../rule.ts";
import { RFC_2459 } from "../sources.ts";
import { sameBytes } from "../specimen.ts";

/** The algorithm inside, which is signed, is the algorithm outside, which verifiers act on. */
export const algorithmsEqual = rule({
  id: "algorithms-equal",
  source: "RFC 5280",
  clause: "§4.1.1.2",
  severity: "error",
  effective: RFC_2459,
  version: 1,
  scope: "any",
  check: ({ inner, outer }) =>
    sameBytes(inner, outer) ? undefined : { inner: typeOf(inner), outer: typeOf(outer) },
});

function typeOf(algorithm: Uint8Array): string {
  try {
    return algorithmOid(algorithm);
  } catch (error) {
    if (error instanceof Fault) return "malformed";
    throw error;
  }
}
