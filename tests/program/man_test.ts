import assert from "node:assert/strict";
import { skipped, test } from "#unit";
import { COMMANDS } from "../../cmd/commands.ts";
import { has } from "./programs.ts";
import { run } from "./run.ts";

const pages = ["", ...COMMANDS.filter(({ hidden }) => !hidden).map(({ path }) => path)];
/** Bold on a terminal of paper is the letter, one step back, the letter. */
function withoutBold(text: string): string {
  return text.split("\b").map((part, i, all) => i < all.length - 1 ? part.slice(0, -1) : part).join(
    "",
  );
}

const env = { PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8" };

for (const path of pages) {
  const words = path.split(" ").filter(Boolean);
  const made = () => {
    const { code, stdout } = run(["man", ...words]);
    assert.equal(code, 0);
    return stdout;
  };
  const name = `manual page of conclave ${path}`.trim();

  if (has("mandoc")) {
    test(`${name}: mandoc finds no fault`, () => {
      const done = run(["-Tlint"], { program: "mandoc", input: made(), env });
      assert.equal(done.stdout + done.stderr, "");
    });

    test(`${name}: it shows what the help shows`, () => {
      const text = run(["-Tutf8", "-O", "width=200"], { program: "mandoc", input: made(), env });
      const page = withoutBold(text.stdout);
      assert.match(page, new RegExp(`conclave-?${words.join("-")}`));
      if (path === "") return;
      const help = run([...words, "--help"]).stdout;
      for (const flag of new Set(help.match(/(?<![\w-])--[a-z-]+/g))) {
        assert.ok(page.includes(flag), `${flag} is missing`);
      }
      for (const example of help.match(/^ {2}conclave .*$/gm) ?? []) {
        assert.ok(page.includes(example.trim()), `${example} is missing`);
      }
    });
  } else skipped(name, "mandoc is not installed");
}

test("a page that is not there suggests the near one", () => {
  const { code, stderr } = run(["man", "generate", "kye"]);
  assert.equal(code, 2);
  assert.match(stderr, /there is no command "generate kye"\nhint: did you mean "generate key"\?/);
});
