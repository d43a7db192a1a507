import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "#unit";
import { COMMON } from "../../cmd/command.ts";
import { COMMANDS } from "../../cmd/commands.ts";
import { EXIT } from "../../cmd/exit.ts";
import { parse } from "../../cmd/parse.ts";
import { commandsOf } from "../architecture/lines.ts";
import { BINARY, ROOT } from "../script_engine/ways.ts";
import { temporaryFolder } from "../temporary.ts";
import { run } from "./run.ts";

const readme = readFileSync(join(ROOT, "README.md"), "utf8");

/** Code blocks of a kind. */
function blocks(kind: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${kind}\n([\\s\\S]*?)^\`\`\`$`, "gm"))]
    .map(([, text]) => text!);
}

/** Whole command lines: of shell blocks, of the transcript, and in code spans. */
function lines(): string[] {
  const shell = blocks("sh").join("").replace(/\\\n|\|\n/g, (end) => end === "|\n" ? "| " : " ");
  const typed = blocks("console").join("").match(/^\$ .*/gm)!.map((line) => line.slice(2));
  const spans = [...readme.matchAll(/`(conclave [^`]*)`/g)].map(([, line]) => line!);
  const all = [...shell.split("\n"), ...typed, ...spans];
  return all.filter((line) => line.startsWith("conclave ") && !/…|COMMAND/.test(line));
}

test("README names enough commands", () => {
  const firsts = new Set(lines().map((line) => line.split(" ")[1]));
  const verbs = ["combine", "generate", "inspect", "sign", "split", "verify", "verify-chain"];
  assert.deepEqual(verbs.filter((verb) => !firsts.has(verb)), []);
});

for (const line of new Set(lines())) {
  test(`README: ${line}`, async () => {
    for (const [program, ...words] of commandsOf(line)) {
      assert.equal(program, "conclave");
      const row = COMMANDS.find(({ path }) => `${words.join(" ")} `.startsWith(`${path} `));
      if (!row) {
        // A verb or a list of choices, as in \`conclave completion bash|zsh|fish\`.
        assert.ok(COMMANDS.some(({ path }) => path.split(" ")[0] === words[0]), line);
        continue;
      }
      const { flags, operands, path } = await row.load();
      const rest = words.slice(path.split(" ").length);
      if (rest.length > 0) parse(path, { ...flags, ...COMMON }, operands, rest);
    }
  });
}

test("README's small ceremony plays as it is written", () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "bin"));
  symlinkSync(BINARY, join(folder, "bin", "conclave"));
  const shares = ["A", "B", "C"].map((letter, i) =>
    [`--share ${letter}`, `--share shares/*-${i + 1}-of-5.share`] as const
  );
  const [ceremony = ""] = blocks("sh").filter((text) => text.includes("inspect --machine"));
  const played = shares.reduce((text, [old, now]) => text.replaceAll(old, now), ceremony);
  const request = `conclave generate key --alg p256 --no-passphrase --out i.key
    conclave generate csr --key i.key --subject "CN=Example Issuing,O=Example,C=GB" --out intermediate.csr
    `;
  const { code, stderr } = run(["-e", "-c", request + played], {
    program: "bash",
    cwd: folder,
    env: { PATH: `${folder}/bin:/usr/bin:/bin` },
  });
  assert.equal(code, 0, stderr);
  assert.match(stderr, /certificate for CN=Example Root/);
  assert.ok(existsSync(join(folder, "intermediate.crt")));
});

test("README's exit codes are the program's", () => {
  const table = /## Exit codes\n([\s\S]*?)\n## /.exec(readme)![1]!;
  const codes = [...table.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
  assert.deepEqual(codes, Object.values(EXIT));
});

test("README names every dependency", () => {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(ROOT, "package.json"), "utf8"),
  );
  const tools = ["@types/bun", "@types/node", "typescript"];
  const named = [...Object.keys(dependencies), ...Object.keys(devDependencies)];
  assert.deepEqual(
    named.filter((name) => !tools.includes(name) && !readme.includes(`\`${name}\``)),
    [],
  );
});

for (const document of ["README.md", "SECURITY.md", "docs/threat-model.md", "docs/formats.md"]) {
  test(`links of ${document} lead somewhere`, () => {
    const text = readFileSync(join(ROOT, document), "utf8");
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, link]) => link!);
    const lost = links.filter((link) => !existsSync(join(ROOT, document, "..", link)));
    assert.deepEqual(lost, []);
  });
}
