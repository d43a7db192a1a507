import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { skipped, test } from "#unit";
import fc from "fast-check";
import { combineGfshare, numberIn, readGfshare } from "../../../../lib/share/compat/gfshare.ts";
import { fromHex, hex, missing, onlyFaults, randomBytes, refuses, run } from "./compat.ts";
import { type Seen, seen, subsets } from "./compat.ts";

interface Vector {
  readonly name: string;
  readonly k: number;
  readonly secret: string;
  /** Values by the file's name. */
  readonly shares: { readonly [name: string]: string };
}

const vectors = JSON.parse(
  readFileSync(new URL("../../../../fixtures/share/gfshare/vectors.json", import.meta.url), "utf8"),
) as Vector[];

type File = readonly [name: string, bytes: Uint8Array<ArrayBuffer>];

function combine(files: readonly File[], threshold?: number): Seen {
  const reads = files.map(([name, bytes]) => readGfshare(bytes, `dir/${name}`, name));
  try {
    return seen(combineGfshare(reads, { threshold }));
  } finally {
    for (const read of reads) read[Symbol.dispose]();
  }
}

function filesOf({ shares }: Vector): File[] {
  return Object.entries(shares).map(([name, digits]) => [name, fromHex(digits)]);
}

for (const vector of vectors) {
  test(`gfshare: ${vector.name}`, () => {
    for (const subset of subsets(filesOf(vector), vector.k)) {
      const result = combine(subset, vector.k);
      assert.deepEqual([result.secret, result.verified], [vector.secret, false]);
    }
    const all = combine(filesOf(vector));
    assert.equal(all.secret, vector.secret);
  });
}

const absent = missing("gfsplit");
if (absent) {
  skipped("gfshare: live", absent);
} else {
  test("gfshare: takes what Debian's gfsplit makes, with any parameters", () => {
    for (const [length, k, n] of [[1, 2, 3], [31, 3, 5], [4096, 5, 9], [70_001, 2, 4]] as const) {
      const folder = mkdtempSync(join(tmpdir(), "gfshare-"));
      try {
        const secret = randomBytes(length);
        const path = join(folder, "s");
        writeFileSync(path, secret);
        run("gfsplit", ["-n", `${k}`, "-m", `${n}`, path]);
        const files = readdirSync(folder).filter((name) => name !== "s").map((name): File => [
          name,
          new Uint8Array(readFileSync(join(folder, name))),
        ]);
        assert.equal(files.length, n);
        assert.equal(combine(files.slice(0, k), k).secret, hex(secret));
        const all = combine(files, k);
        assert.equal(all.secret, hex(secret));
        assert.equal(all.verified, length > 5);
      } finally {
        rmSync(folder, { recursive: true });
      }
    }
  });
}

test("gfshare: numbers in names", () => {
  const cases: [string, number][] = [
    ["s.001", 1],
    ["s.255", 255],
    ["s.000", 0],
    ["a.b.042", 42],
    ["s.256", -1],
    ["s.42", -1],
    ["s.0042", -1],
    ["s042", -1],
    ["s.0x1", -1],
    ["s.001 ", -1],
    ["s.001\n", -1],
    ["", -1],
  ];
  for (const [name, number] of cases) assert.equal(numberIn(name), number, name);
});

test("gfshare: spare shares prove each other and name the bad one", () => {
  const files = filesOf(vectors.find(({ name }) => name === "300 bytes")!);
  const { secret } = vectors.find(({ name }) => name === "300 bytes")!;
  const result = combine(files);
  assert.deepEqual([result.secret, result.threshold, result.tolerates], [secret, 4, 2]);
  files[3]![1][299]! ^= 1;
  const repaired = combine(files, 4);
  assert.deepEqual([repaired.secret, repaired.tolerates], [secret, 1]);
  assert.deepEqual(repaired.bad.map(({ source }) => source), [`dir/${files[3]![0]}`]);
});

test("gfshare: what is no set of shares is refused", async () => {
  const [a, b, c] = filesOf(vectors[0]!) as [File, File, File];
  await refuses("gfshare-name", () => combine([["a", a[1]], b, c], 3));
  await refuses("compat-number-zero", () => combine([["s.000", a[1]], b, c], 3));
  await refuses("compat-duplicate", () => combine([[b[0], a[1]], b, c], 3));
  await refuses("compat-lengths", () => combine([[a[0], a[1].slice(1)], b, c], 3));
  await refuses("compat-line", () => combine([["s.001", new Uint8Array()], b], 2));
  await refuses("compat-too-few", () => combine([a, b], 3));
  await refuses("compat-no-shares", () => combine([]));
});

test("gfshare: fuzzed files give faults and nothing else", async () => {
  const file = fc.tuple(
    fc.oneof(fc.stringMatching(/^s\.[0-2][0-9]{2}$/), fc.string({ maxLength: 6 })),
    fc.oneof(fc.uint8Array({ minLength: 4, maxLength: 4 }), fc.uint8Array({ maxLength: 6 })),
  );
  let rebuilt = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(file, { maxLength: 4 }), async (files) => {
      if (await onlyFaults(() => combine(files as File[]))) rebuilt++;
    }),
    { numRuns: 10_000 },
  );
  assert.ok(rebuilt > 100);
});
