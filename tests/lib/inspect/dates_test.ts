import assert from "node:assert/strict";
import { test } from "#unit";
import { LAST_TIME } from "../../../lib/asn1/time.ts";
import { spanText, validityItems } from "../../../lib/inspect/dates.ts";
import type { Item } from "../../../lib/inspect/model.ts";

const DAY = 86_400_000;
const FIRST = Date.UTC(2026, 0, 1);
const LAST = Date.UTC(2026, 2, 31, 23, 59, 59);

function at(time: number, last = LAST): Record<string, Item> {
  return Object.fromEntries(validityItems(FIRST, last, time).map((item) => [item.field, item]));
}

test("both ends belong to the validity, to the second", () => {
  assert.equal(at(FIRST - 1)["state"]!.data, "not-yet-valid");
  assert.equal(at(FIRST)["state"]!.data, "valid");
  assert.equal(at(LAST)["state"]!.data, "valid");
  assert.equal(at(LAST + 999)["state"]!.data, "valid");
  assert.equal(at(LAST + 1000)["state"]!.data, "expired");
});

test("days left are whole days, below zero when it has ended", () => {
  assert.equal(at(LAST)["daysLeft"]!.data, 0);
  assert.equal(at(LAST - DAY)["daysLeft"]!.data, 1);
  assert.equal(at(LAST - DAY + 1000)["daysLeft"]!.data, 0);
  assert.equal(at(LAST + 1000)["daysLeft"]!.data, -1);
  assert.equal(at(LAST + 3 * DAY)["daysLeft"]!.data, -3);
});

test("people read how long it still is, or has been", () => {
  const note = (time: number) => at(time)["notAfter"]!.note;
  assert.equal(note(LAST - 40 * DAY), "40 days left");
  assert.equal(note(LAST - DAY), "24 hours left");
  assert.equal(note(LAST - 60_000), "1 minute left");
  assert.equal(note(LAST), "less than a minute left");
  assert.equal(note(LAST + 1000), "expired less than a minute ago");
  assert.equal(note(LAST + 5 * DAY), "expired 5 days ago");
  assert.equal(at(FIRST - 3 * DAY)["notBefore"]!.note, "in 3 days");
});

test("what ends within 30 days is a warning", () => {
  assert.equal(at(LAST - 30 * DAY)["notAfter"]!.tone, "good");
  assert.equal(at(LAST - 30 * DAY + 1000)["notAfter"]!.tone, "warn");
  assert.equal(at(LAST + 1000)["notAfter"]!.tone, "bad");
});

test("the last second of 9999 is no end (RFC 5280 §4.1.2.5)", () => {
  assert.equal(at(FIRST, LAST_TIME)["notAfter"]!.note, "no end");
  assert.equal(at(FIRST, LAST_TIME)["state"]!.data, "valid");
});

test("spans are in the largest units that say something", () => {
  assert.equal(spanText(0), "less than a minute");
  assert.equal(spanText(119_999), "1 minute");
  assert.equal(spanText(3_600_000), "60 minutes");
  assert.equal(spanText(2 * 3_600_000), "2 hours");
  assert.equal(spanText(2 * DAY - 1), "47 hours");
  assert.equal(spanText(2 * DAY), "2 days");
  assert.equal(spanText(1000 * DAY), "1000 days");
});
