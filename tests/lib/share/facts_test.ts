import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { fromHex, toHex } from "../../../lib/bytes/hex.ts";
import { Fault } from "../../../lib/fault.ts";
import { decodeFacts, decodeNames, encodeFacts, encodeNames } from "../../../lib/share/facts.ts";
import { refuses } from "./sharing.ts";

test("facts are deterministic CBOR, keys in order", () => {
  const facts = { tool: "t", label: "l", date: 1000, spkiHash: new Uint8Array(32).fill(7) };
  const encoded = encodeFacts(facts);
  assert.equal(toHex(encoded), `a4${"01616c"}${"0201"}${"035820"}${"07".repeat(32)}${"046174"}`);
  assert.deepEqual(decodeFacts(encoded), facts);
  assert.equal(toHex(encodeFacts({})), "a0");
  assert.deepEqual(decodeFacts(Uint8Array.of(0xa0)), {});
});

const REFUSED: { [what: string]: string } = {
  "no bytes": "",
  "an array": "80",
  "a number": "01",
  "trailing bytes": "a000",
  "keys out of order": "a2020101616c",
  "a key twice": "a201616c01616d",
  "a map of no fixed length": "bf01616cff",
  "a text of no fixed length": "a1017f616cff",
  "a length in too many bytes": "a10178016c",
  "a number in too many bytes": "a1021801",
  "a map's length in too many bytes": "b80101616c",
  "an unknown key": "a105616c",
  "a text as key": "a1616c616c",
  "a label of no text": "a10160",
  "a label that is bytes": "a101416c",
  "a label with a line end": "a101626c0a",
  "a label that turns text around": "a10163e280ae",
  "a label that is not UTF-8": "a10162c328",
  "a label with a space at its end": "a101626c20",
  "a label of 97 bytes": `a1017861${"61".repeat(97)}`,
  "a date below zero": "a10220",
  "a date that is a fraction": "a102f93e00",
  "a date after the year 9999": "a1021b0000003afff44180",
  "a date beyond all numbers": "a1021bffffffffffffffff",
  "a date that is not": "a102f6",
  "a hash of 31 bytes": `a103581f${"00".repeat(31)}`,
  "a tag": "c1a0",
  "an undefined label": "a101f7",
};

test("facts in any other form are refused", async () => {
  for (const [what, hex] of Object.entries(REFUSED)) {
    await refuses("share-facts", () => decodeFacts(fromHex(hex)!), what);
  }
});

test("what a person may not write is refused before it is written", async () => {
  for (
    const [label, reason] of [["", "empty"], ["a".repeat(97), "too-long"], ["a\nb", "control"], [
      " a",
      "space",
    ]]
  ) {
    const refused = await refuses("share-text", () => encodeFacts({ label: label! }));
    assert.equal(refused.data["reason"], reason);
    await refuses("share-text", () => encodeFacts({ tool: label! }));
    await refuses("share-text", () => encodeNames(["Ada", label!], 2));
  }
  for (const date of [-1, NaN, Infinity, 253402300800000]) {
    await refuses("share-date", () => encodeFacts({ date }));
  }
  await refuses("share-custodians", () => encodeNames(["Ada"], 2));
  await refuses("share-custodians", () => encodeNames(["Ada", "Bo", "Cy"], 2));
});

test("names come back, and lists of another length do not", async () => {
  const names = ["Ada", "Çelik", "丹"];
  const encoded = encodeNames(names, 3);
  assert.deepEqual(decodeNames(encoded, 3), names);
  assert.deepEqual(decodeNames(new Uint8Array(), 3), []);
  await refuses("share-facts", () => decodeNames(encoded, 4));
  await refuses("share-facts", () => decodeNames(Uint8Array.of(0x83, 0x60, 0x60, 0x60), 3));
  await refuses("share-facts", () => decodeNames(Uint8Array.of(0xa0), 3));
});

test("no bytes make the reader of facts do anything but read or refuse", () => {
  const tame = (work: () => unknown) => {
    try {
      return work();
    } catch (error) {
      if (error instanceof Fault && error.code === "share-facts") return undefined;
      throw error;
    }
  };
  const mutated = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })).map(([at, by]) => {
    const bytes = encodeFacts({
      label: "Example",
      date: 1.7e12,
      spkiHash: new Uint8Array(32),
      tool: "conclave 1",
    });
    bytes[at % bytes.length]! ^= by;
    return bytes;
  });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), mutated), (bytes) => {
      const facts = tame(() => decodeFacts(bytes));
      if (facts) assert.equal(toHex(encodeFacts(facts as object)), toHex(bytes));
      tame(() => decodeNames(bytes, 2));
    }),
    { numRuns: 10_000 },
  );
});
