import assert from "node:assert/strict";
import { format, inspect } from "node:util";
import fc from "fast-check";
import { test } from "#unit";
import { Fault } from "../../../lib/fault.ts";
import { Secret } from "../../../lib/secret/secret.ts";

const TEXT = "correct horse battery staple";
const bytes = () => new TextEncoder().encode(TEXT);

test("a secret never prints", () => {
  using secret = Secret.take(bytes());
  const holder = { name: "key", secret, list: [secret], map: new Map([["k", secret]]) };
  const shown = [
    String(secret),
    `${secret}`,
    secret + "",
    JSON.stringify(secret),
    JSON.stringify(holder),
    inspect(secret),
    inspect(holder, { depth: 9, showHidden: true, getters: true }),
    format("%s %o %O %j", secret, secret, holder, holder),
    Object.keys(secret).join(),
    JSON.stringify(Object.getOwnPropertyDescriptors(secret)),
    new Error(`failed on ${secret}`).message,
    new Fault("x", { secret: secret as never }).message,
    JSON.stringify(new Fault("x", { secret: secret as never }).data),
  ];
  const other = globalThis as { Bun?: { inspect(v: unknown): string }; Deno?: typeof Deno };
  if (other.Bun) shown.push(other.Bun.inspect(secret), other.Bun.inspect(holder));
  if (other.Deno) shown.push(other.Deno.inspect(secret), other.Deno.inspect(holder));
  const decimal = bytes().slice(0, 4).join(", ");
  for (const text of shown) {
    assert.ok(!text.includes("horse"), text);
    assert.ok(!text.includes(decimal) && !text.includes(bytes().slice(0, 4).join(",")), text);
  }
  assert.equal(`${secret}`, "[secret]");
  assert.equal(inspect({ secret }), "{ secret: [secret] }");
});

test("take wipes the source, copy leaves it", () => {
  const source = bytes();
  using copied = Secret.copy(source);
  assert.deepEqual(source, bytes());
  using taken = Secret.take(source);
  assert.deepEqual(source, new Uint8Array(source.length));
  assert.deepEqual(copied.bytes, bytes());
  assert.deepEqual(taken.bytes, bytes());
});

test("disposal wipes, and a kept view reads zeros", () => {
  const secret = Secret.take(bytes());
  const view = secret.bytes;
  secret[Symbol.dispose]();
  assert.deepEqual(view, new Uint8Array(view.length));
  assert.equal(secret.length, 0);
  assert.throws(() => secret.bytes, { code: "secret-disposed" });
  secret[Symbol.dispose]();
});

test("a wiped piece is used again and starts as zeros", () => {
  const first = Secret.alloc(48);
  const place = first.bytes.byteOffset;
  first.bytes.fill(7);
  first[Symbol.dispose]();
  using second = Secret.alloc(40);
  assert.equal(second.bytes.byteOffset, place);
  assert.deepEqual(second.bytes, new Uint8Array(40));
});

test("truncate wipes what it cuts off", () => {
  using secret = Secret.take(bytes());
  const view = secret.bytes;
  secret.truncate(7);
  assert.equal(new TextDecoder().decode(secret.bytes), "correct");
  assert.deepEqual(view.subarray(7), new Uint8Array(view.length - 7));
});

test("a truncated secret is wiped whole and its piece used again", () => {
  const secret = Secret.alloc(5000);
  const place = secret.bytes.byteOffset;
  secret.truncate(3).bytes.fill(9);
  secret[Symbol.dispose]();
  using again = Secret.alloc(5000);
  assert.equal(again.bytes.byteOffset, place);
  assert.deepEqual(again.bytes, new Uint8Array(5000));
});

test("secrets of any size never share memory", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ size: fc.nat(40_000), keep: fc.boolean() }), { maxLength: 20 }),
      (steps) => {
        const kept: { secret: Secret; mark: number }[] = [];
        try {
          steps.forEach(({ size, keep }, i) => {
            const secret = Secret.alloc(size);
            assert.equal(secret.length, size);
            assert.ok(secret.bytes.every((byte) => byte === 0));
            secret.bytes.fill(i + 1);
            if (keep) kept.push({ secret, mark: i + 1 });
            else secret[Symbol.dispose]();
          });
          for (const { secret, mark } of kept) {
            assert.ok(secret.bytes.every((byte) => byte === mark));
          }
        } finally {
          for (const { secret } of kept) secret[Symbol.dispose]();
        }
      },
    ),
    { numRuns: 200 },
  );
});

test("using disposes when the block throws", () => {
  let view: Uint8Array | undefined;
  assert.throws(() => {
    using secret = Secret.take(bytes());
    view = secret.bytes;
    throw new Error("stop");
  }, /stop/);
  assert.deepEqual(view, new Uint8Array(view!.length));
});
