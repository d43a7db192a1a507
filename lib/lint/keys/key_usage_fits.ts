import { KEY_USAGE, keyUsage, keyUsageNames } from "../../cert/extensions/key_usage.ts";
import { Fault } from "../../fault.ts";
import type { Family } from "../../key/types.ts";
import { rule } from "../rule.ts";
import { RFC_3280 } from "../sources.ts";

const { digitalSignature, nonRepudiation, keyCertSign, cRLSign } = KEY_USAGE;
const SIGNING = digitalSignature | nonRepudiation | keyCertSign | cRLSign;
const { keyEncipherment, dataEncipherment, keyAgreement, encipherOnly, decipherOnly } = KEY_USAGE;
const AGREEING = SIGNING | keyAgreement | encipherOnly | decipherOnly;

/** What keys of each family can do at all. */
const ABLE: Readonly<Record<Family, number>> = {
  rsa: SIGNING | keyEncipherment | dataEncipherment, // RFC 3279 §2.3.1
  p256: AGREEING, // RFC 5480 §3, RFC 8813 §3
  p384: AGREEING,
  p521: AGREEING,
  ed25519: SIGNING, // RFC 8410 §5
  ed448: SIGNING,
  mldsa44: SIGNING, // RFC 9881 §5
  mldsa65: SIGNING,
  mldsa87: SIGNING,
};

/** Key usage claims nothing that a key of this kind cannot do. */
export const keyUsageFits = rule({
  id: "key-usage-fits-key",
  source: "RFC 3279, 5480, 8410, 8813, 9881",
  clause: "§2.3.1, §3, §5, §3, §5",
  severity: "error",
  effective: RFC_3280,
  version: 1,
  scope: "any",
  applies: (specimen) => !(specimen.key instanceof Fault) && specimen.get(keyUsage) !== undefined,
  check(specimen) {
    if (specimen.key instanceof Fault) return undefined;
    const { family, pss } = specimen.key;
    // RFC 4055 §1.2: keys bound to PSS sign, and do nothing else.
    const able = pss === undefined ? ABLE[family] : SIGNING;
    const unable = specimen.get(keyUsage)! & ~able;
    return unable === 0 ? undefined : { key: family, usage: keyUsageNames(unable) };
  },
});
