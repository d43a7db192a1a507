/** What the Web asks beyond RFC 5280. */
import { OID } from "../../../lib/asn1/oids.ts";
import { implicit, octetString, oid, sequence } from "../../../lib/asn1/writer.ts";
import { parseDn } from "../../../lib/cert/dn.ts";
import type { GeneralName } from "../../../lib/cert/general_name.ts";
import { writeGeneralName } from "../../../lib/cert/general_name_writer.ts";
import { type Change, dns, ext, intermediate, leaf, put, root } from "../forge.ts";
import { ec, rsa, type Signer } from "../keys.ts";
import { type Job, type Making, pem, USUAL } from "./case.ts";

interface Changes {
  readonly root?: Change;
  readonly intermediate?: Change;
  readonly leaf?: Change;
  readonly rootKey?: Signer;
  readonly caKey?: Signer;
  readonly leafKey?: Signer;
  readonly job?: Job;
}

async function web(id: string, description: string, code: string, changes: Changes) {
  const { rootKey = ec("p384", "web root"), caKey = ec("p256", "web ca") } = changes;
  const top = await root("CN=Web Root", changes.root, rootKey);
  const middle = await intermediate(top, "CN=Web CA", changes.intermediate, caKey);
  const key = changes.leafKey ?? ec("p256", "web leaf");
  const end = await leaf(middle, changes.leaf, "CN=example.com", key);
  const job = { ...USUAL, profile: "webpki", chain: pem(end, middle), trust: pem(top) };
  return { id, description, code, job: { ...job, ...changes.job } };
}

const uri = (text: string): GeneralName => ({ kind: "uri", text });
const access = (method: string, location: GeneralName) =>
  sequence(sequence(oid(method), writeGeneralName(location)));

/** The cases. */
export const webCases = (): Making[] => [
  web("web-valid", "nothing is wrong", "valid", {}),
  web("web-rsa", "RSA throughout", "valid", {
    rootKey: rsa(2048),
    caKey: rsa(2048, "sha384"),
    leafKey: rsa(2048),
  }),
  web("web-leaf-ca", "a CA's certificate for a server", "leaf-is-ca", {
    leaf: (t) => {
      put(t, OID.basicConstraints, ext.basicConstraints(true), true);
      put(t, OID.subjectKeyIdentifier, ext.keyId(new Uint8Array(20)));
    },
  }),
  web("web-leaf-crl-sign", "a server's key that signs CRLs", "leaf-is-ca", {
    leaf: (t) => put(t, OID.keyUsage, ext.keyUsage("digitalSignature", "cRLSign"), true),
  }),
  web("web-no-purpose", "a server that does not say so", "purpose-missing", {
    leaf: (t) => t.extensions.delete(OID.extendedKeyUsage),
  }),
  web("web-any-purpose", "a server that is for anything", "purpose-forbidden", {
    leaf: (t) =>
      put(t, OID.extendedKeyUsage, ext.purposes(OID.serverAuth, OID.anyExtendedKeyUsage)),
  }),
  web("web-root-purpose", "a root that restricts purposes", "purpose-forbidden", {
    root: (t) => put(t, OID.extendedKeyUsage, ext.purposes(OID.serverAuth)),
  }),
  web("web-critical-purpose", "a critical list of purposes", "cert-extension-critical", {
    leaf: (t) => t.extensions.get(OID.extendedKeyUsage)!.critical = true,
  }),
  web("web-no-san", "no subjectAltName", "leaf-san-missing", {
    leaf: (t) => t.extensions.delete(OID.subjectAltName),
    job: { name: undefined },
  }),
  web("web-san-critical", "a critical subjectAltName beside a subject", "cert-extension-critical", {
    leaf: (t) => t.extensions.get(OID.subjectAltName)!.critical = true,
  }),
  web("web-san-uri", "a URI among a public server's names", "leaf-san-kind", {
    leaf: (t) =>
      put(t, OID.subjectAltName, ext.names(dns("example.com"), uri("spiffe://example.com/x"))),
  }),
  web("web-wildcard-suffix", "a wildcard over a public suffix", "leaf-wildcard-suffix", {
    leaf: (t) => put(t, OID.subjectAltName, ext.names(dns("example.com"), dns("*.co.uk"))),
  }),
  web("web-wildcard-private-suffix", "a wildcard over a private suffix", "leaf-wildcard-suffix", {
    leaf: (t) => put(t, OID.subjectAltName, ext.names(dns("example.com"), dns("*.github.io"))),
  }),
  web("web-common-name", "a common name that is no name of it", "leaf-common-name", {
    leaf: (t) => t.subject = parseDn("CN=example.net"),
  }),
  web("web-common-name-case", "a common name in another case", "leaf-common-name", {
    leaf: (t) => t.subject = parseDn("CN=Example.com"),
  }),
  web("web-common-names", "two common names", "leaf-common-name", {
    leaf: (t) => t.subject = parseDn("CN=example.com,CN=example.com"),
  }),
  web("web-authority-issuer", "an issuer named by name and number", "cert-authority-key-id", {
    leaf: (t) => {
      const name: GeneralName = { kind: "dns", text: "ca.example.com" };
      put(
        t,
        OID.authorityKeyIdentifier,
        sequence(
          implicit(0, new Uint8Array(20)),
          new Uint8Array([
            0xa1,
            ...writeGeneralName(name).slice(1, 2).map((n) => n + 2),
            ...writeGeneralName(name),
          ]),
          implicit(2, new Uint8Array([1])),
        ),
      );
    },
  }),
  web("web-authority-differs", "another key's identifier", "cert-authority-key-id", {
    leaf: (t) => put(t, OID.authorityKeyIdentifier, ext.authority(new Uint8Array(20).fill(1))),
  }),
  web("web-root-authority-differs", "a root that names another key", "cert-authority-key-id", {
    root: (t) => put(t, OID.authorityKeyIdentifier, ext.authority(new Uint8Array(20).fill(1))),
  }),
  web("web-key-ed25519", "a key that the Web does not have yet", "cert-key-forbidden", {
    leaf: (t) => t.spki = sequence(sequence(oid(OID.ed25519)), new Uint8Array([3, 33, 0, ...ED])),
  }),
  web("web-key-rsa-2052", "an RSA key that ends within an octet", "cert-key-forbidden", {
    leafKey: rsa(2052),
  }),
  web("web-digest-curve", "SHA-512 under P-256", "signature-forbidden", {
    caKey: ec("p256", "web ca", "sha512"),
  }),
  web("web-access-ldap", "an issuer over LDAP", "leaf-access", {
    leaf: (t) =>
      put(t, OID.authorityInfoAccess, access(OID.caIssuers, uri("ldap://example.com/cn=ca"))),
  }),
  web("web-access", "an issuer over HTTP", "valid", {
    leaf: (t) =>
      put(t, OID.authorityInfoAccess, access(OID.caIssuers, uri("http://example.com/ca"))),
  }),
  web("web-access-malformed", "an authorityInfoAccess that is none", "cert-malformed", {
    leaf: (t) => put(t, OID.authorityInfoAccess, octetString(new Uint8Array(4))),
  }),
  web("web-constraints-not-critical", "name constraints that older readers pass over", "valid", {
    intermediate: (t) => put(t, OID.nameConstraints, ext.constraints([dns("example.com")])),
  }),
];

/** RFC 8032 §7.1's first public key. */
const ED = Uint8Array.fromHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
