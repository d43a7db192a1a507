/** Name constraints and policies. */
import { OID } from "../../../lib/asn1/oids.ts";
import { integer, oid, sequence, setOf, text, value } from "../../../lib/asn1/writer.ts";
import { TAG } from "../../../lib/asn1/tags.ts";
import { utf8 } from "../../../lib/bytes/utf8.ts";
import { parseDn } from "../../../lib/cert/dn.ts";
import type { GeneralName } from "../../../lib/cert/general_name.ts";
import { Name } from "../../../lib/cert/name.ts";
import { dns, ext, put } from "../forge.ts";
import { type Making, three } from "./case.ts";

const email = (mailbox: string): GeneralName => ({ kind: "email", text: mailbox });
const uri = (address: string): GeneralName => ({ kind: "uri", text: address });
const ip = (...bytes: number[]): GeneralName => ({ kind: "ip", bytes: new Uint8Array(bytes) });
const directory = (dn: string): GeneralName => ({ kind: "directory", name: new Name(parseDn(dn)) });
const other = (): GeneralName => ({
  kind: "other",
  oid: "1.3.6.1.4.1.99999.4",
  value: text(TAG.UTF8, "x"),
});

/** A CA's constraints and a leaf's names, besides example.com. */
function held(
  id: string,
  description: string,
  code: string,
  permitted: GeneralName[],
  excluded: GeneralName[],
  ...names: GeneralName[]
): Making {
  return three(id, description, code, {
    intermediate: (t) => put(t, OID.nameConstraints, ext.constraints(permitted, excluded), true),
    leaf: (t) => put(t, OID.subjectAltName, ext.names(dns("example.com"), ...names)),
  });
}

