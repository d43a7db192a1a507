import assert from "node:assert/strict";
import { test } from "#unit";
import fc from "fast-check";
import { readDuration, readInteger, readTime } from "../../cmd/args.ts";
import { codeOf } from "./fake_host.ts";

test("whole numbers are canonical decimals within bounds", async () => {
  assert.equal(readInteger("0", "-k", 0, 9), 0);
  assert.equal(readInteger("255", "-n", 1, 255), 255);
  const bad = [
    "",
    "00",
    "07",
    "+1",
    "-1",
    "1.0",
    "1e2",
    "0x1",
    " 1",
    "1 ",
    "1_0",
    "٣",
    "256",
    "NaN",
  ];
  for (const raw of [...bad, "Infinity", "007e2", "9".repeat(16), "1\n"]) {
    assert.equal(await codeOf(() => readInteger(raw, "-n", 0, 255)), "bad-value", raw);
  }
});

test("a whole number is read exactly when it is written as such", () => {
  fc.assert(fc.property(fc.nat(), fc.nat(), (value, max) => {
    if (value <= max) assert.equal(readInteger(String(value), "-n", 0, max), value);
    else assert.throws(() => readInteger(String(value), "-n", 0, max));
  }));
});

test("durations are a count and a unit", async () => {
  assert.equal(readDuration("30d", "--for"), 30 * 86_400_000);
  assert.equal(readDuration("12h", "--for"), 12 * 3_600_000);
  assert.equal(readDuration("90m", "--for"), 90 * 60_000);
  assert.equal(readDuration("45s", "--for"), 45_000);
  for (
    const raw of [
      "",
      "0d",
      "d",
      "30",
      "030d",
      "30D",
      "1w",
      "1.5d",
      "-1d",
      "1d12h",
      "1d\n",
      "99999999d",
    ]
  ) {
    assert.equal(await codeOf(() => readDuration(raw, "--for")), "bad-value", raw);
  }
});

test("times are RFC 3339", async () => {
  assert.equal(readTime("2026-11-23", "--at"), Date.UTC(2026, 10, 23));
  assert.equal(readTime("2026-11-23T18:00:01Z", "--at"), Date.UTC(2026, 10, 23, 18, 0, 1));
  assert.equal(readTime("2026-11-23t18:00:00z", "--at"), Date.UTC(2026, 10, 23, 18));
  assert.equal(readTime("2026-11-23T18:00:00+02:30", "--at"), Date.UTC(2026, 10, 23, 15, 30));
  assert.equal(readTime("2024-02-29T00:00:00-00:00", "--at"), Date.UTC(2024, 1, 29));
  const bad = [
    ...["", "now", "2026", "2026-11", "2026-11-23T18:00Z", "2026-11-23T18:00:00", "1732384800"],
    ...["2026-02-30", "2025-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "2026-1-1"],
    ...["2026-11-23T24:00:00Z", "2026-11-23T23:60:00Z", "2026-11-23T23:59:60Z"],
    ...["2026-11-23T18:00:00+24:00", "2026-11-23T18:00:00+01:60", "2026-11-23T18:00:00+0100"],
    ...["2026-11-23 18:00:00Z", "+002026-11-23", "2026-11-23T18:00:00Z\n", "2026-11-23T18:00:00.Z"],
  ];
  for (const raw of bad) {
    assert.equal(await codeOf(() => readTime(raw, "--at")), "bad-value", raw);
  }
});

test("every second from the year 0 to 9999 is read back as it was written", () => {
  const seconds = fc.integer({
    min: Date.UTC(2000, 0) / 1000 - 63e9,
    max: Date.UTC(9999, 0) / 1000,
  });
  fc.assert(fc.property(seconds, (second) => {
    const text = new Date(second * 1000).toISOString().replace(".000", "");
    if (/^\d{4}-/.test(text)) assert.equal(readTime(text, "--at"), second * 1000);
  }));
});
