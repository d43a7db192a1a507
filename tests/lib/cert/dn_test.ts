import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { DerReader } from "../../../lib/asn1/reader.ts";
import { toHex } from "../../../lib/bytes/hex.ts";
import { parseDn } from "../../../lib/cert/dn.ts";
import { dnText } from "../../../lib/cert/dn_text.ts";
import { type Name, readName } from "../../../lib/cert/name.ts";
import { Fault } from "../../../lib/fault.ts";

function read(der: Uint8Array): Name {
  const reader = new DerReader(der);
  const name = readName(reader);
  reader.end();
  return name;
}

function fails(text: string, code: string, data: Record<string, unknown>): void {
  assert.throws(() => parseDn(text), (error: unknown) => {
    assert.ok(error instanceof Fault, `${text}: ${error}`);
    assert.equal(error.code, code, text);
    for (const [key, value] of Object.entries(data)) assert.equal(error.data[key], value, text);
    return true;
  });
}

test("dn: the commonest name, byte for byte as OpenSSL writes it", () => {
  // openssl req -subj "/C=GB/O=Example/CN=Example Root" -utf8, subject as DER
  assert.equal(
    toHex(parseDn("CN=Example Root,O=Example,C=GB")),
    "3036310b30090603550406130247423110300e060355040a0c074578616d706c6531153013060355" +
      "04030c0c4578616d706c6520526f6f74",
  );
});

test("dn: the examples of RFC 4514 §4, sets in DER's order", () => {
  for (
    const [text, values] of [
      ["UID=jsmith,DC=example,DC=net", ["net", "example", "jsmith"]],
      ["OU=Sales+CN=J.  Smith,DC=example,DC=net", ["net", "example", "Sales", "J.  Smith"]],
      ['CN=James \\"Jim\\" Smith\\, III,DC=example,DC=net', [
        "net",
        "example",
        'James "Jim" Smith, III',
      ]],
      ["CN=Before\\0dAfter,DC=example,DC=net", ["net", "example", "Before\rAfter"]],
      ["CN=Lu\\C4\\8Di\\C4\\87", ["Lučić"]],
    ] as const
  ) {
    assert.deepEqual(read(parseDn(text)).rdns.flat().map((attribute) => attribute.text), values);
  }
  assert.equal(
    toHex(parseDn("1.3.6.1.4.1.1466.0=#04024869")),
    "30123110300e06082b060104018b3a0004024869",
  );
});

test("dn: the empty name", () => {
  assert.equal(toHex(parseDn("")), "3000");
  assert.equal(dnText(read(parseDn(""))), "");
});

test("dn: string types follow the attribute", () => {
  const tags = (text: string) => read(parseDn(text)).rdns.flat().map(({ tag }) => tag);
  assert.deepEqual(tags("CN=a"), [0x0c]);
  assert.deepEqual(tags("C=GB"), [0x13]);
  assert.deepEqual(tags("serialNumber=12-3"), [0x13]);
  assert.deepEqual(tags("DC=example"), [0x16]);
  assert.deepEqual(tags("E=a@example.com"), [0x16]);
  assert.deepEqual(tags("2.5.4.6=GB"), [0x13]);
  assert.deepEqual(tags("1.2.3.4=x"), [0x0c]);
  assert.deepEqual(tags("cn=#130161"), [0x13]);
});

test("dn: what is not RFC 4514 is refused, with the place", () => {
  fails("Example", "dn-syntax", { reason: "equals-missing", at: 0 });
  fails("=x", "dn-syntax", { reason: "type-missing", at: 0 });
  fails("CN=a,", "dn-syntax", { reason: "type-missing", at: 5 });
  fails(",CN=a", "dn-syntax", { reason: "type-missing", at: 0 });
  fails("CN=a, O=b", "dn-syntax", { reason: "space-outside", at: 5 });
  fails("CN =a", "dn-syntax", { reason: "space-outside", at: 2 });
  fails("CN= a", "dn-syntax", { reason: "space-outside", at: 3 });
  fails("CN=a ", "dn-syntax", { reason: "space-outside", at: 4 });
  fails("CN=a ,O=b", "dn-syntax", { reason: "space-outside", at: 4 });
  fails("CN=a;O=b", "dn-syntax", { reason: "character", at: 4 });
  fails('CN="a"', "dn-syntax", { reason: "character", at: 3 });
  fails("CN=a\0", "dn-syntax", { reason: "character", at: 4 });
  fails("CN=a\\", "dn-syntax", { reason: "escape", at: 4 });
  fails("CN=\\zz", "dn-syntax", { reason: "escape", at: 3 });
  fails("CN=\\c3", "dn-syntax", { reason: "escape", at: 3 });
  fails("CN=\\00", "dn-syntax", { reason: "escape", at: 3 });
  fails("CN=#", "dn-syntax", { reason: "hex", at: 3 });
  fails("CN=#123", "dn-syntax", { reason: "hex", at: 3 });
  fails("CN=#1301zz", "dn-syntax", { reason: "hex", at: 3 });
  fails("CN=a+CN=a", "dn-syntax", { reason: "repeated", at: 5 });
  fails("/C=GB/CN=a", "dn-syntax", { reason: "type-missing", at: 0 });
});

