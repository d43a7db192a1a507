// `npm run bench`: how long whole processes take, against others on the same machine in the same run.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "./build.mjs";
import { binary, bun, root, setup } from "./setup.mjs";

const ROUNDS = 41;
const folder = mkdtempSync(join(tmpdir(), "conclave-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

function run([program, ...args], ok = true) {
  const done = spawnSync(program, args, {
    cwd: folder,
    env: { PATH: process.env.PATH },
    encoding: "utf8",
  });
  if (done.error || (ok && done.status !== 0)) {
    throw new Error(`${program} ${args.join(" ")}: ${done.error?.message ?? done.stderr}`);
  }
  return done.stdout;
}

const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];

/** Median times of two commands, in milliseconds, run in turn so that noise hits both. */
function pair(ours, theirs) {
  const times = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    [ours, theirs].forEach((line, i) => {
      const start = performance.now();
      run(line);
      times[i].push(performance.now() - start);
    });
  }
  return times.map(median);
}

/** A P-256 chain of three certificates, by OpenSSL. */
function chain() {
  const extensions = {
    root:
      "basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash",
    middle:
      "basicConstraints=critical,CA:true,pathlen:0\nkeyUsage=critical,keyCertSign\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid",
    leaf:
      "basicConstraints=critical,CA:false\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth\nsubjectAltName=DNS:db.example.com\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid",
  };
  const issuers = { root: "root", middle: "root", leaf: "middle" };
  for (const [name, issuer] of Object.entries(issuers)) {
    writeFileSync(join(folder, `${name}.ext`), extensions[name]);
    run([
      "openssl",
      "genpkey",
      "-algorithm",
      "EC",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-out",
      `${name}.key`,
    ]);
    run([
      "openssl",
      "req",
      "-new",
      "-key",
      `${name}.key`,
      "-subj",
      `/CN=${name}`,
      "-out",
      `${name}.csr`,
    ]);
    const signer = name === issuer
      ? ["-signkey", `${name}.key`]
      : ["-CA", `${issuer}.crt`, "-CAkey", `${issuer}.key`, "-CAcreateserial"];
    run([
      "openssl",
      "x509",
      "-req",
      "-in",
      `${name}.csr`,
      ...signer,
      "-days",
      "90",
      "-sha256",
      "-extfile",
      `${name}.ext`,
      "-out",
      `${name}.crt`,
    ]);
  }
}

setup();
build();
const empty = join(folder, "empty");
build(empty, "tests/bench/empty.ts");
chain();

const rows = [];
const milliseconds = (time) => `${time.toFixed(1)} ms`;

function compare(what, ours, theirs, limit) {
  const [our, their] = pair(ours, theirs);
  rows.push({
    what,
    ours: milliseconds(our),
    against: milliseconds(their),
    ratio: our / their,
    limit,
  });
}

compare("conclave --help : an empty compiled Bun program", [binary, "--help"], [empty], 1.5);
compare(
  "conclave verify-chain : openssl verify, three P-256 certificates",
  [binary, "verify-chain", "--trust", "root.crt", "--intermediates", "middle.crt", "leaf.crt"],
  [
    "openssl",
    "verify",
    "-x509_strict",
    "-CAfile",
    "root.crt",
    "-untrusted",
    "middle.crt",
    "leaf.crt",
  ],
  4,
);
const parse = Number(
  run([bun, join(root, "tests", "bench", "parse.ts"), join(folder, "leaf.crt")]),
);
rows.push({
  what: "parsing one certificate : 50 µs",
  ours: `${parse} µs`,
  against: "50 µs",
  ratio: parse / 50,
  limit: 1,
});

/** Times in microseconds, each against a limit that the table's ratio of 1 stands for. */
function within(what, time, most) {
  const show = (microseconds) =>
    microseconds < 1000 ? `${microseconds.toFixed(1)} µs` : milliseconds(microseconds / 1000);
  rows.push({ what, ours: show(time), against: show(most), ratio: time / most, limit: 1 });
}

const share = JSON.parse(run([bun, join(root, "tests", "bench", "share.ts")]));
within("sharing 32 bytes, 3 of 5 : 60 µs", share.split32, 60);
within("rebuilding 32 bytes, 3 of 5 : 120 µs", share.combine32, 120);
within("finding 5 bad among 10 sheets, 5 of 10 : 100 ms", share.search, 100_000);
within("finding 5 bad among 10 sheets of a P-256 key : 100 ms", share.keySearch, 100_000);
within(
  "sharing and rebuilding 4 KiB : a tenth of shamir-secret-sharing",
  share.ours4k,
  share.theirs4k / 10,
);
within(
  "Vault's format, 1 MiB : a twentieth of shamir-secret-sharing",
  share.vault1m,
  share.theirs1m / 20,
);

/** Seconds and peak memory of a command, the best of a few: pages are the kernel's work. */
function heavy(line, clean) {
  const runs = Array.from({ length: 3 }, () => {
    clean();
    const start = performance.now();
    const done = spawnSync("/usr/bin/time", ["-f", "%M", ...line], {
      cwd: folder,
      encoding: "utf8",
    });
    if (done.status !== 0) throw new Error(`${line.join(" ")}: ${done.stderr}`);
    const time = (performance.now() - start) * 1000;
    return { time, memory: Number(done.stderr.trim().split("\n").at(-1)) / 1024 };
  });
  return {
    time: Math.min(...runs.map(({ time }) => time)),
    memory: Math.max(...runs.map(({ memory }) => memory)),
  };
}

const SEALED = 256;
writeFileSync(join(folder, "large"), Buffer.alloc(SEALED << 20, "secret"));
const forget = (...names) => () =>
  names.forEach((name) => rmSync(join(folder, name), { recursive: true, force: true }));
const sealing = heavy(
  [binary, ..."split -k 2 -n 3 --quiet --sealed sealed --out-dir shares large".split(" ")],
  forget("sealed", "shares"),
);
const sheets = readdirSync(join(folder, "shares")).slice(0, 2).map((name) => join("shares", name));
const opening = heavy(
  [binary, "combine", ...sheets, ..."--quiet --sealed sealed --out back".split(" ")],
  forget("back"),
);
const most = (SEALED * 1.048576 / 250) * 1e6;
within("split --sealed, 256 MiB : 0.25 GB/s", sealing.time, most);
within("combine --sealed, 256 MiB : 0.25 GB/s", opening.time, most);
for (const [what, { memory }] of [["split", sealing], ["combine", opening]]) {
  rows.push({
    what: `${what} --sealed, memory : 2.5 times the input`,
    ours: `${memory.toFixed(0)} MiB`,
    against: `${SEALED * 2.5} MiB`,
    ratio: memory / (SEALED * 2.5),
    limit: 1,
  });
}

console.log(
  `${"".padEnd(68)}${
    ["ours", "theirs", "ratio", "limit"].map((head) => head.padStart(10)).join("")
  }`,
);
for (const { what, ours, against, ratio, limit } of rows) {
  const cells = [ours, against, ratio.toFixed(2), String(limit)].map((cell) => cell.padStart(10));
  console.log(`${what.padEnd(68)}${cells.join("")}${ratio > limit ? "  TOO SLOW" : ""}`);
}
console.log(`medians of ${ROUNDS} runs, in turn`);
process.exitCode = rows.some(({ ratio, limit }) => ratio > limit) ? 1 : 0;
