import assert from "node:assert/strict";
import { test } from "#unit";
import fc from "fast-check";
import { fromUtf8, utf8 } from "../../../../lib/bytes/utf8.ts";
import { Fault } from "../../../../lib/fault.ts";
import { base32From, base32Into, base32Length } from "../../../../lib/share/qr/base32.ts";
import { decodeQrText, encodeQrText, isQrText, QR_LIMIT } from "../../../../lib/share/qr/text.ts";

test("base32 is that of RFC 4648 §10, without padding", () => {
  const cases: [string, string][] = [
    ["", ""],
    ["f", "MY"],
    ["fo", "MZXQ"],
    ["foo", "MZXW6"],
    ["foob", "MZXW6YQ"],
    ["fooba", "MZXW6YTB"],
    ["foobar", "MZXW6YTBOI"],
  ];
  for (const [plain, text] of cases) {
    const out = new Uint8Array(base32Length(plain.length));
    assert.equal(base32Into(utf8(plain), out), text.length);
    assert.equal(fromUtf8(out), text);
    const back = new Uint8Array(16).fill(0xff);
    const length = base32From(utf8(text), back);
    assert.equal(fromUtf8(back.subarray(0, length)), plain);
  }
});

test("base32 refuses every spelling that is not canonical", () => {
  const wrong = [
    "M",
    "MZX",
    "MZXW6Y",
    "MZ",
    "MZXR",
    "mzxw6",
    "MZXW0",
    "MZXW1",
    "MZXW8",
    "MY======",
    "MZ W",
    "MZXW6\n",
    "[[",
    "@@",
    "MZXé",
  ];
  for (const text of wrong) assert.equal(base32From(utf8(text), new Uint8Array(16)), -1, text);
});

test("a text holds name, version and sheet, and is read back with blanks around it", () => {
  using text = encodeQrText(utf8("foobar"));
  assert.equal(fromUtf8(text.bytes), "CONCLAVE:1:MZXW6YTBOI");
  for (const form of ["CONCLAVE:1:MZXW6YTBOI", "\r\n CONCLAVE:1:MZXW6YTBOI\t\n\n"]) {
    assert.ok(isQrText(utf8(form)));
    using sheet = decodeQrText(utf8(form));
    assert.equal(fromUtf8(sheet.bytes), "foobar");
  }
});

test("what is not such a text is refused", () => {
  const foreign = [
    "",
    "\n",
    "CONCLAVE",
    "conclave:1:MY",
    "https://example.org",
    "\uFEFFCONCLAVE:1:MY",
  ];
  for (const text of foreign) {
    assert.throws(() => decodeQrText(utf8(text)), { code: "share-qr-foreign" }, text);
    assert.equal(isQrText(utf8(text)), false);
  }
  for (const version of ["2", "0", "10", "9999"]) {
    assert.throws(() => decodeQrText(utf8(`CONCLAVE:${version}:MY`)), {
      code: "share-qr-version",
      data: { version, known: 1 },
    });
  }
  const broken = [
    "CONCLAVE:",
    "CONCLAVE::MY",
    "CONCLAVE:x:MY",
    "CONCLAVE:12345:MY",
    "CONCLAVE:1:",
    "CONCLAVE:1:M",
    "CONCLAVE:1:MZ",
    "CONCLAVE:1:my",
    "CONCLAVE:1:MY:",
    "CONCLAVE:1:MZXW 6YTBOI",
  ];
  for (const text of broken) {
    assert.throws(() => decodeQrText(utf8(text)), { code: "share-qr-text" }, text);
  }
  assert.throws(() => decodeQrText(new Uint8Array(10_000_000)), { code: "share-qr-foreign" });
});

test("nothing and too much are refused, the most is written", () => {
  assert.equal(QR_LIMIT, 2112);
  for (const length of [0, 2113, 100_000]) {
    assert.throws(() => encodeQrText(new Uint8Array(length)), {
      code: "share-qr-length",
      data: { length, limit: 2112 },
    });
  }
  using text = encodeQrText(new Uint8Array(2112));
  assert.ok(text.length <= 3391);
});

test("any sheet comes back; any other text is a fault", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (bytes) => {
      using text = encodeQrText(bytes);
      using back = decodeQrText(text.bytes);
      assert.deepEqual([...back.bytes], [...bytes]);
    }),
    { numRuns: 1000 },
  );
  const digits = fc.string({ unit: fc.constantFrom(..."ABCXYZ234567") });
  const others = fc.oneof(fc.string(), digits.map((text) => `CONCLAVE:1:${text}`));
  let read = 0;
  fc.assert(
    fc.property(others, (text) => {
      try {
        using sheet = decodeQrText(utf8(text));
        using again = encodeQrText(sheet.bytes);
        assert.equal(fromUtf8(again.bytes), text.trim());
        read++;
      } catch (error) {
        assert.ok(error instanceof Fault && error.code.startsWith("share-qr-"), String(error));
      }
    }),
    { numRuns: 10_000 },
  );
  assert.ok(read > 100);
});
