/** Faults of certificates by themselves. */
import { OID } from "../../../lib/asn1/oids.ts";
import {
  bitString,
  explicit,
  implicit,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
  time,
} from "../../../lib/asn1/writer.ts";
import { utf8 } from "../../../lib/bytes/utf8.ts";
import { extension } from "../crl.ts";
import { dns, ext, NOW, put } from "../forge.ts";
import { rsa } from "../keys.ts";
import { type Making, three } from "./case.ts";

const EMPTY_NAME = new Uint8Array([0x30, 0]);

/** The cases. */
export const certificateCases = (): Making[] => [
  three("valid", "nothing is wrong", "valid", {}),
  three("not-before-in-a-second", "the leaf begins a second later", "cert-not-yet-valid", {
    leaf: (t) => t.notBefore = time(NOW + 1000),
  }),
  three("not-after-a-second-ago", "the leaf ended a second ago", "cert-expired", {
    leaf: (t) => t.notAfter = time(NOW - 1000),
  }),
  three("not-after-now", "the leaf's last second is still its own", "valid", {
    leaf: (t) => t.notAfter = time(NOW),
  }),
  three("root-expired", "an anchor is a certificate, and ends", "cert-expired", {
    root: (t) => t.notAfter = time(NOW - 1000),
  }),
  three("san-garbage", "a subjectAltName that is no DER", "cert-malformed", {
    leaf: (t) => put(t, OID.subjectAltName, utf8("example.com")),
  }),
  three("san-trailing", "bytes after the subjectAltName", "cert-malformed", {
    leaf: (t) =>
      put(t, OID.subjectAltName, new Uint8Array([...ext.names(dns("example.com")), 5, 0])),
  }),
  three("key-usage-empty", "a key usage without any use", "cert-malformed", {
    leaf: (t) => put(t, OID.keyUsage, ext.keyUsage(), true),
  }),
  three("purposes-empty", "an empty list of purposes is not any purpose", "cert-malformed", {
    leaf: (t) => put(t, OID.extendedKeyUsage, sequence()),
  }),
  three("ca-false-written-out", "cA FALSE spelt out, which is not DER", "cert-malformed", {
    leaf: (t) => put(t, OID.basicConstraints, new Uint8Array([0x30, 3, 1, 1, 0]), true),
  }),
  three("policy-twice", "one policy listed twice", "cert-malformed", {
    leaf: (t) => put(t, OID.certificatePolicies, ext.policies("1.2.3", "1.2.3")),
  }),
  three("ip-of-five-octets", "an address of five octets", "cert-malformed", {
    leaf: (t) =>
      put(
        t,
        OID.subjectAltName,
        ext.names(dns("example.com"), { kind: "ip", bytes: new Uint8Array(5) }),
      ),
  }),
  three(
    "authority-issuer-without-serial",
    "half of an issuer and serial number",
    "cert-malformed",
    {
      leaf: (t) =>
        put(
          t,
          OID.authorityKeyIdentifier,
          sequence(implicit(0, new Uint8Array(20)), implicit(2, new Uint8Array([1]))),
        ),
    },
  ),
  three(
    "unknown-critical-leaf",
    "a critical extension that nobody knows",
    "cert-extension-unknown",
    {
      leaf: (t) => put(t, "1.3.6.1.4.1.99999.1", nullValue(), true),
    },
  ),
  three("unknown-critical-ca", "the same in a CA", "cert-extension-unknown", {
    intermediate: (t) => put(t, "1.3.6.1.4.1.99999.1", nullValue(), true),
  }),
  three("unknown-not-critical", "an extension that nobody knows and nobody must", "valid", {
    leaf: (t) => put(t, "1.3.6.1.4.1.99999.1", nullValue()),
  }),
  three("subject-key-id-critical", "a critical subjectKeyIdentifier", "cert-extension-critical", {
    intermediate: (t) => t.extensions.get(OID.subjectKeyIdentifier)!.critical = true,
  }),
  three(
    "basic-constraints-not-critical",
    "a CA whose basicConstraints may be passed over",
    "cert-extension-critical",
    {
      intermediate: (t) => t.extensions.get(OID.basicConstraints)!.critical = false,
    },
  ),
  three(
    "constraints-not-critical",
    "name constraints that may be passed over",
    "cert-extension-critical",
    {
      intermediate: (t) => put(t, OID.nameConstraints, ext.constraints([dns("example.com")])),
    },
  ),
  three(
    "san-not-critical-without-subject",
    "no subject, and names that may be passed over",
    "cert-extension-critical",
    {
      leaf: (t) => t.subject = EMPTY_NAME,
    },
  ),
  three("san-critical-without-subject", "no subject, and names that must be read", "valid", {
    leaf: (t) => {
      t.subject = EMPTY_NAME;
      t.extensions.get(OID.subjectAltName)!.critical = true;
    },
  }),
  three("precertificate", "a certificate for transparency logs", "cert-precertificate", {
    leaf: (t) => put(t, OID.ctPoison, nullValue(), true),
  }),
  three("serial-zero", "serial number 0", "cert-serial", {
    leaf: (t) => t.serial = new Uint8Array([0]),
  }),
  three("serial-negative", "serial number -1", "cert-serial", {
    leaf: (t) => t.serial = new Uint8Array([0xff]),
  }),
  three("serial-21-octets", "a serial number of 21 octets", "cert-serial", {
    leaf: (t) => t.serial = new Uint8Array(21).fill(1),
  }),
  three("serial-20-octets", "a serial number of 20 octets and a sign", "valid", {
    leaf: (t) => t.serial = new Uint8Array([0, ...new Uint8Array(20).fill(0xff)]),
  }),
  three("issuer-empty", "nobody issued it", "cert-issuer-empty", {
    leaf: (t) => t.issuer = EMPTY_NAME,
  }),
  three("ca-without-subject", "a CA without a name", "cert-subject-empty", {
    leaf: (t) => {
      t.subject = EMPTY_NAME;
      t.extensions.get(OID.subjectAltName)!.critical = true;
      put(t, OID.basicConstraints, ext.basicConstraints(true), true);
      put(t, OID.subjectKeyIdentifier, ext.keyId(new Uint8Array(20)));
    },
  }),
  three(
    "authority-key-id-missing",
    "a CA that does not say whose key signed it",
    "cert-no-authority-key-id",
    {
      intermediate: (t) => t.extensions.delete(OID.authorityKeyIdentifier),
    },
  ),
  three(
    "authority-key-id-empty",
    "an authorityKeyIdentifier with nothing in it",
    "cert-no-authority-key-id",
    {
      leaf: (t) => put(t, OID.authorityKeyIdentifier, sequence()),
    },
  ),
  three("subject-key-id-missing", "a CA without its key's identifier", "cert-no-subject-key-id", {
    intermediate: (t) => t.extensions.delete(OID.subjectKeyIdentifier),
  }),
  three("nameless", "neither subject nor subjectAltName", "cert-san-missing", {
    leaf: (t) => {
      t.subject = EMPTY_NAME;
      t.extensions.delete(OID.subjectAltName);
    },
    job: { name: undefined },
  }),
  three("dns-underscore", "an underscore in a host name", "cert-name-malformed", {
    leaf: (t) => put(t, OID.subjectAltName, ext.names(dns("example.com"), dns("a_b.example.com"))),
  }),
  three("dns-address", "an address written as a host name", "cert-name-malformed", {
    leaf: (t) => put(t, OID.subjectAltName, ext.names(dns("example.com"), dns("192.0.2.1"))),
  }),
  three("email-two-ats", "a mailbox with two @", "cert-name-malformed", {
    leaf: (t) =>
      put(
        t,
        OID.subjectAltName,
        ext.names(dns("example.com"), { kind: "email", text: "a@b@example.com" }),
      ),
  }),
  three("uri-relative", "a URI without a scheme", "cert-name-malformed", {
    leaf: (t) =>
      put(t, OID.subjectAltName, ext.names(dns("example.com"), { kind: "uri", text: "/workload" })),
  }),
  three("key-unknown", "a key of an algorithm that nobody knows", "cert-key-unsupported", {
    leaf: (t) =>
      t.spki = sequence(sequence(oid("1.3.6.1.4.1.99999.2")), bitString(new Uint8Array(32))),
  }),
  three("key-p192", "a curve that is too small", "cert-key-unsupported", {
    leaf: (t) =>
      t.spki = sequence(
        sequence(oid(OID.ecPublicKey), oid("1.2.840.10045.3.1.1")),
        bitString(new Uint8Array(49).fill(4)),
      ),
  }),
  three("key-rsa-1024", "an RSA key of 1024 bits", "cert-key-weak", {
    leaf: (t) => t.spki = rsa(1024).spki,
  }),
  three("key-rsa-1024-legacy", "the same where it is asked for", "valid", {
    leaf: (t) => t.spki = rsa(1024).spki,
    job: { allowLegacy: true },
  }),
  three("cert-sign-without-ca", "a leaf whose key may sign certificates", "cert-sign-without-ca", {
    leaf: (t) => put(t, OID.keyUsage, ext.keyUsage("digitalSignature", "keyCertSign"), true),
  }),
  three(
    "usage-inconsistent",
    "a server's key that may only encrypt data",
    "cert-usage-inconsistent",
    {
      leaf: (t) => put(t, OID.keyUsage, ext.keyUsage("dataEncipherment"), true),
    },
  ),
  three("constraints-in-leaf", "name constraints in a leaf", "cert-constraints-without-ca", {
    leaf: (t) => put(t, OID.nameConstraints, ext.constraints([dns("example.com")]), true),
  }),
  three(
    "version-1-extensions",
    "extensions in a version 1 certificate",
    "certificate-version-fields",
    {
      leaf: (t) => t.version = 0,
    },
  ),
  three("version-9", "a version that there is not", "certificate-version", {
    leaf: (t) => t.version = 8,
  }),
  three("extension-twice", "one extension twice", "certificate-extension-repeated", {
    leaf: (t) => t.more.push(extension(OID.subjectAltName, false, ext.names(dns("example.com")))),
  }),
  three(
    "algorithms-differ",
    "one algorithm inside, another outside",
    "certificate-algorithms-differ",
    {
      leaf: (t) => t.inner = rsa(2048).algorithm,
    },
  ),
  three("february-30", "a day that there is not", "der-time", {
    leaf: (t) => t.notAfter = new Uint8Array([0x17, 13, ...utf8("270230000000Z")]),
  }),
  three("time-without-seconds", "a time that RFC 5280 does not allow", "der-time", {
    leaf: (t) => t.notAfter = new Uint8Array([0x17, 11, ...utf8("2702280000Z")]),
  }),
  three("serial-padded", "a serial number with a needless zero", "der-integer", {
    leaf: (t) => t.serial = new Uint8Array([0, 1]),
  }),
  three("extensions-null", "something else where extensions belong", "der-tag", {
    leaf: (t) => t.more.push(nullValue()),
  }),
  three("octet-string-nested", "an extension's value wrapped twice", "cert-malformed", {
    leaf: (t) => put(t, OID.subjectAltName, octetString(ext.names(dns("example.com")))),
  }),
  three("name-explicit-missing", "a directory name without its explicit tag", "cert-malformed", {
    leaf: (t) => put(t, OID.subjectAltName, sequence(explicit(4, integer(1)))),
  }),
];
