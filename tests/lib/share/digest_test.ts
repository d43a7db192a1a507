import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "#unit";
import { digest, digestNow, PIECE } from "../../../lib/share/digest.ts";
import { addStream } from "../../../lib/share/stream.ts";

function reference(data: Uint8Array): string {
  const tops = createHash("sha256");
  for (let at = 0; at < data.length; at += 1048576) {
    tops.update(createHash("sha256").update(data.subarray(at, at + 1048576)).digest());
  }
  return tops.digest("hex");
}

const hex = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const SIZES = [0, 1, 31, 8192, 8193, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE + 5];

test("the digest is the same by either way, at every border", async () => {
  for (const size of SIZES) {
    const data = new Uint8Array(size).fill(size & 255);
    assert.equal(hex(digestNow(data)), reference(data), `${size}`);
    assert.equal(hex(await digest(data)), reference(data), `${size}`);
  }
});

test("data of one piece and its digest as data differ", () => {
  const data = new Uint8Array(32);
  assert.notEqual(hex(digestNow(digestNow(data))), hex(digestNow(data)));
});

test("the stream is RFC 8439's ChaCha20, counter from zero: appendix A.1, vector 1", () => {
  const out = new Uint8Array(64);
  addStream(new Uint8Array(32), [new Uint8Array(64)], out);
  assert.equal(
    hex(out),
    "76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7" +
      "da41597c5157488d7724e03fb8d84a376a43b8f41518a11cc387b669b2ee6586",
  );
});

test("the stream does not care how its data is cut", () => {
  const key = new Uint8Array(32).fill(9);
  const data = Uint8Array.from({ length: 2 * PIECE + 100 }, (_, i) => i * 31);
  const whole = new Uint8Array(data.length);
  addStream(key, [data], whole);
  for (const cuts of [[1], [PIECE - 7, PIECE + 7], [PIECE, 2 * PIECE], [5, 6, 2 * PIECE + 99]]) {
    const borders = [0, ...cuts, data.length];
    const parts = borders.slice(1).map((end, i) => data.subarray(borders[i], end));
    const out = new Uint8Array(data.length);
    addStream(key, [new Uint8Array(), ...parts, new Uint8Array()], out);
    assert.ok(hex(digestNow(out)) === hex(digestNow(whole)), `${cuts}`);
  }
  const back = new Uint8Array(data.length);
  addStream(key, [whole], back);
  assert.equal(hex(digestNow(back)), hex(digestNow(data)));
});
