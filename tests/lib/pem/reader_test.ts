import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { utf8 } from "../../../lib/bytes/utf8.ts";
import { Fault } from "../../../lib/fault.ts";
import { looksLikePem, readPem, readPemOf } from "../../../lib/pem/reader.ts";
import { readSecretPem } from "../../../lib/pem/secret_reader.ts";
import { writePem } from "../../../lib/pem/writer.ts";

const BODY = "AQIDBAUGBwg=";
const block = (label: string, body = BODY, end = label) =>
  `-----BEGIN ${label}-----\n${body}\n-----END ${end}-----\n`;

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
  return "nothing";
}

/** The public and the secret reader say the same of each text. */
const FAULTS: readonly (readonly [string, string, string])[] = [
  ["nothing at all", "", "pem-none"],
  ["text", "hello\n", "pem-none"],
  ["another label", block("B"), "pem-none"],
  ["no END", "-----BEGIN A-----\nAQID\n", "pem-unfinished"],
  ["BEGIN within", `-----BEGIN A-----\nAQID\n${block("A")}`, "pem-unfinished"],
  ["END of something else", block("A", BODY, "B"), "pem-mismatch"],
  ["END alone", `${block("A")}-----END A-----\n`, "pem-mismatch"],
  ["four hyphens", block("A").replace("-----\n", "----\n"), "pem-boundary"],
  ["lower case", block("A").replace("BEGIN", "begin"), "pem-boundary"],
  ["an indented BEGIN", ` ${block("A")}`, "pem-boundary"],
  ["joined without a newline", block("A").trimEnd() + block("A"), "pem-boundary"],
  ["text after the BEGIN", block("A").replace("-----\n", "----- x\n"), "pem-boundary"],
  ["a label with two spaces", block("A  B"), "pem-boundary"],
  ["no content", "-----BEGIN A-----\n-----END A-----\n", "pem-empty"],
  ["blank content", "-----BEGIN A-----\n \n\n-----END A-----\n", "pem-empty"],
  ["a header", block("A", `Proc-Type: 4,ENCRYPTED\n\n${BODY}`), "pem-header"],
  ["not base64", block("A", "AQID*"), "pem-base64"],
  ["base64url", block("A", "-_-_"), "pem-base64"],
  ["padding missing", block("A", "AQI"), "pem-base64"],
  ["padding in the middle", block("A", "AQ==AQID"), "pem-base64"],
  ["bits in the padding", block("A", "AR=="), "pem-base64"],
  ["an indented line", block("A", ` ${BODY}`), "pem-base64"],
  ["a blank within a line", block("A", "AQID BAUG"), "pem-base64"],
  ["a blank line between lines", block("A", "AQID\n\nBAUG"), "pem-base64"],
  ["a form feed", block("A", "AQID\f"), "pem-base64"],
  ["a character of Latin-1", block("A", "AQID\u00e9"), "pem-base64"],
];

for (const [what, text, code] of FAULTS) {
  test(`PEM is refused: ${what}`, () => {
    assert.equal(codeOf(() => readPemOf(utf8(text), ["A"])), code);
    assert.equal(codeOf(() => readSecretPem(utf8(text), ["A"])), code);
  });
}

/** What RFC 7468 §3 lets writers do. */
const TEXTS: readonly (readonly [string, string])[] = [
  ["LF", block("A")],
  ["CRLF", block("A").replaceAll("\n", "\r\n")],
  ["CR", block("A").replaceAll("\n", "\r")],
  ["no newline at the end", block("A").trimEnd()],
  ["a byte order mark", `\ufeff${block("A")}`],
  ["text around", `Subject: CN=x\n--- not a boundary ---\n${block("A")}done\n`],
  ["other blocks around", block("B") + block("A") + block("C")],
  ["blanks at the ends of lines", block("A", `${BODY} \t`).replace("-----\n", "----- \n")],
  ["blank lines first and last", block("A", `\n${BODY}\n`)],
  ["lines of four", block("A", "AQID\nBAUG\nBwg=")],
];

for (const [how, text] of TEXTS) {
  test(`PEM is read: ${how}`, () => {
    const wanted = [1, 2, 3, 4, 5, 6, 7, 8];
    assert.deepEqual(readPemOf(utf8(text), ["A"]).map(({ der }) => [...der]), [wanted]);
    using secret = readSecretPem(utf8(text), ["A"]).der;
    assert.deepEqual([...secret.bytes], wanted);
    assert.equal(looksLikePem(utf8(text)), true);
  });
}

