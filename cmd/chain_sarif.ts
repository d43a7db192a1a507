/**
 * Results as SARIF 2.1.0, which code hosts show beside the files.
 *
 * @module
 */
import type { Finding } from "./chain_finding.ts";
import { EXIT } from "./exit.ts";
import { VERSION } from "./version.ts";

/** SARIF 2.1.0 §3.4.2: a relative reference, percent-encoded, its folders parted by slashes. */
function uriOf(source: string): string {
  return source.split("/").map(encodeURIComponent).join("/");
}

/**
 * Writes a report. Valid chains are no results: SARIF lists what is to be mended.
 *
 * @param findings one for each file
 */
export function sarifReport(findings: readonly Finding[]): string {
  const bad = findings.filter(({ exit }) => exit !== EXIT.OK);
  const codes = [...new Set(bad.map(({ code }) => code))].sort();
  const document = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{
      tool: {
        driver: {
          name: "Conclave",
          version: VERSION,
          rules: codes.map((id) => ({ id, shortDescription: { text: id.replaceAll("-", " ") } })),
        },
      },
      results: bad.map(({ source, exit, code, message, hint }) => ({
        ruleId: code,
        ruleIndex: codes.indexOf(code),
        level: exit === EXIT.EXPIRING ? "warning" : "error",
        message: { text: hint ? `${message}. Hint: ${hint}.` : `${message}.` },
        locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(source) } } }],
      })),
    }],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
