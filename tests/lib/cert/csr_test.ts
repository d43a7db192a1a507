import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { OID } from "../../../lib/asn1/oids.ts";
import { contextConstructed } from "../../../lib/asn1/tags.ts";
import {
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
  setOf,
  value,
} from "../../../lib/asn1/writer.ts";
import { fromBase64 } from "../../../lib/bytes/base64.ts";
import { concat } from "../../../lib/bytes/concat.ts";
import { toHex } from "../../../lib/bytes/hex.ts";
import { MAX_CSR, parseCsr, provesPossession } from "../../../lib/cert/csr.ts";
import { writeCsrInfo } from "../../../lib/cert/csr_writer.ts";
import { parseDn } from "../../../lib/cert/dn.ts";
import { dnText } from "../../../lib/cert/dn_text.ts";
import { subjectAltNameOf } from "../../../lib/cert/extension_writer.ts";
import { basicConstraints } from "../../../lib/cert/extensions/basic_constraints.ts";
import { KEY_USAGE, keyUsage } from "../../../lib/cert/extensions/key_usage.ts";
import { subjectAltName } from "../../../lib/cert/extensions/alternative_name.ts";
import { alternativeName } from "../../../lib/cert/general_name_writer.ts";
import { writeSigned } from "../../../lib/cert/tbs.ts";
import { Fault } from "../../../lib/fault.ts";

/** `openssl req -new` with P-256: SAN of four kinds, key usage, basic constraints. */
const RICH = fromBase64(
  "MIIBZDCCAQoCAQAwNTELMAkGA1UEBhMCR0IxEDAOBgNVBAoMB0V4YW1wbGUxFDASBgNVBAMMC3dlYi5leGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEc58EuCGU4bXKXHLRnkd8y2Tsp/UpSHryrRQxHGvAND+2XT6mNznEwIIKUCsopgyoRUwBlT2e2TK6LaECeHlYjKBzMHEGCSqGSIb3DQEJDjFkMGIwRQYDVR0RBD4wPIILd2ViLmV4YW1wbGWHBMAAAgGBDWFAZXhhbXBsZS5jb22GGHNwaWZmZTovL2V4YW1wbGUub3JnL3dlYjAOBgNVHQ8BAf8EBAMCBaAwCQYDVR0TBAIwADAKBggqhkjOPQQDAgNIADBFAiEA+wvUCQ/BLUE8XRpEZ3rqSoEJBBpZTL/MKE0wyUyfmUACICFML/G+WlpBOH5hVGFMMR209HifyeGSZHA+kVl560Lf",
)!;

/** `openssl req -new` with Ed25519 and nothing asked for. */
const PLAIN = fromBase64(
  "MIGPMEMCAQAwEDEOMAwGA1UEAwwFcGxhaW4wKjAFBgMrZXADIQBATHgbiyCqgNrjDT+OnjO9peP2cMA3KTEN1BBAI0VIAKAAMAUGAytlcANBAJjKLyIqjdc1B3V5W5oJzYrQ+zV4jTOczZgZtxX19rtWYaS+TXh4OSuSJM5w762uox5XFjCRVM5lmatLFV46GgA=",
)!;

function fails(der: Uint8Array, code: string, reason?: string): void {
  assert.throws(() => parseCsr(der), (error: unknown) => {
    assert.ok(error instanceof Fault, String(error));
    assert.equal(error.code, code);
    if (reason !== undefined) assert.equal(error.data.reason, reason);
    return true;
  });
}

/** A request with these attributes; its signature is nothing. */
function requestWith(version: number, ...attributes: Uint8Array[]): Uint8Array {
  const { spki } = parseCsr(PLAIN);
  const info = sequence(
    integer(version),
    parseDn("CN=a"),
    spki,
    value(contextConstructed(0), ...attributes),
  );
  return writeSigned(info, sequence(oid(OID.ed25519)), new Uint8Array(64));
}

const extensionRequest = (...values: Uint8Array[]) =>
  sequence(oid(OID.extensionRequest), setOf(...values));

