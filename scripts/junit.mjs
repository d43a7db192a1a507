// Reads what a test runner wrote about its tests.
import { existsSync, readFileSync } from "node:fs";

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", "#10": "\n" };
const plain = (text) => text.replace(/&(#?\w+);/g, (whole, name) => ENTITIES[name] ?? whole);

/** Counts and times of a JUnit file, and why tests were skipped; undefined where the runner wrote none. */
export function readJunit(path) {
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, "utf8");
  const result = { passed: 0, failed: 0, skipped: 0, reasons: [], times: [] };
  for (
    const [, attributes, end, body = ""] of text.matchAll(
      /<testcase\b([^>]*?)(\/>|>([\s\S]*?)<\/testcase>)/g,
    )
  ) {
    const name = plain(/\bname="([^"]*)"/.exec(attributes)?.[1] ?? "");
    result.times.push({ name, seconds: Number(/\btime="([^"]*)"/.exec(attributes)?.[1] ?? 0) });
    if (end !== "/>" && /<skipped\b/.test(body)) {
      result.skipped++;
      result.reasons.push(name);
    } else if (end !== "/>" && /<(failure|error)\b/.test(body)) result.failed++;
    else result.passed++;
  }
  return result;
}
