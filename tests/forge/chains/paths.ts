/** Faults of certificates in their path. */
import { OID } from "../../../lib/asn1/oids.ts";
import { oid, sequence } from "../../../lib/asn1/writer.ts";
import { parseDn } from "../../../lib/cert/dn.ts";
import { dns, ext, intermediate, leaf, put, root } from "../forge.ts";
import { ec, ed, rsa, wrong } from "../keys.ts";
import { type Making, pem, three, USUAL } from "./case.ts";

/** The cases. */
export const pathCases = (): Making[] => [
  three("ca-false", "the issuer says that it is no CA", "issuer-not-ca", {
    intermediate: (t) => {
      put(t, OID.basicConstraints, ext.basicConstraints(false), true);
      put(t, OID.keyUsage, ext.keyUsage("digitalSignature"), true);
    },
  }),
  three("no-basic-constraints", "the issuer does not say that it is a CA", "issuer-not-ca", {
    intermediate: (t) => {
      t.extensions.delete(OID.basicConstraints);
      t.extensions.delete(OID.keyUsage);
    },
  }),
  three("version-1-root", "an anchor of version 1 cannot be a CA", "issuer-not-ca", {
    root: (t) => {
      t.version = 0;
      t.extensions.clear();
    },
  }),
  three("no-cert-sign", "the issuer's key may sign CRLs alone", "issuer-no-cert-sign", {
    intermediate: (t) => put(t, OID.keyUsage, ext.keyUsage("cRLSign"), true),
  }),
  pathLength(),
  selfIssuedIsFree(),
  three("depth-0", "one intermediate, and none allowed", "issuer-depth", { job: { maxDepth: 0 } }),
  three("depth-1", "one intermediate, and one allowed", "valid", { job: { maxDepth: 1 } }),
  missing(),
  untrusted(),
  three("purpose-client", "a server's certificate for a client", "purpose-mismatch", {
    job: { purpose: "client" },
  }),
  three("purpose-narrowed", "a CA for email above a server", "purpose-mismatch", {
    intermediate: (t) => put(t, OID.extendedKeyUsage, ext.purposes(OID.emailProtection)),
  }),
  three("purpose-any-in-ca", "a CA for any purpose", "valid", {
    intermediate: (t) => put(t, OID.extendedKeyUsage, ext.purposes(OID.anyExtendedKeyUsage)),
  }),
  three("name-other", "another host", "name-mismatch", { job: { name: { dns: "example.org" } } }),
  three("name-in-common-name-alone", "common names are never looked at", "name-mismatch", {
    leaf: (t) => t.extensions.delete(OID.subjectAltName),
  }),
  three("wildcard-one-label", "a wildcard stands for one label", "valid", {
    leaf: (t) => put(t, OID.subjectAltName, ext.names(dns("*.example.com"))),
    job: { name: { dns: "WWW.example.com" } },
  }),
  three("wildcard-two-labels", "a wildcard does not stand for two", "name-mismatch", {
    leaf: (t) => put(t, OID.subjectAltName, ext.names(dns("*.example.com"))),
    job: { name: { dns: "a.b.example.com" } },
  }),
  three("wildcard-no-label", "a wildcard does not stand for nothing", "name-mismatch", {
    leaf: (t) => put(t, OID.subjectAltName, ext.names(dns("*.example.com"))),
  }),
  three("several-names", "every name that is asked for must be there", "name-mismatch", {
    job: { name: [{ dns: "example.com" }, { uri: "spiffe://example.com/x" }] },
  }),
  three("spiffe", "a SPIFFE ID, to the letter", "valid", {
    leaf: (t) =>
      put(t, OID.subjectAltName, ext.names({ kind: "uri", text: "spiffe://example.com/billing" })),
    job: { name: { uri: "spiffe://example.com/billing" } },
  }),
  three("spiffe-other-case", "a path's case counts", "name-mismatch", {
    leaf: (t) =>
      put(t, OID.subjectAltName, ext.names({ kind: "uri", text: "spiffe://example.com/billing" })),
    job: { name: { uri: "spiffe://example.com/Billing" } },
  }),
  three("email-case", "the local part's case counts", "name-mismatch", {
    leaf: (t) => put(t, OID.subjectAltName, ext.names({ kind: "email", text: "Joe@example.com" })),
    job: { name: { email: "joe@example.com" } },
  }),
  three("ip-short", "an IPv6 address in another spelling", "valid", {
    leaf: (t) => {
      const bytes = new Uint8Array(16);
      bytes.set([0x20, 1, 0x0d, 0xb8]);
      bytes[15] = 1;
      put(t, OID.subjectAltName, ext.names({ kind: "ip", bytes }));
    },
    job: { name: { ip: "2001:db8:0:0::1" } },
  }),
  signatureWrong(),
  keyMismatch(),
  three("signature-unknown", "an algorithm that nobody knows", "signature-unsupported", {
    leaf: (t) => t.inner = t.outer = sequence(oid("1.3.6.1.4.1.99999.3")),
  }),
  three("signature-sha1", "a signature with SHA-1", "signature-digest-weak", {
    leaf: (t) => t.inner = t.outer = rsa(2048, "sha1").algorithm,
  }),
  sha1Legacy(),
  pss(),
  mixedCurves(),
  backtracking(),
  issuerNameSpelling(),
];

