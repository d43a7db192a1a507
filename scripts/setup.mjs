// Fetches the two runtimes that package.json pins, then the locked dependencies. Needs Node and npm only.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const tools = join(root, ".tools");
/** Paths of the runtimes and of the compiled program. */
export const bun = join(tools, "node_modules", ".bin", "bun");
export const deno = join(tools, "node_modules", ".bin", "deno");
export const binary = join(root, "dist", "conclave");

/** Runs a program with its output shown; ends this one when it fails. */
export function must(program, args, options = {}) {
  const done = spawnSync(program, args, { stdio: "inherit", cwd: root, ...options });
  if (done.status === 0) return;
  console.error(
    `failed: ${program} ${args.join(" ")} (${done.error?.message ?? `exit ${done.status}`})`,
  );
  process.exit(1);
}

function version(program) {
  if (!existsSync(program)) return "";
  const done = spawnSync(program, ["--version"], { encoding: "utf8" });
  return /(\d+\.\d+\.\d+)/.exec(done.stdout ?? "")?.[1] ?? "";
}

/** Makes the runtimes and dependencies present; does nothing where they are. */
export function setup() {
  const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  if (version(bun) !== engines.bun || version(deno) !== engines.deno) {
    mkdirSync(tools, { recursive: true });
    writeFileSync(join(tools, "package.json"), '{"private":true}\n');
    const wanted = [`bun@${engines.bun}`, `deno@${engines.deno}`];
    must("npm", [
      "install",
      "--no-save",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
      "--prefix",
      tools,
      ...wanted,
    ]);
    // Newer npm releases may not run install scripts by themselves; both are safe to run twice.
    if (version(bun) === "") {
      must("node", ["install.js"], { cwd: join(tools, "node_modules", "bun") });
    }
    if (version(deno) === "") {
      must("node", ["install.cjs"], { cwd: join(tools, "node_modules", "deno") });
    }
  }
  const lock = readFileSync(join(root, "bun.lock"), "utf8");
  const stamp = join(root, "node_modules", ".conclave-lock");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lock) {
    must(bun, ["install", "--frozen-lockfile", "--no-progress", "--silent"]);
    writeFileSync(stamp, lock);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setup();
