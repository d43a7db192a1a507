// Builds the page of `conclave share page`: one HTML file without anything from elsewhere, in dist/page.ts as a
// string, for the program to carry. The same commit gives the same bytes.
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bun, must, root } from "./setup.mjs";

const source = (name) => readFileSync(join(root, "page", name), "utf8");
const sourceOf = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** The script, bundled for browsers. */
function script() {
  const folder = mkdtempSync(join(tmpdir(), "conclave-page-"));
  try {
    const flags = [
      "build",
      "--target=browser",
      "--format=iife",
      "--minify",
      "--conditions=browser",
    ];
    must(bun, [...flags, "page/main.ts", "--outfile", join(folder, "page.js")], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    // Inside of HTML a script ends at this tag, even within quotes.
    return readFileSync(join(folder, "page.js"), "utf8").replaceAll("</script", "<\\/script");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes dist/page.ts. */
export function buildPage() {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const parts = { version, style: source("page.css"), script: script() };
  // Nothing may be loaded, sent, framed or run but the two pieces that are in the file.
  parts.policy = [
    "default-src 'none'",
    `script-src ${sourceOf(parts.script)}`,
    `style-src ${sourceOf(parts.style)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  const html = source("page.html")
    .replace(/\{\{ ?(\w+) ?\}\}/g, (_, name) => parts[name])
    .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${parts.style}</style>`)
    .replace(/<script src="main.ts"><\/script>/, () => `<script>${parts.script}</script>`);
  const file = join(root, "dist", "page.ts");
  mkdirSync(join(root, "dist"), { recursive: true });
  const text = `/** Built by scripts/page.mjs. */\nexport const PAGE: string = ${
    JSON.stringify(html)
  };\n`;
  writeFileSync(`${file}.${process.pid}.tmp`, text);
  renameSync(`${file}.${process.pid}.tmp`, file);
}
