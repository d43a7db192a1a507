import assert from "node:assert/strict";
import { test } from "#unit";
import { dnsContained, dnsMatches, dnsOverlaps } from "../../../lib/chain/names/dns.ts";
import {
  hostWithin,
  isHostConstraint,
  isMailConstraint,
  mailWithin,
  parseMailbox,
} from "../../../lib/chain/names/email.ts";
import { peerName } from "../../../lib/chain/names/peer.ts";
import { uriEquals, uriHost } from "../../../lib/chain/names/uri.ts";
import { Fault } from "../../../lib/fault.ts";

test("hosts match to the letter, but for case, and a wildcard for one label", () => {
  const yes = [["example.com", "EXAMPLE.com"], ["*.example.com", "a.Example.com"]] as const;
  const no = [
    ["example.com", "www.example.com"],
    ["www.example.com", "example.com"],
    ["*.example.com", "example.com"],
    ["*.example.com", "a.b.example.com"],
    ["*.example.com", ".example.com"],
    ["a*.example.com", "ab.example.com"],
    ["example.com", "example.com."],
    ["example.com", "example.co"],
  ] as const;
  for (const [presented, host] of yes) assert.ok(dnsMatches(presented, host), host);
  for (const [presented, host] of no) assert.ok(!dnsMatches(presented, host), presented);
});

test("subtrees hold their base and all below it, at the border of a label", () => {
  assert.ok(dnsContained("example.com", "EXAMPLE.com"));
  assert.ok(dnsContained("a.b.example.com", "example.com"));
  assert.ok(dnsContained("anything", ""));
  assert.ok(!dnsContained("notexample.com", "example.com"));
  assert.ok(!dnsContained("com", "example.com"));
  assert.ok(!dnsContained("*.example.com", "a.example.com"));
  assert.ok(dnsOverlaps("*.example.com", "a.example.com"));
  assert.ok(!dnsOverlaps("*.example.com", "a.b.example.com"));
  assert.ok(!dnsOverlaps("example.com", "a.example.com"));
});

test("mailboxes are read as RFC 5321 writes them", () => {
  assert.deepEqual(parseMailbox("Joe.X+y@Example.COM"), {
    local: "Joe.X+y",
    domain: "example.com",
  });
  assert.deepEqual(parseMailbox('"a@b"@example.com'), { local: "a@b", domain: "example.com" });
  assert.deepEqual(parseMailbox(String.raw`"\a\"b"@example.com`), {
    local: 'a"b',
    domain: "example.com",
  });
  assert.deepEqual(parseMailbox("*@example.com"), { local: "*", domain: "example.com" });
  assert.ok(parseMailbox("joe@[192.0.2.1]"));
  assert.ok(parseMailbox("joe@[IPv6:2001:db8::1]"));
  const bad = [
    "",
    "joe",
    "@example.com",
    "joe@",
    "a@b@example.com",
    ".joe@example.com",
    "joe.@example.com",
    "jo e@example.com",
    "joe@exam_ple.com",
    "joe@*.example.com",
    "joe@[192.0.2]",
    `${"x".repeat(65)}@example.com`,
    '"a"b"@example.com',
  ];
  for (const text of bad) assert.equal(parseMailbox(text), undefined, text);
});

test("constraints on mailboxes are a mailbox, a host or a domain", () => {
  const joe = parseMailbox("joe@mail.example.com")!;
  for (const base of ["joe@MAIL.example.com", "mail.example.com", ".example.com"]) {
    assert.ok(mailWithin(joe, base), base);
  }
  for (const base of ["Joe@mail.example.com", "example.com", ".mail.example.com", "@x"]) {
    assert.ok(!mailWithin(joe, base), base);
  }
  for (const text of ["", "a@example.com", "example.com", ".example.com"]) {
    assert.ok(isMailConstraint(text), text);
  }
  for (
    const text of ["a@b@c.com", "*.example.com", "..example.com", ".", "a b.com", "@example.com"]
  ) {
    assert.ok(!isMailConstraint(text), text);
  }
  assert.ok(!isHostConstraint("joe@example.com"));
  assert.ok(!hostWithin("example.com", ".example.com"));
});

test("the host of a URI is found, where it is one", () => {
  assert.equal(uriHost("https://u:p@Example.com:443/x?y#z"), "example.com");
  assert.equal(uriHost("spiffe://td.example/a"), "td.example");
  const none = [
    "urn:x",
    "mailto:a@b",
    "http:///x",
    "http://192.0.2.1/",
    "http://[::1]/",
    "x",
    "//a",
  ];
  for (const uri of none) assert.equal(uriHost(uri), undefined, uri);
  // What stands after a fragment or a query is not the host.
  assert.equal(uriHost("http://a.com#@b.com"), "a.com");
  assert.equal(uriHost("http://a.com?@b.com"), "a.com");
});

test("URIs are equal but for the case of scheme and authority", () => {
  assert.ok(uriEquals("SPIFFE://Example.com/a", "spiffe://example.com/a"));
  assert.ok(!uriEquals("spiffe://example.com/A", "spiffe://example.com/a"));
  assert.ok(!uriEquals("https://Joe@example.com/", "https://joe@example.com/"));
  assert.ok(uriEquals("https://Joe@Example.com/", "https://Joe@example.com/"));
});

test("names that cannot be asked for are refused", () => {
  const bad = [
    ["dns", ""],
    ["dns", "*.example.com"],
    ["dns", "a_b.example.com"],
    ["dns", "192.0.2.1"],
    ["dns", "b\u00fccher.example"],
    ["ip", "192.0.2.256"],
    ["ip", "192.0.2.01"],
    ["ip", "example.com"],
    ["ip", "::1%eth0"],
    ["email", "joe"],
    ["uri", "/x"],
    ["uri", "http://a b/"],
  ] as const;
  for (const [kind, text] of bad) {
    assert.throws(
      () => peerName(kind, text),
      (error) => error instanceof Fault && error.code === "name-asked-malformed",
      text,
    );
  }
  assert.equal(peerName("dns", "localhost").kind, "dns");
});
