/**
 * Results as JUnit XML, which every CI reads: a file is a test case.
 *
 * @module
 */
import type { Finding } from "./chain_finding.ts";
import { EXIT } from "./exit.ts";

/** What is not a character of XML 1.0 §2.2: it may not stand in a document, escaped or not. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};

function escaped(text: string, kept = ""): string {
  return text.replace(FORBIDDEN, "\ufffd")
    .replace(/[&<>"\n\r\t]/g, (one) => kept.includes(one) ? one : ENTITIES[one]!);
}

/**
 * Writes a report.
 *
 * @param findings one for each file; `failure` for a chain that is refused or ends soon, `error` for a
 * file that cannot be read
 */
export function junitReport(findings: readonly Finding[]): string {
  const number = (test: (one: Finding) => boolean) => findings.filter(test).length;
  const errors = number(({ exit }) => exit === EXIT.INPUT);
  const failures = number(({ exit }) => exit !== EXIT.OK) - errors;
  const counts = `tests="${findings.length}" failures="${failures}" errors="${errors}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="conclave" ${counts}>`,
    `  <testsuite name="verify-chain" ${counts}>`,
    ...findings.map(testCase),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function testCase({ source, exit, code, message, hint, detail }: Finding): string {
  const open = `    <testcase classname="verify-chain" name="${escaped(source)}"`;
  if (exit === EXIT.OK) return `${open}/>`;
  const element = exit === EXIT.INPUT ? "error" : "failure";
  const body = [message, detail, hint ? `hint: ${hint}` : ""].filter(Boolean).join("\n");
  const attributes = `type="${escaped(code)}" message="${escaped(message)}"`;
  return `${open}>\n      <${element} ${attributes}>${
    escaped(body, "\n\t")
  }</${element}>\n    </testcase>`;
}
