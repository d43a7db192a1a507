import assert from "node:assert/strict";
import { test } from "#unit";
import { annotation } from "../../cmd/chain_annotations.ts";
import type { Finding } from "../../cmd/chain_finding.ts";
import { junitReport } from "../../cmd/chain_junit.ts";
import { readReports } from "../../cmd/chain_reports.ts";
import { sarifReport } from "../../cmd/chain_sarif.ts";
import { EXIT } from "../../cmd/exit.ts";
import { Fault } from "../../lib/fault.ts";

const good: Finding = {
  source: "a.pem",
  exit: EXIT.OK,
  code: "valid",
  message: "valid",
  detail: "",
};
const bad: Finding = {
  source: 'b "<é>,:%.pem',
  exit: EXIT.NO,
  code: "cert-expired",
  message: "CN=a&b\u0001\ud800: it <expired>\nyesterday 100%",
  hint: "renew it",
  detail: "  CN=a\n  `- x",
};
const soon: Finding = { ...good, exit: EXIT.EXPIRING, code: "ends-soon", message: "3 days" };
const torn: Finding = { ...good, exit: EXIT.INPUT, code: "der-tag", message: "torn" };

test("JUnit counts failures and errors apart, and escapes what it must", () => {
  const xml = junitReport([good, bad, soon, torn]);
  assert.match(xml, /^<\?xml version="1.0" encoding="UTF-8"\?>\n/);
  assert.match(xml, /<testsuite name="verify-chain" tests="4" failures="2" errors="1">/);
  assert.match(xml, /name="b &quot;&lt;é&gt;,:%.pem"/);
  assert.match(xml, /message="CN=a&amp;b\ufffd\ufffd: it &lt;expired&gt;&#10;yesterday 100%"/);
  assert.match(xml, /<error type="der-tag" message="torn">torn<\/error>/);
  assert.equal(xml.match(/<testcase /g)!.length, 4);
});

test("SARIF lists what is to be mended, each code once as a rule", () => {
  const { runs: [run] } = JSON.parse(sarifReport([good, bad, soon, torn, bad]));
  assert.deepEqual(run.tool.driver.rules.map(({ id }: { id: string }) => id), [
    "cert-expired",
    "der-tag",
    "ends-soon",
  ]);
  assert.deepEqual(
    run.results.map((
      { level, ruleIndex }: { level: string; ruleIndex: number },
    ) => [level, ruleIndex]),
    [["error", 0], ["warning", 2], ["error", 1], ["error", 0]],
  );
  const [{ physicalLocation }] = run.results[0].locations;
  assert.equal(physicalLocation.artifactLocation.uri, "b%20%22%3C%C3%A9%3E%2C%3A%25.pem");
});

test("annotations keep their line, whatever stands in them", () => {
  assert.equal(annotation(good), undefined);
  assert.equal(
    annotation({ ...bad, message: "a\nb%: c" }),
    '::error file=b "<é>%2C%3A%25.pem,title=cert-expired::a%0Ab%25: c',
  );
  assert.match(annotation(soon)!, /^::warning file=a.pem,title=ends-soon::/);
});

test("reports are asked for as KIND=FILE", () => {
  assert.deepEqual(readReports(["junit=a=b.xml", "sarif=-"]), [
    { kind: "junit", path: "a=b.xml" },
    { kind: "sarif", path: "-" },
  ]);
  for (const value of ["junit", "junit=", "html=x", "=x", "JUNIT=x"]) {
    assert.throws(
      () => readReports([value]),
      (error) => error instanceof Fault && error.code === "bad-value",
      value,
    );
  }
});
