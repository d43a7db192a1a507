import assert from "node:assert/strict";
import { test } from "#unit";
import { OID } from "../../../lib/asn1/oids.ts";
import { parseCertificate } from "../../../lib/cert/certificate.ts";
import { Pool } from "../../../lib/chain/pool.ts";
import type { Candidate, Question, Verdict } from "../../../lib/chain/types.ts";
import { validate } from "../../../lib/chain/validate.ts";
import { type Entity, ext, intermediate, leaf, NOW, put, root } from "../../forge/forge.ts";
import { dns } from "../../forge/forge.ts";
import { ed, wrong } from "../../forge/keys.ts";

function ask(
  end: Entity,
  intermediates: readonly Entity[],
  anchors: readonly Entity[],
  more: Partial<Question> = {},
): Promise<Verdict> {
  const parsed = (all: readonly Entity[]) => new Pool(all.map(({ der }) => parseCertificate(der)));
  return validate({
    leaf: parseCertificate(end.der),
    anchors: parsed(anchors),
    intermediates: parsed(intermediates),
    at: NOW,
    names: [],
    purpose: "any",
    profile: "rfc5280",
    ...more,
  });
}

function codesOf({ reasons, issuers }: Candidate): string[] {
  return [...reasons.map(({ code }) => code), ...issuers.flatMap(codesOf)];
}

async function within(milliseconds: number, work: () => Promise<Verdict>): Promise<Verdict> {
  const start = performance.now();
  const verdict = await work();
  assert.ok(performance.now() - start < milliseconds, `${performance.now() - start} ms`);
  return verdict;
}

const top = await root("CN=Root");

test("a path is leaf first and anchor last, with what ends first", async () => {
  const middle = await intermediate(top, "CN=CA", (t) => t.notAfter = later(1));
  const verdict = await ask(await leaf(middle), [middle], [top]);
  assert.ok(verdict.ok);
  assert.equal(verdict.path.length, 3);
  assert.equal(verdict.first, 1);
  assert.equal(verdict.until, NOW + 86_400_000);
  assert.deepEqual(verdict.warnings.map(({ code, certificate }) => [code, certificate]), [
    ["issuer-ends-first", 1],
  ]);
});

function later(days: number): Uint8Array {
  const text = new Date(NOW + days * 86_400_000).toISOString().replace(/[-:T]|\.\d+/g, "").slice(2);
  return new Uint8Array([0x17, text.length, ...new TextEncoder().encode(text)]);
}

test("a self-signed leaf may be its own anchor", async () => {
  const verdict = await ask(top, [], [top]);
  assert.ok(verdict.ok);
  assert.equal(verdict.path.length, 1);
});

test("a leaf that did not sign itself is no anchor of itself", async () => {
  const end = await leaf(top);
  const verdict = await ask(end, [], [end]);
  assert.ok(!verdict.ok);
  assert.equal(verdict.reason.code, "issuer-unknown");
});

test("an intermediate may be an anchor", async () => {
  const middle = await intermediate(top, "CN=CA");
  const verdict = await ask(await leaf(middle), [top], [middle]);
  assert.ok(verdict.ok);
  assert.equal(verdict.path.length, 2);
});

test("CAs that certify each other are not followed in circles", async () => {
  const [keyA, keyB] = [ed("a"), ed("b")];
  const a = await intermediate(top, "CN=A", undefined, keyA);
  const b = await intermediate(top, "CN=B", undefined, keyB);
  const aByB = await intermediate(b, "CN=A", undefined, keyA);
  const bByA = await intermediate(a, "CN=B", undefined, keyB);
  const end = await leaf(aByB);
  const impostor = await root("CN=B", undefined, ed("impostor"));
  const verdict = await ask(end, [aByB, bByA], [impostor]);
  assert.ok(!verdict.ok);
  assert.ok(codesOf(verdict.tree).includes("issuer-loop"));
  assert.ok((await ask(end, [aByB, bByA, b], [top])).ok);
});

test("what leads to no anchor by name costs nothing", async () => {
  const many: Entity[] = [];
  for (let i = 0; i < 200; i++) {
    many.push(await intermediate(many.at(-1) ?? top, "CN=Same", undefined, ed(`same ${i}`)));
  }
  const other = await root("CN=Another Root");
  const verdict = await within(
    1000,
    async () => await ask(await leaf(many.at(-1)!), many, [other]),
  );
  assert.ok(!verdict.ok);
  assert.equal(verdict.reason.code, "issuer-untrusted");
});

