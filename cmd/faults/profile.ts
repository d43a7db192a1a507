import { ATTRIBUTES } from "../../lib/cert/attributes.ts";
import type { ProfileFaults } from "../../lib/cert/profile_faults.ts";
import { EXIT } from "../exit.ts";
import { nearest } from "../nearest.ts";
import { count, either, type WordTable } from "../words.ts";

const DN_HINT = "write it as CN=Example Root,O=Example,C=GB, most specific first";

const DN_SYNTAX: Record<ProfileFaults["dn-syntax"]["reason"], string> = {
  "type-missing": "an attribute such as CN is missing",
  "equals-missing": 'an "=" is missing',
  "space-outside": "a space stands where none may",
  "character": "a character must be escaped",
  "escape": "a backslash escapes nothing that can be escaped",
  "hex": "what follows # is not hexadecimal DER",
  "repeated": "an attribute stands twice in one RDN",
};

const DN_SYNTAX_HINTS: Partial<Record<ProfileFaults["dn-syntax"]["reason"], string>> = {
  "space-outside":
    "no spaces around commas and equals signs; a space that belongs to the value is written \\20",
  "character": 'put a backslash before , + " \\ ; < and > inside a value',
  "escape":
    'a backslash stands before one of , + " \\ ; < > = # or a space, or before two hexadecimal digits',
};

const DN_VALUE: Record<ProfileFaults["dn-value"]["reason"], (limit?: number) => string> = {
  "empty": () => "is empty",
  "too-long": (limit) => `is longer than ${count(limit ?? 0, "character")}`,
  "not-printable": () => "has a character outside A-Z a-z 0-9 '()+,-./:=? and space",
  "not-ascii": () => "has a character outside ASCII",
  "not-country": () => "is not a country code of two capital letters",
  "not-der": () => "is not the DER of a value",
};

const NAME_KINDS: Record<string, string> = {
  dns: "a DNS name",
  ip: "an IP address",
  email: "an email address",
  uri: "a URI",
  directory: "a directory name",
};

/** Why an alternative name is not well-formed, by the reasons of lib/cert/name_rules.ts. */
export const NAME_REASONS: Record<string, string> = {
  "empty": "it is empty",
  "not-ascii": "it has characters outside ASCII",
  "too-long": "it is too long",
  "label-empty": "two dots stand together, or one at an end",
  "label-too-long": "a part between dots is longer than 63 characters",
  "character": "a character is not allowed in it",
  "hyphen": "a part begins or ends with a hyphen",
  "wildcard": "* may only be the whole leftmost part, with two parts after it",
  "ip-address": "it is an IP address",
  "form": "it does not have the form of one",
  "length": "an address has 4 or 16 octets",
  "local-part": "the part before @ is not a plain mailbox",
  "domain": "the part after @ is not a DNS name",
  "relative": "it does not begin with a scheme such as https: or spiffe:",
  "host": "its host is not a DNS name or an address",
  "spiffe-case": "it does not begin with spiffe://",
  "spiffe-trust-domain": "the trust domain has other characters than a-z 0-9 . - _",
  "spiffe-path":
    "a path segment is empty, is a dot segment, or has other characters than A-Z a-z 0-9 . - _",
  "spiffe-part": "a SPIFFE ID has no query and no fragment",
};

function nameHint(kind: string, reason: string): string | undefined {
  if (kind === "dns" && reason === "ip-address") return "give addresses with --ip";
  if (kind === "dns" && reason === "not-ascii") {
    return "give the ASCII form, which begins with xn--";
  }
  if (kind === "ip") return "write it as 192.0.2.1 or 2001:db8::1, without a prefix length";
  if (reason.startsWith("spiffe")) return "write it as spiffe://example.org/path";
  return undefined;
}

const CONSTRAINT_FORMS: Record<string, string> = {
  kind: "write it as dns:example.com, ip:10.0.0.0/8, email:example.com or uri:example.com",
  dns: "write it as dns:example.com, which means the name and all names below it",
  ip: "write it as ip:10.0.0.0/8, with no bit set after the prefix",
  email: "write it as email:example.com, email:.example.com or email:ann@example.com",
  uri: "write it as uri:example.com, or uri:.example.com for the hosts below it",
};

/** Words for the faults of profiles and of the names that are asked for. */
export const profileWords: WordTable<ProfileFaults> = {
  "dn-syntax": {
    exit: EXIT.USAGE,
    say: (d) =>
      `"${d.text}" is not a distinguished name: ${DN_SYNTAX[d.reason]} at character ${d.at + 1}`,
    hint: (d) => DN_SYNTAX_HINTS[d.reason] ?? DN_HINT,
  },
  "dn-attribute-unknown": {
    exit: EXIT.USAGE,
    say: (d) => `"${d.type}" is no attribute of a distinguished name`,
    hint: (d) => {
      const near = nearest(d.type, ATTRIBUTES.map(({ keyword }) => keyword));
      return near
        ? `did you mean "${near}"?`
        : "use a keyword such as CN, O, OU, C, ST or L, or a dotted type";
    },
  },
  "dn-value": {
    exit: EXIT.USAGE,
    say: (d) => `the value of ${d.attribute}, "${d.value}", ${DN_VALUE[d.reason](d.limit)}`,
    hint: (d) =>
      d.reason === "not-country" ? "two capital letters of ISO 3166, such as GB" : undefined,
  },
  "alternative-name": {
    exit: EXIT.USAGE,
    say: (d) =>
      `"${d.value}" is not ${NAME_KINDS[d.kind] ?? d.kind}: ${NAME_REASONS[d.reason] ?? d.reason}`,
    hint: (d) => nameHint(d.kind, d.reason),
  },
  "name-constraint": {
    exit: EXIT.USAGE,
    say: (d) => `"${d.value}" is not a name constraint`,
    hint: (d) => CONSTRAINT_FORMS[d.reason],
  },
  "distribution-url": {
    exit: EXIT.USAGE,
    say: (d) =>
      d.reason === "not-http"
        ? `"${d.value}" is not a plain http URL, which CRLs, issuers and responders need`
        : `"${d.value}" is not a URL`,
    hint: () => "verifiers fetch it before they can trust https: give it as http://host/path",
  },
  "profile-unknown": {
    exit: EXIT.USAGE,
    say: (d) => `there is no profile "${d.name}"`,
    hint: (d) => {
      const near = nearest(d.name, d.known);
      return near ? `did you mean "${near}"?` : `the profiles are ${either(d.known, "and")}`;
    },
  },
};
