import assert from "node:assert/strict";
import { test } from "#unit";
import { dnsProblem, emailProblem, uriProblem } from "../../../lib/cert/name_rules.ts";

const label63 = "a".repeat(63);

test("dns names: each rule by itself", () => {
  for (
    const [text, problem] of [
      ["", "empty"],
      ["bücher.example", "not-ascii"],
      [`${`${label63}.`.repeat(4)}a`, "too-long"],
      [".example.com", "label-empty"],
      ["example.com.", "label-empty"],
      ["a..b", "label-empty"],
      [`${label63}a.example`, "label-too-long"],
      ["a_b.example", "character"],
      ["a b.example", "character"],
      ["a\0.example", "character"],
      ["-a.example", "hyphen"],
      ["a-.example", "hyphen"],
      ["*", "wildcard"],
      ["*.com", "wildcard"],
      ["a.*.example.com", "wildcard"],
      ["a*.example.com", "wildcard"],
      ["*.*.example.com", "wildcard"],
      ["192.0.2.1", "ip-address"],
      ["1", "ip-address"],
    ] as const
  ) assert.equal(dnsProblem(text), problem, text);
  for (
    const text of [
      "a",
      "localhost",
      "example.com",
      "*.example.com",
      "1.example",
      "xn--bcher-kva.example",
      "EXAMPLE.com",
      `${`${label63}.`.repeat(3)}${"a".repeat(61)}`,
    ]
  ) assert.equal(dnsProblem(text), undefined, text);
});

test("email addresses: each rule by itself", () => {
  for (
    const [text, problem] of [
      ["", "form"],
      ["ann", "form"],
      ["a@b@c", "form"],
      ["@example.com", "local-part"],
      ["a..b@example.com", "local-part"],
      [".a@example.com", "local-part"],
      ['"a b"@example.com', "local-part"],
      ["Ann <ann@example.com>", "local-part"],
      ["ann@", "domain"],
      ["ann@*.example.com", "domain"],
      ["ann@[192.0.2.1]", "domain"],
      ["änn@example.com", "not-ascii"],
      [`${"a".repeat(65)}@example.com`, "too-long"],
    ] as const
  ) assert.equal(emailProblem(text), problem, text);
  for (const text of ["ann@example.com", "a.b+c@x.example", "o'hara@example.com"]) {
    assert.equal(emailProblem(text), undefined, text);
  }
});

test("URIs: each rule by itself", () => {
  for (
    const [text, problem] of [
      ["", "relative"],
      ["example.com/a", "relative"],
      ["//example.com", "relative"],
      ["1a:b", "relative"],
      ["urn:", "relative"],
      ["http://exämple.com", "not-ascii"],
      ["http://example.com/a b", "character"],
      ["http://example.com/%zz", "character"],
      ["http://example.com/\0", "character"],
      ["http://", "host"],
      ["http:///a", "host"],
      ["http://a_b.example", "host"],
      ["http://*.example.com", "host"],
      ["http://192.0.2.256/", "host"],
      ["http://[::g]/", "host"],
      ["http://[192.0.2.1]/", "host"],
      ["spiffe://Example.org/a", "spiffe-trust-domain"],
      ["spiffe://example.org:80/a", "spiffe-trust-domain"],
      ["spiffe://user@example.org/a", "spiffe-trust-domain"],
      ["spiffe://", "spiffe-trust-domain"],
      ["SPIFFE://example.org/a", "spiffe-case"],
      ["spiffe:example.org", "spiffe-case"],
      ["spiffe://example.org/", "spiffe-path"],
      ["spiffe://example.org/a//b", "spiffe-path"],
      ["spiffe://example.org/../b", "spiffe-path"],
      ["spiffe://example.org/a%20b", "spiffe-path"],
      ["spiffe://example.org/a?b", "spiffe-part"],
      ["spiffe://example.org/a#b", "spiffe-part"],
      [`spiffe://example.org/${"a".repeat(2048)}`, "too-long"],
    ] as const
  ) assert.equal(uriProblem(text), problem, text);
  for (
    const text of [
      "spiffe://example.org",
      "spiffe://example.org/ns/prod/sa/web",
      "http://example.com/a?b#c",
      "https://user@example.com:8443/",
      "http://192.0.2.1/",
      "http://[2001:db8::1]:80/",
      "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
      "tag:example.com,2026:a",
    ]
  ) assert.equal(uriProblem(text), undefined, text);
});
