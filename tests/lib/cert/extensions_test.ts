import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { fromHex } from "../../../lib/bytes/hex.ts";
import type { ExtensionKind } from "../../../lib/cert/extension.ts";
import { decodeExtension } from "../../../lib/cert/extension_list.ts";
import { issuerAltName, subjectAltName } from "../../../lib/cert/extensions/alternative_name.ts";
import { authorityKeyIdentifier } from "../../../lib/cert/extensions/authority_key_identifier.ts";
import { basicConstraints } from "../../../lib/cert/extensions/basic_constraints.ts";
import { certificatePolicies } from "../../../lib/cert/extensions/certificate_policies.ts";
import {
  certificateIssuer,
  invalidityDate,
  reasonCode,
} from "../../../lib/cert/extensions/crl_entry.ts";
import { crlNumber, deltaCrlIndicator } from "../../../lib/cert/extensions/crl_number.ts";
import { crlDistributionPoints } from "../../../lib/cert/extensions/distribution_points.ts";
import { extendedKeyUsage } from "../../../lib/cert/extensions/extended_key_usage.ts";
import { authorityInfoAccess } from "../../../lib/cert/extensions/information_access.ts";
import { inhibitAnyPolicy } from "../../../lib/cert/extensions/inhibit_any_policy.ts";
import { issuingDistributionPoint } from "../../../lib/cert/extensions/issuing_distribution_point.ts";
import { keyUsage, keyUsageNames } from "../../../lib/cert/extensions/key_usage.ts";
import { ctPoison, ctScts, ocspNoCheck } from "../../../lib/cert/extensions/markers.ts";
import { nameConstraints } from "../../../lib/cert/extensions/name_constraints.ts";
import { policyConstraints } from "../../../lib/cert/extensions/policy_constraints.ts";
import { policyMappings } from "../../../lib/cert/extensions/policy_mappings.ts";
import { subjectKeyIdentifier } from "../../../lib/cert/extensions/subject_key_identifier.ts";
import { CERTIFICATE_EXTENSIONS } from "../../../lib/cert/extensions/table.ts";
import { tlsFeature } from "../../../lib/cert/extensions/tls_feature.ts";
import { Fault } from "../../../lib/fault.ts";

const bytes = (hex: string) => fromHex(hex.replaceAll(" ", ""))!;
type Kind = ExtensionKind<unknown>;

function reasonOf(kind: Kind, value: Uint8Array): string {
  try {
    decodeExtension(kind, value);
  } catch (error) {
    if (error instanceof Fault && error.code === "extension-malformed") {
      assert.equal(error.data.oid, kind.oid);
      assert.equal(error.data.name, kind.name);
      return String(error.data.reason);
    }
    throw error;
  }
  return "nothing";
}

/** Kind, DER, and what it says. */
const GOOD: readonly (readonly [Kind, string, unknown])[] = [
  [basicConstraints, "30 00", { ca: false }],
  [basicConstraints, "30 06 01 01 ff 02 01 00", { ca: true, pathLength: 0 }],
  [basicConstraints, "30 03 02 01 05", { ca: false, pathLength: 5 }],
  [keyUsage, "03 02 05 a0", 5],
  [keyUsage, "03 03 07 00 80", 256],
  // Trailing zero bits: seen in roots that browsers trust.
  [keyUsage, "03 02 00 06", 96],
  [extendedKeyUsage, "30 05 06 03 2a 03 04", ["1.2.3.4"]],
  [subjectAltName, "30 03 82 01 61", [{ kind: "dns", text: "a" }]],
  [subjectAltName, "30 05 88 03 2a 03 04", [{ kind: "registered-id", oid: "1.2.3.4" }]],
  [subjectKeyIdentifier, "04 01 aa", new Uint8Array([0xaa])],
  [authorityKeyIdentifier, "30 00", {}],
  [authorityKeyIdentifier, "30 03 80 01 aa", { keyIdentifier: new Uint8Array([0xaa]) }],
  [certificatePolicies, "30 06 30 04 06 02 2a 03", [{ oid: "1.2.3", qualifiers: [] }]],
  [policyMappings, "30 0a 30 08 06 02 2a 03 06 02 2a 04", [{ issuer: "1.2.3", subject: "1.2.4" }]],
  [policyConstraints, "30 03 80 01 00", { requireExplicitPolicy: 0 }],
  [policyConstraints, "30 03 81 01 02", { inhibitPolicyMapping: 2 }],
  [inhibitAnyPolicy, "02 01 03", 3],
  [nameConstraints, "30 07 a0 05 30 03 82 01 61", {
    permitted: [{ kind: "dns", text: "a" }],
    excluded: [],
  }],
  [crlDistributionPoints, "30 09 30 07 a0 05 a0 03 86 01 61", [{
    point: { full: [{ kind: "uri", text: "a" }] },
  }]],
  [authorityInfoAccess, "30 0a 30 08 06 03 2a 03 04 86 01 61", [{
    method: "1.2.3.4",
    location: { kind: "uri", text: "a" },
  }]],
  [tlsFeature, "30 03 02 01 05", [5]],
  [ocspNoCheck, "05 00", true],
  [ctPoison, "05 00", true],
  [ctScts, "04 01 00", new Uint8Array([0])],
  [crlNumber, "02 02 00 ff", new Uint8Array([255])],
  [reasonCode, "0a 01 01", "keyCompromise"],
  [issuingDistributionPoint, "30 03 84 01 ff", {
    onlyUsers: false,
    onlyCas: false,
    indirect: true,
    onlyAttributes: false,
  }],
  [certificateIssuer, "30 03 82 01 61", [{ kind: "dns", text: "a" }]],
];

