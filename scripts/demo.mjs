// Plays the main job on real input in a temporary folder, and leaves the folder for a look.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "./build.mjs";
import { binary, setup } from "./setup.mjs";

const peer = fileURLToPath(new URL("./demo/peer.mjs", import.meta.url));
const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const bold = (text) => (colour ? `\x1b[1m${text}\x1b[0m` : text);
const dim = (text) => (colour ? `\x1b[2m${text}\x1b[0m` : text);

setup();
build();
const folder = mkdtempSync(join(tmpdir(), "conclave-demo-"));
const env = { PATH: `${dirname(binary)}:${process.env.PATH}`, HOME: folder };
const began = performance.now();

function title(text) {
  console.log(`\n${bold(text)}`);
}

function indent(text) {
  return text.trimEnd().split("\n").map((line) => `    ${line}`).join("\n");
}

/** Shows a command line, runs it in the demo's folder, shows what came out; ends the demo on a surprise. */
function run(line, { exit = 0, show = true } = {}) {
  console.log(dim("$ ") + line.replaceAll(" | ", " |\n    "));
  const done = spawnSync("sh", ["-c", `{ ${line}; } 2>&1`], { cwd: folder, env, encoding: "utf8" });
  if (show && done.stdout.trim()) console.log(indent(done.stdout));
  if (exit !== 0) console.log(indent(`(exit ${done.status})`));
  if (done.status !== exit) {
    console.error(
      indent(show ? "" : done.stdout) +
        `\ndemo: exit ${done.status}, ${exit} was expected; see ${folder}`,
    );
    process.exit(1);
  }
  return done.stdout;
}

