/** The composite action: its script, taken out of `action.yml` and run as GitHub runs it. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "#unit";
import { time } from "../../../lib/asn1/writer.ts";
import { intermediate, leaf, root, type Template } from "../../forge/forge.ts";
import { BINARY, ROOT } from "../../script_engine/ways.ts";
import { temporaryFolder } from "../../temporary.ts";
import { pem } from "./pem.ts";

const action = readFileSync(join(ROOT, "action.yml"), "utf8");
const script = action.split("      run: |\n")[1]!.replace(/^ {8}/gm, "");
const digest = createHash("sha256").update(readFileSync(BINARY)).digest("hex");

const folder = temporaryFolder();
const lasting = (template: Template) => template.notAfter = time(Date.UTC(2049, 0, 1));
const top = await root("CN=Root", lasting);
const middle = await intermediate(top, "CN=CA", lasting);
const end = await leaf(middle, lasting);
const other = await root("CN=Other Root", lasting);
writeFileSync(join(folder, "root.pem"), pem([top.der]));
writeFileSync(join(folder, "other.pem"), pem([other.der]));
writeFileSync(join(folder, "a chain.pem"), pem([end.der, middle.der]));
writeFileSync(join(folder, "b chain.pem"), pem([end.der, middle.der]));

function act(inputs: Record<string, string> = {}): { code: number | null; text: string } {
  const env = {
    PATH: process.env["PATH"]!,
    GITHUB_ACTIONS: "true",
    CONCLAVE_BINARY: BINARY,
    CONCLAVE_SHA256: digest,
    CONCLAVE_TRUST: "root.pem",
    CONCLAVE_CHAINS: "a chain.pem",
    CONCLAVE_PURPOSE: "server",
    CONCLAVE_DNS: "example.com\n",
    CONCLAVE_MIN_REMAINING: "",
    CONCLAVE_JUNIT: "",
    CONCLAVE_SARIF: "",
    ...inputs,
  };
  const words = ["--noprofile", "--norc", "-eo", "pipefail", "-c", script];
  const done = spawnSync("bash", words, { cwd: folder, env, encoding: "utf8", timeout: 60_000 });
  return { code: done.status, text: `${done.stdout}${done.stderr}` };
}

test("a chain that holds passes, and so do all that a glob names, with reports", () => {
  assert.equal(act().code, 0, act().text);
  const done = act({
    CONCLAVE_CHAINS: "*chain.pem\n",
    CONCLAVE_SHA256: digest.toUpperCase(),
    CONCLAVE_JUNIT: "junit report.xml",
    CONCLAVE_SARIF: "report.sarif",
  });
  assert.equal(done.code, 0, done.text);
  assert.match(done.text, /2 chains/);
  assert.match(readFileSync(join(folder, "junit report.xml"), "utf8"), /tests="2"/);
  assert.equal(JSON.parse(readFileSync(join(folder, "report.sarif"), "utf8")).version, "2.1.0");
});

test("a chain that does not hold fails, with an annotation", () => {
  const done = act({ CONCLAVE_TRUST: "other.pem" });
  assert.equal(done.code, 1, done.text);
  assert.match(done.text, /^::error /m);
  assert.equal(act({ CONCLAVE_DNS: "example.org" }).code, 1);
  assert.equal(act({ CONCLAVE_MIN_REMAINING: "36500d" }).code, 8);
});

test("another binary is not run", () => {
  const fake = join(folder, "fake");
  writeFileSync(fake, "#!/bin/sh\ntouch ran\n", { mode: 0o755 });
  const done = act({ CONCLAVE_BINARY: fake });
  assert.equal(done.code, 2);
  assert.match(done.text, /^::error::the binary's SHA-256 digest is [0-9a-f]{64}, not/m);
  for (const bad of ["", "abc", `${digest}0`, `${digest.slice(1)}g`, "*"]) {
    assert.equal(act({ CONCLAVE_BINARY: fake, CONCLAVE_SHA256: bad }).code, 2, bad);
  }
  assert.equal(existsSync(join(folder, "ran")), false);
});

test("inputs are never commands or flags", () => {
  for (const input of ["$(touch ran); touch ran", "--batch=-"]) {
    for (const name of ["TRUST", "CHAINS", "PURPOSE", "DNS", "MIN_REMAINING", "BINARY"]) {
      assert.notEqual(act({ [`CONCLAVE_${name}`]: input }).code, 0, `${name}: ${input}`);
    }
  }
  assert.equal(existsSync(join(folder, "ran")), false);
  assert.equal(act({ CONCLAVE_CHAINS: "\n" }).code, 2);
  assert.doesNotMatch(script, /\$\{\{/);
}, 180_000);