test("PEM blocks come with their labels and lines", () => {
  const found = readPem(utf8(`text\n${block("ONE")}\n${block("TWO-2 X")}`));
  assert.deepEqual(found.map(({ label, line }) => [label, line]), [["ONE", 2], ["TWO-2 X", 6]]);
});

test("a second secret is not passed over", () => {
  assert.equal(codeOf(() => readSecretPem(utf8(block("A") + block("A")), ["A"])), "pem-several");
});

test("DER does not look like PEM", () => {
  assert.equal(looksLikePem(new Uint8Array([0x30, 3, 2, 1, 5])), false);
  assert.equal(looksLikePem(utf8("x-----BEGIN A-----")), false);
});

test("what is written is read", () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 400 }), (der) => {
    const text = writePem("A B", der);
    assert.ok(text.split("\n").every((line) => line.length <= 64));
    assert.deepEqual(readPem(utf8(text)).map((one) => [...one.der]), [[...der]]);
  }));
});

test("20 MB of PEM is read in time that grows with it alone", () => {
  const one = writePem("CERTIFICATE", new Uint8Array(1000).fill(0x5a));
  const text = utf8(one.repeat(Math.ceil(20_000_000 / one.length)));
  const start = performance.now();
  const blocks = readPem(text);
  assert.ok(blocks.length > 14_000);
  assert.ok(performance.now() - start < 5000);
});

/** Pieces of which nearly-PEM is made. */
const piece = fc.oneof(
  fc.constantFrom("-----BEGIN A-----", "-----END A-----", "-----BEGIN B-----", "-----END", "\n"),
  fc.constantFrom("\r\n", "\r", "AQID", "AQ==", " ", "\t", "-----", "BEGIN", ":", "\ufeff"),
  fc.string({ maxLength: 6 }),
);

test("any text is read or refused with a fault, and both readers agree", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
      const text = utf8(pieces.join(""));
      let blocks: Uint8Array[] = [];
      const code = codeOf(() => blocks = readPemOf(text, ["A"]).map(({ der }) => der));
      const secretly = codeOf(() => {
        using secret = readSecretPem(text, ["A"]).der;
        assert.deepEqual([...secret.bytes], [...blocks[0]!]);
      });
      if (blocks.length > 1) assert.equal(secretly, "pem-several");
      else if (blocks.length === 1) assert.equal(secretly, "nothing");
      else assert.notEqual(secretly, "nothing");
      assert.match(code, /^(nothing|pem-[a-z0-9-]+)$/);
    }),
    { numRuns: 10_000 },
  );
});

test("the plain form is read as any other form is", () => {
  const lines = fc.array(fc.constantFrom("AQID", "BAUG", "AQ==", "AQI", "A", "", " "), {
    maxLength: 4,
  });
  const label = fc.constantFrom(
    "A",
    "A B",
    "A-B",
    "A  B",
    "",
    "-",
    "é",
    "A".repeat(112),
    "A".repeat(113),
  );
  const nearly = fc.tuple(
    label,
    label,
    fc.boolean(),
    lines,
    fc.constantFrom("\n", "\n", "", "\r\n"),
  )
    .map(([begin, other, same, body, end]) =>
      `-----BEGIN ${begin}-----\n${body.map((line) => `${line}\n`).join("")}-----END ${
        same ? begin : other
      }-----${end}`
    );
  /** Everything that reading tells, with the lines as they are after `more` others. */
  const told = (text: string, more: number) => {
    try {
      return readPem(utf8(text)).map((one) => [one.label, one.line + more, [...one.der]]);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const { line } = error.data;
      return [error.code, { ...error.data, ...typeof line === "number" && { line: line + more } }];
    }
  };
  fc.assert(
    fc.property(fc.array(fc.oneof(nearly, nearly, piece), { maxLength: 5 }), (pieces) => {
      const text = pieces.join("");
      // A line in front takes the text from the plain form, and changes nothing else.
      if (!text.startsWith("\ufeff")) assert.deepEqual(told(text, 1), told(`\n${text}`, 0));
    }),
    { numRuns: 10_000 },
  );
});

test("no text is slow to cut into lines", () => {
  const size = 8 * 1024 * 1024;
  const certificate = utf8(block("X"));
  for (const line of ["\r", "\n", "\r\n", "a-\r", "- \n"]) {
    const text = new Uint8Array(size);
    text.set(utf8(line));
    for (let at = line.length; at < size; at *= 2) text.copyWithin(at, 0, at);
    text.set(utf8("\n"), size - certificate.length - 1);
    text.set(certificate, size - certificate.length);
    const start = performance.now();
    assert.equal(readPem(text).length, 1, JSON.stringify(line));
    assert.ok(performance.now() - start < 10_000, JSON.stringify(line));
  }
});