/** The cases. */
export const constraintCases = (): Making[] => [
  held("nc-dns-permitted", "a host in its own subtree", "valid", [dns("example.com")], []),
  held(
    "nc-dns-below",
    "a host below it",
    "valid",
    [dns("example.com")],
    [],
    dns("a.b.example.com"),
  ),
  held(
    "nc-dns-beside",
    "a host whose name only ends alike",
    "constraint-not-permitted",
    [dns("example.com")],
    [],
    dns("notexample.com"),
  ),
  held("nc-dns-leading-period", "a leading period is for other kinds", "constraint-malformed", [
    dns(".example.com"),
  ], []),
  held("nc-dns-wildcard", "a wildcard in a constraint", "constraint-malformed", [
    dns("*.example.com"),
  ], []),
  held("nc-dns-all-excluded", "the empty name excludes every host", "constraint-excluded", [], [
    dns(""),
  ]),
  held(
    "nc-dns-wildcard-overlap",
    "a wildcard that stands for an excluded host",
    "constraint-excluded",
    [],
    [dns("secret.example.com")],
    dns("*.example.com"),
  ),
  held(
    "nc-dns-wildcard-contained",
    "a wildcard within a permitted subtree",
    "valid",
    [dns("example.com")],
    [],
    dns("*.example.com"),
  ),
  held(
    "nc-dns-wildcard-beside",
    "a wildcard above a permitted subtree",
    "constraint-not-permitted",
    [dns("www.example.com"), dns("example.com.test")],
    [],
    dns("*.example.com"),
  ),
  held(
    "nc-ip-permitted",
    "an address in a network",
    "valid",
    [ip(192, 0, 2, 0, 255, 255, 255, 0)],
    [],
    ip(192, 0, 2, 77),
  ),
  held(
    "nc-ip-outside",
    "an address outside",
    "constraint-not-permitted",
    [ip(192, 0, 2, 0, 255, 255, 255, 0)],
    [],
    ip(192, 0, 3, 77),
  ),
  held(
    "nc-ip-other-family",
    "IPv6 where only IPv4 is permitted",
    "constraint-not-permitted",
    [ip(192, 0, 2, 0, 255, 255, 255, 0)],
    [],
    ip(...new Uint8Array(16)),
  ),
  held(
    "nc-ip-mask",
    "a mask with a hole",
    "cert-malformed",
    [ip(192, 0, 2, 0, 255, 0, 255, 0)],
    [],
  ),
  held(
    "nc-email-mailbox",
    "one mailbox, to the letter",
    "valid",
    [email("joe@example.com")],
    [],
    email("joe@EXAMPLE.com"),
  ),
  held(
    "nc-email-other-mailbox",
    "another mailbox",
    "constraint-not-permitted",
    [email("joe@example.com")],
    [],
    email("Joe@example.com"),
  ),
  held(
    "nc-email-host",
    "every mailbox on a host, not below it",
    "constraint-not-permitted",
    [email("example.com")],
    [],
    email("joe@mail.example.com"),
  ),
  held(
    "nc-email-domain",
    "every mailbox below a domain, not on it",
    "constraint-not-permitted",
    [email(".example.com")],
    [],
    email("joe@example.com"),
  ),
  held(
    "nc-email-quoted",
    "an excluded mailbox in quotes",
    "constraint-excluded",
    [],
    [email("joe@example.com")],
    email(String.raw`"j\oe"@example.com`),
  ),
  held("nc-email-two-ats", "a constraint that is no mailbox", "constraint-malformed", [
    email("a@b@example.com"),
  ], []),
  ...[
    ["teletex", TAG.TELETEX, "a string type that compares as bytes"],
    ["printable", TAG.PRINTABLE, "characters that its string type does not have"],
  ].map(([id, tag, description]) =>
    three(`nc-directory-${id}`, `an excluded subject with ${description}`, "constraint-excluded", {
      intermediate: (t) =>
        put(t, OID.nameConstraints, ext.constraints([], [directory("O=A & B")]), true),
      leaf: (t) =>
        t.subject = sequence(
          setOf(sequence(oid("2.5.4.10"), value(tag as number, utf8("a & b")))),
        ),
    })
  ),
  three("nc-email-in-subject", "a mailbox in the subject counts", "constraint-not-permitted", {
    intermediate: (t) => put(t, OID.nameConstraints, ext.constraints([email("example.com")]), true),
    leaf: (t) => t.subject = parseDn("1.2.840.113549.1.9.1=#160d6a6f65406f746865722e6f7267"),
  }),
  held(
    "nc-uri-host",
    "a URI's host",
    "valid",
    [uri("example.com")],
    [],
    uri("https://user@Example.com:8443/x"),
  ),
  held(
    "nc-uri-below",
    "a host below, which needs a leading period",
    "constraint-not-permitted",
    [uri("example.com")],
    [],
    uri("https://www.example.com/"),
  ),
  held(
    "nc-uri-no-host",
    "a URI without a host cannot be checked",
    "constraint-not-permitted",
    [uri("example.com")],
    [],
    uri("urn:isbn:0451450523"),
  ),
  held("nc-uri-no-host-excluded", "nor can it be shown to be outside", "constraint-excluded", [], [
    uri("example.org"),
  ], uri("urn:isbn:0451450523")),
  three("nc-directory", "the subject itself is a name", "constraint-not-permitted", {
    intermediate: (t) =>
      put(t, OID.nameConstraints, ext.constraints([directory("O=Example,C=GB")]), true),
    leaf: (t) => t.subject = parseDn("CN=example.com,O=Example,C=US"),
  }),
  three("nc-directory-below", "a subject below it", "valid", {
    intermediate: (t) =>
      put(t, OID.nameConstraints, ext.constraints([directory("O=EXAMPLE,C=GB")]), true),
    leaf: (t) => t.subject = parseDn("CN=example.com,O=Example,C=GB"),
  }),
  held("nc-other-name", "a kind of name that is not compared", "constraint-unsupported", [], [
    other(),
  ], other()),
  held("nc-other-name-absent", "the same where there is no such name", "valid", [], [other()]),
  three("nc-minimum", "a subtree with a minimum", "cert-malformed", {
    intermediate: (t) =>
      put(
        t,
        OID.nameConstraints,
        sequence(
          value(
            0xa0,
            sequence(value(0x82, new Uint8Array([0x61])), value(0x80, new Uint8Array([1]))),
          ),
        ),
        true,
      ),
  }),
  three("nc-root", "an anchor's constraints hold", "constraint-not-permitted", {
    root: (t) => put(t, OID.nameConstraints, ext.constraints([dns("example.org")]), true),
  }),
  three("policy-missing", "a policy is asked for, and there is none", "policy-none", {
    job: { requireExplicitPolicy: true },
  }),
  three("policy-held", "a policy all the way down", "valid", {
    intermediate: (t) => put(t, OID.certificatePolicies, ext.policies("1.2.3")),
    leaf: (t) => put(t, OID.certificatePolicies, ext.policies("1.2.3")),
    job: { requireExplicitPolicy: true, policies: ["1.2.3"] },
  }),
  three("policy-other", "another policy", "policy-none", {
    intermediate: (t) => put(t, OID.certificatePolicies, ext.policies("1.2.3")),
    leaf: (t) => put(t, OID.certificatePolicies, ext.policies("1.2.3")),
    job: { requireExplicitPolicy: true, policies: ["1.2.4"] },
  }),
  three("policy-mapped", "a policy under its other name", "valid", {
    intermediate: (t) => {
      put(t, OID.certificatePolicies, ext.policies("1.2.3"));
      put(t, OID.policyMappings, ext.mappings(["1.2.3", "1.2.4"]));
    },
    leaf: (t) => put(t, OID.certificatePolicies, ext.policies("1.2.4")),
    job: { requireExplicitPolicy: true, policies: ["1.2.3"] },
  }),
  three("policy-mapping-inhibited", "the same where mapping is not wanted", "policy-none", {
    intermediate: (t) => {
      put(t, OID.certificatePolicies, ext.policies("1.2.3"));
      put(t, OID.policyMappings, ext.mappings(["1.2.3", "1.2.4"]));
    },
    leaf: (t) => put(t, OID.certificatePolicies, ext.policies("1.2.4")),
    job: { requireExplicitPolicy: true, policies: ["1.2.3"], inhibitPolicyMapping: true },
  }),
  three("policy-mapping-any", "a mapping from anyPolicy", "policy-mapping-any", {
    intermediate: (t) => {
      put(t, OID.certificatePolicies, ext.policies(OID.anyPolicy));
      put(t, OID.policyMappings, ext.mappings([OID.anyPolicy, "1.2.4"]));
    },
  }),
  three("policy-required-by-ca", "a CA requires a policy, the leaf has none", "policy-none", {
    intermediate: (t) => {
      put(t, OID.certificatePolicies, ext.policies("1.2.3"));
      put(t, OID.policyConstraints, sequence(value(0x80, new Uint8Array([0]))), true);
    },
  }),
  three("policy-any-inhibited", "anyPolicy where it means nothing", "policy-none", {
    intermediate: (t) => {
      put(t, OID.certificatePolicies, ext.policies("1.2.3"));
      put(t, OID.inhibitAnyPolicy, integer(0), true);
    },
    leaf: (t) => put(t, OID.certificatePolicies, ext.policies(OID.anyPolicy)),
    job: { requireExplicitPolicy: true },
  }),
  three("policy-qualifier", "a qualifier that nobody knows does no harm", "valid", {
    leaf: (t) =>
      put(
        t,
        OID.certificatePolicies,
        sequence(sequence(oid("1.2.3"), sequence(sequence(oid("1.2.9"), integer(1))))),
      ),
  }),
];