async function pathLength() {
  const top = await root("CN=Example Root");
  const one = await intermediate(
    top,
    "CN=Example CA 1",
    (t) => put(t, OID.basicConstraints, ext.basicConstraints(true, 0), true),
  );
  const two = await intermediate(one, "CN=Example CA 2");
  const end = await leaf(two);
  return {
    id: "path-length",
    description: "one CA too many below a path length of 0",
    code: "issuer-path-length",
    job: { ...USUAL, chain: pem(end, two, one), trust: pem(top) },
  };
}

async function selfIssuedIsFree() {
  const top = await root("CN=Example Root");
  const old = await intermediate(
    top,
    "CN=Example CA",
    (t) => put(t, OID.basicConstraints, ext.basicConstraints(true, 0), true),
    ed("old key"),
  );
  const renewed = await intermediate(old, "CN=Example CA", undefined, ed("new key"));
  const end = await leaf(renewed);
  return {
    id: "path-length-self-issued",
    description: "a CA's new key under its old one does not count",
    code: "valid",
    job: { ...USUAL, chain: pem(end, renewed, old), trust: pem(top), maxDepth: 1 },
  };
}

async function missing() {
  const top = await root("CN=Example Root");
  const middle = await intermediate(top, "CN=Example CA");
  return {
    id: "intermediate-missing",
    description: "the chain lacks its intermediate",
    code: "issuer-unknown",
    job: { ...USUAL, chain: pem(await leaf(middle)), trust: pem(top) },
  };
}

async function untrusted() {
  const top = await root("CN=Somebody's Root");
  const middle = await intermediate(top, "CN=Example CA");
  return {
    id: "root-not-trusted",
    description: "the chain brings its own root",
    code: "issuer-untrusted",
    job: {
      ...USUAL,
      chain: pem(await leaf(middle), middle, top),
      trust: pem(await root("CN=Example Root")),
    },
  };
}

async function signatureWrong() {
  const top = await root("CN=Example Root");
  const middle = await intermediate(top, "CN=Example CA");
  const end = await leaf(middle, (t) => t.signer = wrong(middle.key));
  return {
    id: "signature-wrong",
    description: "a leaf that was changed after it was signed",
    code: "signature-wrong",
    job: { ...USUAL, chain: pem(end, middle), trust: pem(top) },
  };
}

async function keyMismatch() {
  const top = await root("CN=Example Root");
  const middle = await intermediate(top, "CN=Example CA");
  const end = await leaf(middle, (t) => {
    t.signer = ec("p256", "another");
    t.inner = t.outer = t.signer.algorithm;
  });
  return {
    id: "signature-of-another-kind",
    description: "an ECDSA signature below an Ed25519 key",
    code: "signature-key-mismatch",
    job: { ...USUAL, chain: pem(end, middle), trust: pem(top) },
  };
}

async function sha1Legacy() {
  const top = await root("CN=Example Root", undefined, rsa(2048, "sha1"));
  const end = await leaf(top);
  return {
    id: "signature-sha1-legacy",
    description: "SHA-1 where it is asked for",
    code: "valid",
    job: { ...USUAL, chain: pem(end), trust: pem(top), allowLegacy: true },
  };
}

async function pss() {
  const top = await root("CN=Example Root", undefined, rsa(2048, "sha256", "pss"));
  const end = await leaf(top);
  return {
    id: "signature-pss",
    description: "RSASSA-PSS",
    code: "valid",
    job: { ...USUAL, chain: pem(end), trust: pem(top) },
  };
}

async function mixedCurves() {
  const top = await root("CN=Example Root", undefined, ec("p521", "root", "sha512"));
  const middle = await intermediate(top, "CN=Example CA", undefined, ec("p384", "ca"));
  const end = await leaf(middle, undefined, "CN=example.com", ec("p256", "end"));
  return {
    id: "signature-curves",
    description: "P-521 over P-384 over P-256",
    code: "valid",
    job: { ...USUAL, chain: pem(end, middle), trust: pem(top) },
  };
}

async function backtracking() {
  const [one, two] = [await root("CN=Root One"), await root("CN=Root Two")];
  const key = ed("shared");
  const dead = await intermediate(
    one,
    "CN=Example CA",
    (t) => put(t, OID.nameConstraints, ext.constraints([dns("example.org")]), true),
    key,
  );
  const live = await intermediate(two, "CN=Example CA", undefined, key);
  return {
    id: "cross-signed",
    description: "of two certificates of one CA, the first forbids the name",
    code: "valid",
    job: { ...USUAL, chain: pem(await leaf(live), dead, live), trust: pem(one, two) },
  };
}

async function issuerNameSpelling() {
  const top = await root("CN=Example Root");
  const middle = await intermediate(top, "CN=Example CA", (t) => {
    t.issuer = parseDn("CN=EXAMPLE   root");
  });
  return {
    id: "issuer-spelt-otherwise",
    description: "names compare without regard to case and spaces (RFC 5280 §7.1)",
    code: "valid",
    job: { ...USUAL, chain: pem(await leaf(middle), middle), trust: pem(top) },
  };
}
