import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { skipped, test } from "#unit";
import { COMMANDS } from "../../cmd/commands.ts";
import { quoted } from "../script_engine/pipeline.ts";
import { Screen } from "../script_engine/screen.ts";
import { temporaryFolder } from "../temporary.ts";
import { has } from "./programs.ts";
import { run } from "./run.ts";

const folder = temporaryFolder();
writeFileSync(join(folder, "input.pem"), "");
mkdirSync(join(folder, "inputs"));

/** The script for a shell, in a file. */
function script(shell: string): string {
  const { code, stdout } = run(["completion", shell]);
  assert.equal(code, 0);
  const path = join(folder, `completion.${shell}`);
  writeFileSync(path, stdout);
  return path;
}

const env = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", HOME: folder, LC_ALL: "C.UTF-8" };

/** What bash offers for a line, as its own completion code does. */
function inBash(line: string): string[] {
  // bash cuts words at "=", and its own completion adds file names where ours offers nothing.
  const words = line.replace(/=/g, " = ").split(" ");
  const text = `source ${quoted(script("bash"))}
    COMP_WORDS=(${words.map(quoted).join(" ")}); COMP_CWORD=${words.length - 1}
    _conclave; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const done = run(["--norc", "-c", text], { program: "bash", cwd: folder, env });
  assert.equal(done.stderr, "");
  return done.stdout.split("\n").filter(Boolean).sort();
}

/** What fish offers for a line. */
function inFish(line: string): string[] {
  const text = `source ${quoted(script("fish"))}; complete -C ${quoted(line)}`;
  const done = run(["--no-config", "-c", text], { program: "fish", cwd: folder, env });
  assert.equal(done.stderr, "");
  return done.stdout.split("\n").filter(Boolean).map((each) => each.split("\t")[0]!).sort();
}

const SHELLS = { bash: inBash, fish: inFish };
const firsts = [...new Set(COMMANDS.map(({ path }) => path.split(" ")[0]!))].sort();

for (const [shell, offered] of Object.entries(SHELLS)) {
  const tests: Record<string, () => void> = {
    "first words": () => {
      const words = offered("conclave ").filter((word) => !word.startsWith("-"));
      assert.deepEqual(words, firsts);
      assert.deepEqual(offered("conclave insp"), ["inspect"]);
    },
    "second words": () => {
      assert.deepEqual(offered("conclave generate s"), ["secret"]);
      assert.ok(offered("conclave generate ").includes("key"));
    },
    "a command's flags": () => {
      assert.deepEqual(offered("conclave generate secret --enc"), ["--encoding"]);
      assert.deepEqual(offered("conclave generate secret --dns"), []);
      assert.deepEqual(offered("conclave split --cust"), ["--custodian"]);
    },
    "choices of a flag": () => {
      assert.deepEqual(offered("conclave generate key --alg p"), ["p256", "p384", "p521"]);
      assert.deepEqual(offered("conclave generate secret --encoding "), ["base64", "hex", "raw"]);
    },
    "an operand's choices": () => {
      assert.deepEqual(offered("conclave completion "), ["bash", "fish", "zsh"]);
    },
  };
  for (const [name, body] of Object.entries(tests)) {
    const full = `completion in ${shell}: ${name}`;
    if (has(shell)) test(full, body);
    else skipped(full, `${shell} is not installed`);
  }
}

if (has("bash")) {
  test("completion in bash: a flag that was given is not offered again", () => {
    const after = inBash("conclave generate secret --out x --json --");
    assert.equal(after.includes("--out") || after.includes("--json"), false);
    assert.equal(after.includes("--bytes"), true);
    assert.equal(inBash("conclave split --custodian a --").includes("--custodian"), true);
  });

  test("completion in bash: --flag=value", () => {
    assert.deepEqual(inBash("conclave generate key --alg=p3"), ["p384"]);
    assert.equal(inBash("conclave generate key --alg=").length > 10, true);
  });
}

const CHECK = "the completion script for bash passes shellcheck";
if (has("shellcheck")) {
  test(CHECK, () => {
    const done = run(["-s", "bash", script("bash")], { program: "shellcheck", env });
    assert.equal(done.stdout, "");
    assert.equal(done.code, 0);
  });
} else skipped(CHECK, "shellcheck is not installed");

const TO_START = "\x01";

for (
  const [line, whole] of [
    ["conclave gen\tkey --alg p3\t", "conclave generate key --alg p384"],
    ["conclave insp\tinput.\t", "conclave inspect input.pem"],
    ["conclave generate secret --enc\tba\t", "conclave generate secret --encoding=base64"],
    ["conclave completion f\t", "conclave completion fish"],
  ] as const
) {
  const name = `completion in zsh: ${JSON.stringify(line)}`;
  if (has("zsh")) {
    test(name, async () => {
      const screen = new Screen("exec zsh -f -i", folder);
      try {
        screen.type(`autoload -U compinit; compinit -u -D; source ${quoted(script("zsh"))}\r`);
        screen.type("print $((4000 + 2))\r");
        await screen.see(/^4002$/m);
        screen.type(`${line}${TO_START}print -r -- \r`);
        await screen.see(new RegExp(`^${whole} ?$`, "m"));
      } finally {
        screen.close();
      }
    });
  } else skipped(name, "zsh is not installed");
}