test("dn: what an attribute does not take is refused", () => {
  fails("CM=a", "dn-attribute-unknown", { type: "CM" });
  fails("3.1=a", "dn-attribute-unknown", { type: "3.1" });
  fails("CN=", "dn-value", { reason: "empty", attribute: "CN" });
  fails("C=gb", "dn-value", { reason: "not-country" });
  fails("C=GBR", "dn-value", { reason: "not-country" });
  fails(`CN=${"a".repeat(65)}`, "dn-value", { reason: "too-long", limit: 64 });
  fails("serialNumber=a_b", "dn-value", { reason: "not-printable" });
  fails("DC=bücher", "dn-value", { reason: "not-ascii" });
  fails("CN=#0c01", "dn-value", { reason: "not-der" });
  fails("CN=#130161ff", "dn-value", { reason: "not-der" });
  fails("CN=#0c01ff", "dn-value", { reason: "not-der" });
});

test("dn: 64 characters are 64 code points, not bytes", () => {
  const name = read(parseDn(`CN=${"😀".repeat(64)}`));
  assert.equal(name.rdns[0]![0]!.text, "😀".repeat(64));
  fails(`CN=${"😀".repeat(65)}`, "dn-value", { reason: "too-long" });
});

test("dn: a hostile length ends quickly", () => {
  fails(`1.2.3=${"\\".repeat(100_001)}`, "dn-syntax", { reason: "escape" });
  assert.ok(parseDn(`1.2.3=${"a".repeat(100_000)}`).length > 100_000);
});

test("dn: a value of one space, or of nothing but what is escaped, reads back", () => {
  for (const text of ["CN=\\ ", "CN=\\ \\ ", "CN=\\#", "CN=\\\\\\ ", "CN=\\ a\\ "]) {
    assert.equal(dnText(read(parseDn(text))), text);
  }
});

test("dn: text of a name reads back as the same bytes", () => {
  const value = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 })
    .filter((text) => !text.includes("\0") && text.isWellFormed());
  const type = fc.constantFrom("CN", "O", "OU", "L", "ST", "1.2.3.4");
  const rdn = fc.uniqueArray(fc.tuple(type, value), {
    minLength: 1,
    maxLength: 3,
    selector: String,
  });
  const escape = (text: string) =>
    text.replace(
      /[^]/gu,
      (c) => `\\${toHex(new TextEncoder().encode(c)).replace(/..(?=.)/g, "$&\\")}`,
    );
  fc.assert(
    fc.property(fc.array(rdn, { maxLength: 4 }), (rdns) => {
      const text = rdns.map((set) => set.map(([t, v]) => `${t}=${escape(v)}`).join("+")).join(",");
      const der = parseDn(text);
      const again = parseDn(dnText(read(der)));
      assert.equal(toHex(again), toHex(der));
    }),
    { numRuns: 2_000 },
  );
});

test("dn: any text is read or refused with a fault", () => {
  const pieces = fc.constantFrom(
    "CN",
    "O",
    "=",
    ",",
    "+",
    "\\",
    "#",
    " ",
    "a",
    "é",
    "0c",
    '"',
    "1.2",
    "\\,",
    "\\41",
  );
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: "binary" }), fc.array(pieces).map((all) => all.join(""))),
      (text) => {
        try {
          read(parseDn(text));
        } catch (error) {
          assert.ok(error instanceof Fault, String(error));
          assert.match(error.code, /^dn-/);
        }
      },
    ),
    { numRuns: 10_000 },
  );
});

test("dn: a shown name holds no control character", () => {
  const name = read(parseDn("CN=a\\1b[31m\\E2\\80\\AE"));
  assert.equal(dnText(name), "CN=a\\1b[31m\\e2\\80\\ae");
});
