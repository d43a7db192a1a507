import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { DerReader } from "../../../lib/asn1/reader.ts";
import { TAG } from "../../../lib/asn1/tags.ts";
import { oid, sequence, setOf, text, value } from "../../../lib/asn1/writer.ts";
import { type Name, readName } from "../../../lib/cert/name.ts";
import { foldText } from "../../../lib/cert/name_fold.ts";
import { Fault } from "../../../lib/fault.ts";

const CN = "2.5.4.3", O = "2.5.4.10";
const attribute = (type: string, tag: number, content: string | Uint8Array) =>
  sequence(oid(type), typeof content === "string" ? text(tag, content) : value(tag, content));
const name = (...rdns: Uint8Array[][]): Name =>
  readName(new DerReader(sequence(...rdns.map((rdn) => setOf(...rdn)))));
const cn = (content: string, tag: number = TAG.UTF8) => name([attribute(CN, tag, content)]);

test("names are equal under RFC 5280 §7.1: case, spaces and string type do not count", () => {
  const plain = cn("Example Root");
  assert.ok(plain.equals(cn("EXAMPLE root")));
  assert.ok(plain.equals(cn("  Example \u00a0 Root ")));
  assert.ok(plain.equals(cn("Example Root", TAG.PRINTABLE)));
  assert.ok(cn("\ufb01n").equals(cn("FIN")));
  const wide = new Uint8Array([..."Example Root"].flatMap((one) => [0, one.charCodeAt(0)]));
  assert.ok(plain.equals(name([attribute(CN, TAG.BMP, wide)])));
});

test("names differ by a letter, a type, an order, an invisible character", () => {
  const plain = cn("Example");
  assert.ok(!plain.equals(cn("Examp1e")));
  assert.ok(!plain.equals(name([attribute(O, TAG.UTF8, "Example")])));
  assert.ok(!plain.equals(cn("Exam\u200bple")));
  assert.ok(!plain.equals(cn("Example\0")));
  const [a, b] = [attribute(CN, TAG.UTF8, "a"), attribute(O, TAG.UTF8, "b")];
  assert.ok(!name([a], [b]).equals(name([b], [a])));
  assert.ok(!name([a, b]).equals(name([a], [b])));
});

test("plain text is folded as any other is, and no newline comes of it", () => {
  const part = fc.oneof(
    fc.string({ maxLength: 4 }),
    fc.constantFrom(" ", "  ", "A", "\n", "\u2028"),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const text = parts.join("");
      const folded = foldText(text);
      assert.ok(!folded.includes("\n"));
      // A word that is not ASCII in front takes it from the short way.
      assert.equal(foldText(`\u00e9 ${text}`), folded === "" ? "\u00e9" : `\u00e9 ${folded}`);
    }),
    { numRuns: 10_000 },
  );
});

test("no text can pass for the border between two attributes", () => {
  const forged = cn('a"]\n["2.5.4.10=b');
  const real = name([attribute(CN, TAG.UTF8, "a")], [attribute(O, TAG.UTF8, "b")]);
  assert.notEqual(forged.key, real.key);
});

test("TeletexString and what is no text compare as bytes", () => {
  assert.ok(!cn("Example", TAG.TELETEX).equals(cn("Example")));
  assert.ok(cn("Example", TAG.TELETEX).equals(cn("Example", TAG.TELETEX)));
  assert.ok(!cn("a*b", TAG.PRINTABLE).equals(cn("a*b")));
});

test("a name is within those it begins with", () => {
  const [c, o, end] = ["GB", "Example", "x"].map((each, i) => [
    attribute([`2.5.4.6`, O, CN][i]!, TAG.UTF8, each),
  ]) as [Uint8Array[], Uint8Array[], Uint8Array[]];
  assert.ok(name(c, o, end).within(name(c, o)));
  assert.ok(name(c, o).within(name(c, o)));
  assert.ok(!name(c, o).within(name(c, o, end)));
  assert.ok(!name(c, end).within(name(o)));
  assert.ok(name(c).within(name()));
});

test("no string type keeps a name out of an excluded subtree", () => {
  const base = cn("A & B");
  for (const tag of [TAG.UTF8, TAG.TELETEX, TAG.PRINTABLE, TAG.IA5]) {
    assert.ok(cn("a  & B", tag).mayBeWithin(base), `${tag}`);
    assert.ok(base.mayBeWithin(cn("a & b", tag)), `${tag}`);
    assert.ok(!cn("A & C", tag).mayBeWithin(base), `${tag}`);
  }
  const latin = new Uint8Array([0x41, 0xe9]);
  assert.ok(name([attribute(CN, TAG.UTF8, latin)]).mayBeWithin(cn("A\u00e9")));
  assert.ok(!cn("A", TAG.TELETEX).mayBeWithin(cn("A & B")));
  assert.ok(!name([attribute(O, TAG.TELETEX, "A & B")]).mayBeWithin(base));
});

test("the structure is checked at once", () => {
  const bad = (der: Uint8Array) => {
    assert.throws(() => readName(new DerReader(der)), (error) => error instanceof Fault);
  };
  bad(sequence(setOf()));
  bad(sequence(value(TAG.SET, attribute(O, TAG.UTF8, "b"), attribute(CN, TAG.UTF8, "a"))));
  bad(sequence(value(TAG.SET, attribute(CN, TAG.UTF8, "a"), attribute(CN, TAG.UTF8, "a"))));
  bad(sequence(setOf(sequence(oid(CN)))));
  bad(sequence(setOf(sequence(oid(CN), text(TAG.UTF8, "a"), text(TAG.UTF8, "b")))));
});
