import assert from "node:assert/strict";
import { test } from "#unit";
import { OID } from "../../../lib/asn1/oids.ts";
import { DerReader } from "../../../lib/asn1/reader.ts";
import { sequence } from "../../../lib/asn1/writer.ts";
import { toHex } from "../../../lib/bytes/hex.ts";
import type { Extension } from "../../../lib/cert/extension.ts";
import { decodeExtension, readExtensions } from "../../../lib/cert/extension_list.ts";
import { CERTIFICATE_EXTENSIONS } from "../../../lib/cert/extensions/table.ts";
import * as write from "../../../lib/cert/extension_writer.ts";
import { KEY_USAGE } from "../../../lib/cert/extensions/key_usage.ts";
import { alternativeName, nameConstraint } from "../../../lib/cert/general_name_writer.ts";
import { Fault } from "../../../lib/fault.ts";

/** Reads back an extension with the strict reader. */
function back(der: Uint8Array): Extension & { readonly decoded: unknown } {
  const reader = new DerReader(sequence(der));
  const [item] = readExtensions(reader.sequence()).items;
  reader.end();
  return {
    ...item!,
    decoded: decodeExtension(CERTIFICATE_EXTENSIONS.get(item!.oid)!, item!.value),
  };
}

test("basicConstraints: byte for byte", () => {
  // RFC 5280 §4.2.1.9; FALSE is the default, and left out (X.690 §11.5)
  assert.equal(toHex(write.basicConstraintsOf(false)), "300c0603551d130101ff04023000");
  assert.equal(toHex(write.basicConstraintsOf(true)), "300f0603551d130101ff040530030101ff");
  assert.equal(
    toHex(write.basicConstraintsOf(true, 0)),
    "30120603551d130101ff040830060101ff020100",
  );
});

test("keyUsage: byte for byte, trailing zero bits removed", () => {
  assert.equal(
    toHex(write.keyUsageOf(["keyCertSign", "cRLSign"])),
    "300e0603551d0f0101ff040403020106",
  );
  assert.equal(
    toHex(write.keyUsageOf(["digitalSignature"])),
    "300e0603551d0f0101ff040403020780",
  );
  assert.equal(
    toHex(write.keyUsageOf(["decipherOnly"])),
    "300f0603551d0f0101ff04050303070080",
  );
});

test("extensions: each reads back as it was written", () => {
  const names = [
    alternativeName("dns", "*.example.com"),
    alternativeName("ip", "192.0.2.1"),
    alternativeName("ip", "2001:db8::1"),
    alternativeName("email", "ann@example.com"),
    alternativeName("uri", "spiffe://example.org/web"),
  ];
  const id = new Uint8Array(20).fill(7);
  const permitted = [nameConstraint("dns:example.com"), nameConstraint("ip:10.0.0.0/8")];
  const excluded = [nameConstraint("email:.example.com"), nameConstraint("uri:example.com")];
  const cases: [Uint8Array, string, boolean, unknown][] = [
    [write.basicConstraintsOf(true, 3), OID.basicConstraints, true, { ca: true, pathLength: 3 }],
    [
      write.keyUsageOf(["keyCertSign", "digitalSignature"]),
      OID.keyUsage,
      true,
      KEY_USAGE.keyCertSign | KEY_USAGE.digitalSignature,
    ],
    [write.extendedKeyUsageOf([OID.serverAuth, OID.clientAuth]), OID.extendedKeyUsage, false, [
      OID.serverAuth,
      OID.clientAuth,
    ]],
    [write.subjectAltNameOf(names, false), OID.subjectAltName, false, names],
    [write.subjectAltNameOf(names, true), OID.subjectAltName, true, names],
    [write.subjectKeyIdentifierOf(id), OID.subjectKeyIdentifier, false, id],
    [write.nameConstraintsOf(permitted, excluded), OID.nameConstraints, true, {
      permitted,
      excluded,
    }],
    [write.nameConstraintsOf([], excluded), OID.nameConstraints, true, { permitted: [], excluded }],
    [
      write.authorityInfoAccessOf({
        issuer: ["http://a.example/i.crt"],
        ocsp: ["http://o.example"],
      }),
      OID.authorityInfoAccess,
      false,
      [
        { method: OID.ocsp, location: { kind: "uri", text: "http://o.example" } },
        { method: OID.caIssuers, location: { kind: "uri", text: "http://a.example/i.crt" } },
      ],
    ],
    [
      write.crlDistributionPointsOf(["http://a.example/1.crl", "http://b.example/1.crl"]),
      OID.crlDistributionPoints,
      false,
      [{
        point: {
          full: [
            { kind: "uri", text: "http://a.example/1.crl" },
            { kind: "uri", text: "http://b.example/1.crl" },
          ],
        },
      }],
    ],
  ];
  for (const [der, oid, critical, decoded] of cases) {
    const read = back(der);
    assert.equal(read.oid, oid);
    assert.equal(read.critical, critical, oid);
    assert.deepEqual(plain(read.decoded), plain(decoded), oid);
  }
  const authority = back(write.authorityKeyIdentifierOf(id));
  assert.equal(authority.critical, false);
  assert.equal(toHex(authority.value), `30168014${"07".repeat(20)}`);
});

/** Views and arrays of bytes alike, absent and undefined alike. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, each) => each instanceof Uint8Array ? toHex(each) : each),
  );
}

test("alternative names: what is not one is refused", () => {
  const refused = (kind: "dns" | "ip" | "email" | "uri", value: string, reason: string) =>
    assert.throws(() => alternativeName(kind, value), (error: unknown) => {
      assert.ok(error instanceof Fault);
      assert.deepEqual([error.code, error.data], ["alternative-name", { kind, value, reason }]);
      return true;
    });
  refused("dns", "", "empty");
  refused("dns", "192.0.2.1", "ip-address");
  refused("ip", "example.com", "form");
  refused("email", "example.com", "form");
  refused("uri", "example.com", "relative");
});

test("name constraints: what is not one is refused", () => {
  for (
    const [value, reason] of [
      ["", "kind"],
      ["example.com", "kind"],
      ["dn:CN=a", "kind"],
      ["dns:", "dns"],
      ["dns:.example.com", "dns"],
      ["dns:*.example.com", "dns"],
      ["ip:10.0.0.1", "ip"],
      ["ip:10.0.0.1/8", "ip"],
      ["email:", "email"],
      ["email:@example.com", "email"],
      ["uri:http://example.com", "uri"],
      ["uri:", "uri"],
    ] as const
  ) {
    assert.throws(() => nameConstraint(value), (error: unknown) => {
      assert.ok(error instanceof Fault);
      assert.deepEqual([error.code, error.data], ["name-constraint", { value, reason }]);
      return true;
    });
  }
});