test("csr: bad input is refused", () => {
  fails(new Uint8Array(), "der-truncated");
  fails(PLAIN.subarray(0, PLAIN.length - 1), "der-truncated");
  fails(concat(PLAIN, new Uint8Array(1)), "der-trailing");
  fails(new TextEncoder().encode("-----BEGIN CERTIFICATE REQUEST-----"), "der-tag");
  fails(new Uint8Array(MAX_CSR + 1), "csr-too-large");
  fails(requestWith(1), "csr-version");
  const key = sequence(oid("1.2.3"), setOf(nullValue()));
  fails(requestWith(0, key, key), "csr-attribute", "repeated");
  fails(requestWith(0, sequence(oid("1.2.3"), setOf())), "csr-attribute", "empty");
  const none = sequence();
  fails(
    requestWith(0, extensionRequest(none, sequence(sequence()))),
    "csr-attribute",
    "several-values",
  );
  fails(requestWith(0, extensionRequest(nullValue())), "der-tag");
  const twice = sequence(oid("1.2.3"), octetString(nullValue()));
  fails(requestWith(0, extensionRequest(sequence(twice, twice))), "csr-extension-repeated");
  // RFC 2986 §4.1: attributes are not optional
  const { spki } = parseCsr(PLAIN);
  const info = sequence(integer(0), parseDn("CN=a"), spki);
  fails(writeSigned(info, sequence(oid(OID.ed25519)), new Uint8Array(64)), "der-truncated");
});

test("csr: OpenSSL's, with what it asks for", async () => {
  const csr = parseCsr(RICH);
  assert.equal(dnText(csr.subject), "CN=web.example,O=Example,C=GB");
  assert.deepEqual(csr.extensions.items.map((item) => item.oid), [
    OID.subjectAltName,
    OID.keyUsage,
    OID.basicConstraints,
  ]);
  assert.deepEqual(csr.extensions.get(subjectAltName)?.map(({ kind }) => kind), [
    "dns",
    "ip",
    "email",
    "uri",
  ]);
  assert.equal(
    csr.extensions.get(keyUsage),
    KEY_USAGE.digitalSignature | KEY_USAGE.keyEncipherment,
  );
  assert.equal(csr.extensions.get(basicConstraints)?.ca, false);
  assert.equal(await provesPossession(csr), true);
});

test("csr: a request for nothing", async () => {
  const csr = parseCsr(PLAIN);
  assert.deepEqual(csr.attributes, []);
  assert.deepEqual(csr.extensions.items, []);
  assert.equal(await provesPossession(csr), true);
});

test("csr: one changed bit, and possession is not proved", async () => {
  for (const at of [PLAIN.length - 10, 23]) {
    const der = new Uint8Array(PLAIN);
    der[at]! ^= 1;
    assert.equal(await provesPossession(parseCsr(der)), false);
  }
});

test("csr: what is written is what OpenSSL writes", () => {
  const plain = parseCsr(PLAIN);
  const info = writeCsrInfo({ subject: parseDn("CN=plain"), spki: plain.spki, extensions: [] });
  assert.equal(toHex(info), toHex(plain.info));
  assert.equal(toHex(writeSigned(info, plain.signatureAlgorithm, plain.signature)), toHex(PLAIN));
});

test("csr: what is written reads back", () => {
  const { spki } = parseCsr(PLAIN);
  const names = [alternativeName("dns", "a.example"), alternativeName("ip", "::1")];
  const subject = parseDn("CN=a.example");
  const info = writeCsrInfo({ subject, spki, extensions: [subjectAltNameOf(names, false)] });
  const csr = parseCsr(writeSigned(info, sequence(oid(OID.ed25519)), new Uint8Array(64)));
  assert.equal(toHex(csr.subject.der), toHex(subject));
  assert.deepEqual(
    csr.extensions.get(subjectAltName)?.map((name) => name.kind === "dns" ? name.text : name.kind),
    ["a.example", "ip"],
  );
});

test("csr: any damage is read or refused with a fault", () => {
  const damage = fc.array(fc.tuple(fc.nat(RICH.length - 1), fc.integer({ min: 1, max: 255 })), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(damage, fc.nat(RICH.length), (changes, length) => {
      const der = new Uint8Array(RICH).subarray(0, length % 3 === 0 ? length : undefined);
      for (const [at, change] of changes) if (at < der.length) der[at]! ^= change;
      try {
        parseCsr(der);
      } catch (error) {
        assert.ok(error instanceof Fault, String(error));
      }
    }),
    { numRuns: 10_000 },
  );
});