for (const [kind, hex, wanted] of GOOD) {
  test(`${kind.name} is read: ${hex}`, () => {
    assert.deepEqual(decodeExtension(kind, bytes(hex)), wanted);
  });
}

/** Kind, DER, and what is wrong with it. */
const BAD: readonly (readonly [Kind, string, string])[] = [
  [basicConstraints, "", "der-truncated"],
  [basicConstraints, "30 00 00", "der-trailing"],
  [basicConstraints, "30 03 01 01 00", "der-boolean"],
  [basicConstraints, "30 03 02 01 ff", "der-integer"],
  [keyUsage, "03 01 00", "no-bit-set"],
  [keyUsage, "03 02 07 00", "no-bit-set"],
  [extendedKeyUsage, "30 00", "empty"],
  [extendedKeyUsage, "30 02 05 00", "der-tag"],
  [subjectAltName, "30 00", "general-names-empty"],
  [subjectAltName, "30 02 82 00", "name-empty"],
  [subjectAltName, "30 03 82 01 e9", "not-ascii"],
  [subjectAltName, "30 05 87 03 01 02 03", "ip-length"],
  [subjectAltName, "30 0a 87 08 01 02 03 04 ff ff ff 00", "ip-length"],
  [subjectAltName, "30 02 8a 00", "general-name-kind"],
  [subjectAltName, "30 02 a4 00", "der-truncated"],
  [issuerAltName, "30 04 a0 02 05 00", "der-tag"],
  [subjectKeyIdentifier, "04 00", "empty"],
  [authorityKeyIdentifier, "30 02 80 00", "empty"],
  [authorityKeyIdentifier, "30 03 82 01 01", "issuer-without-serial"],
  [authorityKeyIdentifier, "30 05 a1 03 82 01 61", "issuer-without-serial"],
  [certificatePolicies, "30 00", "empty"],
  [certificatePolicies, "30 0c 30 04 06 02 2a 03 30 04 06 02 2a 03", "policy-repeated"],
  [certificatePolicies, "30 08 30 06 06 02 2a 03 30 00", "qualifiers-empty"],
  [policyMappings, "30 00", "empty"],
  [policyConstraints, "30 00", "empty"],
  [policyConstraints, "30 03 80 01 ff", "der-integer"],
  [inhibitAnyPolicy, "02 01 ff", "der-integer"],
  [nameConstraints, "30 00", "empty"],
  [nameConstraints, "30 02 a0 00", "subtrees-empty"],
  [nameConstraints, "30 0a a0 08 30 06 82 01 61 80 01 00", "minimum-or-maximum"],
  [nameConstraints, "30 0e a0 0c 30 0a 87 08 01 02 03 04 ff 00 ff 00", "ip-mask"],
  [nameConstraints, "30 0e a0 0c 30 0a 87 08 01 02 03 04 ff ff 7f 00", "ip-mask"],
  [nameConstraints, "30 0a a0 08 30 06 87 04 01 02 03 04", "ip-length"],
  [crlDistributionPoints, "30 00", "empty"],
  [crlDistributionPoints, "30 06 30 04 81 02 01 02", "neither-point-nor-issuer"],
  [crlDistributionPoints, "30 06 30 04 a0 02 a1 00", "relative-name-empty"],
  [authorityInfoAccess, "30 00", "empty"],
  [tlsFeature, "30 00", "empty"],
  [ocspNoCheck, "05 01 00", "der-null"],
  [crlNumber, "02 01 ff", "der-integer"],
  [crlNumber, `02 15 01 ${"00 ".repeat(20)}`, "number-too-long"],
  [deltaCrlIndicator, "30 00", "der-tag"],
  [reasonCode, "0a 01 07", "unknown-reason"],
  [reasonCode, "0a 01 0b", "unknown-reason"],
  [reasonCode, "02 01 01", "der-tag"],
  [invalidityDate, "17 0d 32 36 30 31 30 31 30 30 30 30 30 30 5a", "not-generalized-time"],
  [issuingDistributionPoint, "30 00", "empty"],
  [issuingDistributionPoint, "30 03 84 01 00", "default-encoded"],
  [issuingDistributionPoint, "30 06 81 01 ff 82 01 ff", "several-kinds"],
];

for (const [kind, hex, wanted] of BAD) {
  test(`${kind.name} is refused: ${hex.slice(0, 40) || "nothing"} (${wanted})`, () => {
    assert.equal(reasonOf(kind, bytes(hex)), wanted);
  });
}

test("usages have their names", () => {
  assert.deepEqual(keyUsageNames(1 | 32 | 256), [
    "digitalSignature",
    "keyCertSign",
    "decipherOnly",
  ]);
});

const kinds = [...new Set([...CERTIFICATE_EXTENSIONS.values(), ...GOOD.map(([kind]) => kind)])];
const samples = GOOD.map(([, hex]) => [...bytes(hex)]);

for (const kind of kinds) {
  test(`${kind.name}: any bytes are read or refused as malformed`, () => {
    const changed = fc.tuple(fc.constantFrom(...samples), fc.nat(60), fc.nat(255)).map(
      ([sample, at, byte]) => sample.map((old, i) => i === at % sample.length ? byte : old),
    );
    const input = fc.oneof(fc.array(fc.nat(255), { maxLength: 40 }), changed);
    fc.assert(
      fc.property(input, (value) => {
        reasonOf(kind, new Uint8Array(value));
      }),
      { numRuns: 10_000 },
    );
  });
}