/** A TLS peer in a process of its own; resolves to its exit code and what it said. */
function startPeer(role, args) {
  const child = spawn(process.execPath, [peer, role, ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  let ready;
  const port = new Promise((resolve) => (ready = resolve));
  child.stdout.setEncoding("utf8").on("data", (text) => {
    said += text;
    const match = /^port (\d+)\n/.exec(said);
    if (match) ready(match[1]);
  });
  const end = new Promise((resolve) =>
    child.on("close", (code) => resolve({ code, said: said.replace(/^port \d+\n/, "") }))
  );
  return { port, end };
}

async function handshake(client, trust) {
  const server = startPeer("server", ["db.chain.crt", "db.key", "root.crt"]);
  const port = await server.port;
  console.log(
    dim("$ ") +
      `client (${client}.chain.crt) -> server (db.chain.crt), both must present a certificate under root.crt`,
  );
  const [c, s] = await Promise.all([
    startPeer("client", [port, `${client}.chain.crt`, `${client}.key`, trust]).end,
    server.end,
  ]);
  console.log(indent(`server: ${s.said}client: ${c.said}`));
  return c.code === 0 && s.code === 0;
}

function expect(truth, what) {
  if (truth) return;
  console.error(`demo: ${what}; see ${folder}`);
  process.exit(1);
}

console.log(`Conclave's main job, in ${folder}`);

title(
  "1. A root key is made and split at once: any 3 of 5 sheets rebuild it, the key itself is never stored",
);
run(
  'conclave generate key --alg p384 --no-passphrase --out - | conclave split -k 3 -n 5 --label "Example Root" --out-dir shares -',
);
const shares = readdirSync(join(folder, "shares")).sort().map((name) => `shares/${name}`);
expect(shares.length === 5, "five shares were expected");
run(`conclave inspect ${shares[0]}`);

title("2. Two sheets are too few, and a damaged one is named");
run(`conclave combine ${shares[0]} ${shares[1]} --out rebuilt.key`, { exit: 5 });
const sheet = readFileSync(join(folder, shares[2]), "utf8").split("\n");
const row = Math.floor(sheet.length / 2);
sheet[row] = (sheet[row][0] === "A" ? "B" : "A") + sheet[row].slice(1);
writeFileSync(join(folder, "damaged.share"), sheet.join("\n"), { mode: 0o600 });
run(`conclave combine ${shares[0]} ${shares[1]} damaged.share --out rebuilt.key`, { exit: 5 });

title("3. Three sheets sign the root certificate; the key is rebuilt in protected memory only");
const three = [0, 2, 4].map((i) => `--share ${shares[i]}`).join(" ");
run(
  `conclave sign cert --profile root ${three} --subject "CN=Example Root,O=Example,C=GB" --out root.crt`,
);
run("conclave inspect root.crt");

title(
  "4. Another three sign an intermediate's request; a damaged sheet among them is named, and does no harm",
);
run("conclave generate key --alg p256 --no-passphrase --out intermediate.key");
run(
  'conclave generate csr --key intermediate.key --subject "CN=Example Issuing,O=Example,C=GB" --out intermediate.csr',
);
const others = [...[1, 3, 4].map((i) => shares[i]), "damaged.share"]
  .map((path) => `--share ${path}`).join(" ");
run(
  `conclave sign cert --profile intermediate ${others} --issuer root.crt --csr intermediate.csr --out intermediate.crt`,
);

title("5. The intermediate signs short-lived leaves for mutual TLS");
const leaf = (name, names) => {
  run(`conclave generate key --alg p256 --no-passphrase --out ${name}.key`);
  run(
    `conclave generate csr --key ${name}.key --subject "CN=${name}.example.com" ${names} --out ${name}.csr`,
  );
  run(
    `conclave sign cert --profile mtls --key intermediate.key --issuer intermediate.crt --trust root.crt --csr ${name}.csr --days 7 --out ${name}.crt --chain-out ${name}.chain.crt`,
  );
};
leaf("db", "--dns db.example.com --ip 127.0.0.1 --uri spiffe://example.com/db");
leaf("api", "--dns api.example.com --uri spiffe://example.com/api");
run(
  "conclave verify-chain --trust root.crt --dns db.example.com --purpose server --min-remaining 5d db.chain.crt",
);

title("6. A file is signed and checked");
writeFileSync(join(folder, "release.txt"), "release 1.0.0\n");
run("conclave sign file --key api.key --out release.sig release.txt");
run("conclave verify --cert api.chain.crt --trust root.crt --sig release.sig release.txt");
writeFileSync(join(folder, "altered.txt"), "release 1.0.1\n");
run("conclave verify --cert api.chain.crt --trust root.crt --sig release.sig altered.txt", {
  exit: 1,
});

title("7. Two processes speak mutual TLS");
expect(await handshake("api", "root.crt"), "the handshake was expected to succeed");

title("8. An impostor has the right names under a root of its own, and is refused");
run("conclave generate key --alg p256 --no-passphrase --out fake-root.key");
run(
  'conclave sign cert --profile root --key fake-root.key --subject "CN=Example Root,O=Example,C=GB" --out fake-root.crt',
);
run("conclave generate key --alg p256 --no-passphrase --out fake.key");
run(
  'conclave generate csr --key fake.key --subject "CN=api.example.com" --dns api.example.com --out fake.csr',
);
run("conclave generate key --alg p256 --no-passphrase --out fake-intermediate.key", {
  show: false,
});
run(
  'conclave generate csr --key fake-intermediate.key --subject "CN=Example Issuing,O=Example,C=GB" --out fake-intermediate.csr',
  { show: false },
);
run(
  "conclave sign cert --profile intermediate --key fake-root.key --issuer fake-root.crt --csr fake-intermediate.csr --out fake-intermediate.crt",
  { show: false },
);
run(
  "conclave sign cert --profile mtls --key fake-intermediate.key --issuer fake-intermediate.crt --csr fake.csr --days 7 --out fake.crt --chain-out fake.chain.crt",
  { show: false },
);
expect(!(await handshake("fake", "root.crt")), "the impostor was expected to be refused");
run(
  "conclave verify-chain --trust root.crt --dns api.example.com --purpose client fake.chain.crt",
  { exit: 1 },
);

title("9. CI's view of the server's chain");
run(
  "conclave verify-chain --json --trust root.crt --dns db.example.com --purpose server db.chain.crt",
);

title("What was made");
const made = ["root.crt", "intermediate.crt", "db.crt", "api.crt"].map((file) => {
  const seen = JSON.parse(
    spawnSync(binary, ["inspect", "--json", file], { cwd: folder, encoding: "utf8", env }).stdout,
  );
  return { file, ...facts(seen) };
});
for (const { file, subject, until, words } of made) {
  console.log(
    `  ${file.padEnd(18)}${subject.padEnd(44)}until ${until}\n  ${"".padEnd(18)}${words}`,
  );
}
console.log(`\n${((performance.now() - began) / 1000).toFixed(1)} s; everything is in ${folder}`);

function facts(seen) {
  const item = seen.files[0].items[0];
  return { subject: item.subject, until: item.notAfter, words: item.fingerprint.words };
}
