import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "#unit";
import { BUN, ROOT } from "../script_engine/ways.ts";
import { temporaryFolder } from "../temporary.ts";
import { run } from "./run.ts";

/** A folder in which everything that a runtime might pick up leaves a trace, or ends the program. */
function hostileFolder(): { readonly folder: string; readonly trace: string } {
  const folder = temporaryFolder();
  const trace = join(folder, "trace");
  const evil = `require("node:fs").appendFileSync(${JSON.stringify(trace)}, ` +
    '__filename + " with BUN_INSPECT " + process.env.BUN_INSPECT + "\\n");';
  const put = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  put("evil.cjs", evil);
  // Would be seen by the program's first statement, which exits 6.
  for (const name of [".env", ".env.local", ".env.production", ".env.development"]) {
    put(name, "BUN_INSPECT=1\nLD_PRELOAD=/evil.so\n");
  }
  const preload = `preload = ["./evil.cjs"]\n`;
  put("bunfig.toml", `${preload}[run]\nbun = true\n[test]\n${preload}`);
  put(".bunfig.toml", preload);
  const paths = { "*": ["./evil.cjs"], "node:*": ["./evil.cjs"], "#memory": ["./evil.cjs"] };
  put("tsconfig.json", JSON.stringify({ compilerOptions: { baseUrl: ".", paths, preload } }));
  put("jsconfig.json", JSON.stringify({ compilerOptions: { baseUrl: ".", paths } }));
  const imports = { "#memory": "./evil.cjs", "#unit": "./evil.cjs" };
  const pack = {
    name: "conclave",
    type: "commonjs",
    main: "./evil.cjs",
    imports,
    preload: ["./evil.cjs"],
  };
  put("package.json", JSON.stringify(pack));
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  for (const name of [...Object.keys(dependencies), "#memory", "bun", "node"]) {
    put(`node_modules/${name}/package.json`, JSON.stringify({ name, main: "index.js" }));
    for (const file of ["index.js", "sha2.js", "utils.js", "ed25519.js", "nist.js"]) {
      put(`node_modules/${name}/${file}`, evil);
    }
  }
  put("deno.json", JSON.stringify({ imports }));
  return { folder, trace };
}

test("the traps work: Bun itself walks into them", () => {
  const { folder, trace } = hostileFolder();
  run(["./evil.cjs"], { program: BUN, cwd: folder, env: { PATH: "/usr/bin" } });
  const [preload = ""] = readFileSync(trace, "utf8").trimEnd().split("\n");
  assert.match(preload, /evil\.cjs with BUN_INSPECT 1$/);
});

const lines = [
  ["--version"],
  ["--help"],
  ["generate", "secret", "--out", "secret.txt"],
  ["generate", "secret", "--passphrase-words", "10", "--out", "-"],
];

for (const words of lines) {
  test(`conclave ${words.join(" ")}: nothing of the folder is read`, () => {
    const { folder, trace } = hostileFolder();
    const home = { HOME: folder, XDG_CONFIG_HOME: folder, NODE_PATH: `${folder}/node_modules` };
    for (const env of [{}, home]) {
      const apart = words.map((word) =>
        word === "secret.txt" && "HOME" in env ? "second.txt" : word
      );
      const { code, stderr } = run(apart, { cwd: folder, env });
      assert.equal(code, 0, stderr);
      assert.equal(existsSync(trace), false);
    }
  });
}