/** CAs of one name and one key identifier, so that each may be the issuer of every other. */
async function crowd(size: number): Promise<Entity[]> {
  const same = new Uint8Array(20).fill(7);
  const all: Entity[] = [];
  for (let i = 0; i < size; i++) {
    all.push(
      await intermediate({ ...top, keyId: same }, "CN=Root", (t) => {
        put(t, OID.subjectKeyIdentifier, ext.keyId(same));
        t.signer = wrong(top.key);
      }, ed(`crowd ${i}`)),
    );
  }
  return all;
}

test("a crowd of CAs of one name ends with a budget, not with the day", async () => {
  const all = await crowd(40);
  const end = await leaf({ ...all[0]!, keyId: new Uint8Array(20).fill(7) });
  const verdict = await within(4000, () => ask(end, all, [top]));
  assert.ok(!verdict.ok);
  assert.equal(verdict.reason.code, "budget-spent");
  assert.ok(verdict.omitted > 0);
});

test("the right one is found among many wrong ones by its key identifier", async () => {
  const all = await crowd(60);
  const real = await intermediate(top, "CN=CA");
  const fakes: Entity[] = [];
  for (let i = 0; i < 60; i++) {
    fakes.push(await intermediate(top, "CN=CA", (t) => t.signer = wrong(top.key), ed(`fake ${i}`)));
  }
  const verdict = await ask(await leaf(real), [...all, ...fakes, real], [top]);
  assert.ok(verdict.ok);
});

test("constraints times names end with a budget", async () => {
  const hosts = (prefix: string) =>
    Array.from({ length: 1500 }, (_, i) => dns(`${prefix}${i}.test`));
  const middle = await intermediate(
    top,
    "CN=CA",
    (t) => put(t, OID.nameConstraints, ext.constraints([], hosts("x")), true),
  );
  const end = await leaf(middle, (t) => put(t, OID.subjectAltName, ext.names(...hosts("y"))));
  const verdict = await within(2000, () => ask(end, [middle], [top]));
  assert.ok(!verdict.ok);
  assert.equal(verdict.reason.code, "budget-spent");
});

test("a chain of a hundred is too long, one of ninety is not", async () => {
  const long: Entity[] = [];
  for (let i = 0; i < 101; i++) {
    long.push(await intermediate(long.at(-1) ?? top, `CN=CA ${i}`));
  }
  assert.ok((await ask(await leaf(long[89]!), long, [top])).ok);
  const verdict = await ask(await leaf(long[100]!), long, [top]);
  assert.ok(!verdict.ok);
  assert.equal(verdict.reason.code, "issuer-depth");
});

test("20 MB of intermediates are no reason to be slow", async () => {
  const some: Entity[] = [];
  for (let i = 0; i < 40; i++) some.push(await intermediate(top, `CN=CA ${i}`));
  const end = await leaf(some[3]!);
  const parsed = Array.from({ length: 20_000 }, (_, i) => parseCertificate(some[i % 40]!.der));
  const verdict = await within(
    4000,
    () => ask(end, [], [top], { intermediates: new Pool(parsed) }),
  );
  assert.ok(verdict.ok);
});

test("thousands of certificates of one name, each there twice, are there once", async () => {
  const one = await intermediate(top, "CN=CA");
  const start = one.der.findIndex((_, i) =>
    one.serial.every((octet, k) => one.der[i + k] === octet)
  );
  const many = Array.from({ length: 20_000 }, (_, i) => {
    const der = new Uint8Array(one.der);
    new DataView(der.buffer).setUint32(start + 1, i % 10_000);
    return parseCertificate(der);
  });
  const began = performance.now();
  const pool = new Pool(many);
  // To compare each with each other takes minutes.
  assert.ok(performance.now() - began < 10_000);
  assert.equal(pool.size, 10_000);
  const kept = [...pool].map(({ certificate }) => certificate);
  assert.deepEqual(kept, many.slice(0, 10_000));
});

test("without an anchor there is no question", async () => {
  await assert.rejects(() => ask(top, [], []), { code: "anchors-none" });
});

test("questions do not get into each other's way", async () => {
  const middle = await intermediate(top, "CN=CA");
  const end = await leaf(middle);
  const anchors = new Pool([parseCertificate(top.der)]);
  const intermediates = new Pool([parseCertificate(middle.der)]);
  const shared = { anchors, intermediates };
  const verdicts = await Promise.all([
    ask(end, [], [], { ...shared, purpose: "server" }),
    ask(end, [], [], { ...shared, purpose: "client" }),
    ask(end, [], [], { ...shared, at: NOW + 400 * 86_400_000 }),
    ask(end, [], [], { ...shared, profile: "webpki" }),
  ]);
  assert.deepEqual(verdicts.map((one) => one.ok || one.reason.code), [
    true,
    "purpose-mismatch",
    "cert-expired",
    "cert-key-forbidden",
  ]);
});
