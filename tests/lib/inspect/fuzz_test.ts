import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "#unit";
import { Fault } from "../../../lib/fault.ts";
import { inspect } from "../../../lib/inspect/describe.ts";
import { detect } from "../../../lib/inspect/detect.ts";
import { describedJson, writeJson } from "../../../lib/inspect/json.ts";
import { renderText } from "../../../lib/inspect/text.ts";
import { writePem } from "../../../lib/pem/writer.ts";
import { AT, der, fixture } from "./fixtures.ts";

/** Describes and renders; anything but a fault comes out as it is. */
async function look(file: Uint8Array): Promise<void> {
  try {
    const { things } = await inspect(detect(file), { at: AT });
    assert.ok(things.length > 0);
    for (const { described } of things) {
      if (described instanceof Fault) continue;
      const layout = { columns: 80, ascii: false, paint: (_: unknown, text: string) => text };
      const text = renderText(described.items, { ...layout, say: ({ code }) => code }).join("");
      // deno-lint-ignore no-control-regex -- these are what must not be there
      assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
      JSON.parse(writeJson(describedJson(described)).join(""));
    }
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    assert.match(error.code, /^[a-z0-9]+(-[a-z0-9]+)+$/);
  }
}

/** A file with some of its bytes altered, cut out or put in. */
function mutated(originals: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    cut: fc.nat(3),
    put: fc.uint8Array({ maxLength: 3 }),
  });
  return fc.record({
    original: fc.constantFrom(...originals),
    edits: fc.array(edit, { minLength: 1, maxLength: 3 }),
  }).map(({ original, edits }) =>
    edits.reduce<Uint8Array>((file, { at, cut, put }) => {
      const place = Math.floor(at * file.length);
      return new Uint8Array([...file.subarray(0, place), ...put, ...file.subarray(place + cut)]);
    }, original)
  );
}

const PUBLIC = [
  "leaf.crt",
  "intermediate.crt",
  "root.crt",
  "request.csr",
  "root.crl",
  "public.pem",
];

test("any bytes: a description or a fault", async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), look), { numRuns: 10_000 });
});

test("any text: a description or a fault", async () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "-----BEGIN ",
      "CERTIFICATE-----\n",
      "-----END ",
      "PRIVATE KEY-----\n",
      "MIIB",
      "\n",
    ),
    fc.constantFrom("-----BEGIN CONCLAVE SHARE-----\n", "ssh-rsa ", "{", "\ufeff"),
  );
  const text = fc.array(piece, { maxLength: 12 }).map((parts) =>
    new TextEncoder().encode(parts.join(""))
  );
  await fc.assert(fc.asyncProperty(text, look), { numRuns: 10_000 });
});

test("altered DER of public things: a description or a fault", async () => {
  const any = mutated(PUBLIC.map(der));
  await fc.assert(fc.asyncProperty(any, look), { numRuns: 10_000 });
});

test("altered DER under its label: a description or a fault", async () => {
  const labels = [
    "CERTIFICATE",
    "CERTIFICATE REQUEST",
    "X509 CRL",
    "PUBLIC KEY",
    "ENCRYPTED PRIVATE KEY",
  ];
  const any = fc.tuple(fc.constantFrom(...labels), mutated([...PUBLIC, "encrypted.key"].map(der)));
  await fc.assert(
    fc.asyncProperty(
      any,
      ([label, content]) =>
        look(
          new TextEncoder().encode(writePem(label, content.length ? content : new Uint8Array(1))),
        ),
    ),
    { numRuns: 4_000 },
  );
});

test("altered files, keys and shares too: a description or a fault", async () => {
  const names = ["ed25519.key", "ec.key", "encrypted.key", "one.share", "chain.pem", "ecdsa.sig"];
  await fc.assert(fc.asyncProperty(mutated(names.map(fixture)), look), { numRuns: 2_000 });
});
