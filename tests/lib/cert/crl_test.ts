import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { DerReader } from "../../../lib/asn1/reader.ts";
import { TAG } from "../../../lib/asn1/tags.ts";
import { bitString, integer, sequence, time, value } from "../../../lib/asn1/writer.ts";
import { type Crl, parseCrl } from "../../../lib/cert/crl.ts";
import { readCrls } from "../../../lib/cert/crl_bundle.ts";
import { readName } from "../../../lib/cert/name.ts";
import { Fault } from "../../../lib/fault.ts";
import { writePem } from "../../../lib/pem/writer.ts";
import { utf8 } from "../../../lib/bytes/utf8.ts";
import { crl } from "../../forge/crl.ts";
import { NOW, root } from "../../forge/forge.ts";

const top = await root("CN=Root");
const issuer = readName(new DerReader(top.subject));
const serial = (number: number) => integer(number).subarray(2) as Uint8Array<ArrayBuffer>;

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
  return "nothing";
}

const reasonsOf = (list: Crl, number: number) =>
  list.find(issuer, serial(number)).map(({ reason }) => reason);

test("entries are found by serial number, with their reasons", async () => {
  const entries = Array.from({ length: 500 }, (_, i) => ({
    serial: serial(1000 + 3 * i),
    reason: i % 2,
  }));
  const list = parseCrl(await crl(top, entries));
  assert.equal(list.revoked.size, 500);
  assert.deepEqual([...list.number!], [7]);
  for (let i = 0; i < 500; i++) {
    assert.deepEqual(reasonsOf(list, 1000 + 3 * i), [i % 2 ? "keyCompromise" : "unspecified"]);
    assert.deepEqual(reasonsOf(list, 1001 + 3 * i), []);
  }
  assert.deepEqual(list.find(readName(new DerReader(sequence())), serial(1000)), []);
});

test("serial numbers made to share a hash cost a walk, not a hang", () => {
  // Eleven steps, each with two ways to the same state: 2,048 numbers with one hash.
  let serials: number[][] = [[1]];
  let state = fnv(0x811c9dc5, [1]);
  for (let step = 0; step < 11; step++) {
    const [one, other] = collision(state);
    serials = serials.flatMap((head) => [[...head, ...one], [...head, ...other]]);
    state = fnv(state, one);
  }
  const all = serials.map((octets) => new Uint8Array(octets));
  const entries = all.map((octets) => sequence(value(TAG.INTEGER, octets), time(NOW)));
  const list = parseCrl(bare(sequence(...entries)));
  for (const octets of all.slice(0, 50)) assert.equal(list.find(list.issuer, octets).length, 1);
  assert.equal(list.find(list.issuer, new Uint8Array([1, 2, 3])).length, 0);
});

function fnv(state: number, octets: readonly number[]): number {
  return octets.reduce((sum, octet) => Math.imul(sum ^ octet, 0x01000193), state);
}

/** Two sequences of octets that lead from a state to the same state, found as birthdays are. */
function collision(state: number): [number[], number[]] {
  const seen = new Map<number, number[]>();
  let random = 1;
  for (let i = 0; i < 1_000_000; i++) {
    random = Math.imul(random, 1664525) + 1013904223 | 0;
    const octets = [
      random & 255,
      (random >> 8) & 255,
      (random >> 16) & 255,
      random >>> 24,
      i & 255,
    ];
    const next = fnv(state, octets);
    const other = seen.get(next);
    if (other && other.join() !== octets.join()) return [other, octets];
    seen.set(next, octets);
  }
  throw new Error("no collision");
}

/** A CRL around a list of entries, its signature of no worth. */
function bare(entries: Uint8Array): Uint8Array {
  const tbs = sequence(
    integer(1),
    top.key.algorithm,
    top.subject,
    time(NOW),
    time(NOW + 1000),
    entries,
  );
  return sequence(tbs, top.key.algorithm, bitString(new Uint8Array(64)));
}

test("a million entries are read and searched within five seconds", () => {
  const one = sequence(value(TAG.INTEGER, new Uint8Array(16).fill(1)), time(NOW));
  const count = 1_000_000;
  const all = new Uint8Array(one.length * count);
  const view = new DataView(all.buffer);
  for (let i = 0; i < count; i++) {
    all.set(one, i * one.length);
    view.setUint32(i * one.length + 6, i);
  }
  const der = bare(value(TAG.SEQUENCE, all));
  const start = performance.now();
  const list = parseCrl(der);
  const last = new Uint8Array(16).fill(1);
  new DataView(last.buffer).setUint32(2, count - 1);
  assert.equal(list.revoked.size, count);
  assert.equal(list.find(list.issuer, last).length, 1);
  assert.ok(performance.now() - start < 5000, `${performance.now() - start} ms`);
});

test("a file may hold several CRLs", async () => {
  const [one, two] = [await crl(top), await crl(top, [{ serial: serial(5) }])];
  const text = writePem("X509 CRL", one) + writePem("X509 CRL", two);
  assert.deepEqual(readCrls(utf8(text)).map(({ revoked }) => revoked.size), [0, 1]);
  assert.equal(readCrls(two).length, 1);
  assert.equal(codeOf(() => readCrls(utf8(writePem("CERTIFICATE", one)))), "pem-none");
  assert.equal(codeOf(() => readCrls(new Uint8Array())), "pem-none");
});

test("any change of a CRL is read or refused with a fault", async () => {
  const sound = await crl(top, [{ serial: serial(5), reason: 1 }, { serial: serial(6) }]);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      fc.nat(sound.length),
      (changes, cut) => {
        const bytes = sound.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        codeOf(() => parseCrl(bytes).find(issuer, serial(5)));
        codeOf(() => parseCrl(bytes.subarray(0, cut)));
      },
    ),
    { numRuns: 10_000 },
  );
});
