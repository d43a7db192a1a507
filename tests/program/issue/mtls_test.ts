import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { connect, createServer, type TLSSocket } from "node:tls";
import { skipped, test } from "#unit";
import { has } from "../programs.ts";
import { startNginx } from "./nginx.ts";
import { makePeers, type Party, type Peers } from "./peers.ts";

const missing = ["nginx", "curl"].filter((program) => !has(program));
const webTest = missing.length === 0
  ? test
  : (name: string, _: () => Promise<void>) =>
    skipped(name, `${missing.join(", ")} is not installed`);

interface Answer {
  readonly code: number;
  readonly body: string;
}

/** Asks with curl, which trusts the root alone. */
function ask(
  port: number,
  root: string,
  client?: Party,
  { host = "localhost", version = "1.3" } = {},
): Promise<Answer> {
  const args = ["--silent", "--show-error", "--max-time", "20", "--cacert", root];
  args.push("--tls-max", version);
  if (client) args.push("--cert", client.chain, "--key", client.key);
  args.push("--resolve", `${host}:${port}:127.0.0.1`, `https://${host}:${port}/`);
  return new Promise((resolve) => {
    execFile("curl", args, { env: {} }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), body: stdout + stderr });
    });
  });
}

/** curl: the peer's certificate was not accepted. */
const NOT_TRUSTED = 60;

for (const algorithm of ["p256", "ed25519", "rsa2048"] as const) {
  webTest(
    `nginx and curl do mutual TLS with our ${algorithm} leaves, and refuse others`,
    async () => {
      const { root, server, client, service, impostor } = await makePeers(algorithm);
      {
        await using nginx = await startNginx(server, root);
        for (const party of [client, service]) {
          const answer = await ask(nginx.port, root, party);
          assert.deepEqual(answer, { code: 0, body: "SUCCESS TLSv1.3\n" });
        }
        assert.match(
          (await ask(nginx.port, root)).body,
          /400 No required SSL certificate was sent/,
        );
        // The right names under another root.
        assert.match((await ask(nginx.port, root, impostor)).body, /400 The SSL certificate error/);
        // A server's certificate is no client's.
        assert.match((await ask(nginx.port, root, server)).body, /400 The SSL certificate error/);
        assert.equal(
          (await ask(nginx.port, root, client, { host: "other.example" })).code,
          NOT_TRUSTED,
        );
      }
      {
        await using nginx = await startNginx(impostor, root);
        assert.equal((await ask(nginx.port, root, client)).code, NOT_TRUSTED);
      }
      {
        await using nginx = await startNginx(client, root);
        // A client's certificate is no server's.
        assert.equal((await ask(nginx.port, root, client)).code, NOT_TRUSTED);
      }
    },
  );
}

/** What became of a handshake: what the server heard, or why one side refused. */
function shakeHands(peers: Peers, server: Party, client: Party): Promise<string> {
  const read = (path: string) => readFileSync(path, "utf8");
  return new Promise((resolve) => {
    const listener = createServer({
      key: read(server.key),
      cert: read(server.chain),
      ca: read(peers.root),
      requestCert: true,
      rejectUnauthorized: true,
    }, (socket: TLSSocket) => {
      socket.on("data", (data) => finish(`heard ${data}`));
      socket.on("error", () => {});
    });
    const finish = (outcome: string) => {
      listener.close();
      socket.destroy();
      resolve(outcome);
    };
    listener.on("tlsClientError", (error) => finish(`server refused: ${error.message}`));
    let socket: TLSSocket;
    listener.listen(0, "127.0.0.1", () => {
      socket = connect({
        port: (listener.address() as AddressInfo).port,
        host: "127.0.0.1",
        servername: "localhost",
        key: read(client.key),
        cert: read(client.chain),
        ca: read(peers.root),
      }, () => socket.write("hello"));
      socket.on("error", (error) => finish(`client refused: ${error.message}`));
    });
  });
}

test("node:tls does mutual TLS with our leaves, both ways, and refuses an impostor", async () => {
  const peers = await makePeers("p256");
  const { server, client, service, impostor } = peers;
  assert.equal(await shakeHands(peers, server, client), "heard hello");
  assert.equal(await shakeHands(peers, service, service), "heard hello");
  assert.match(await shakeHands(peers, server, impostor), /refused/);
  assert.match(await shakeHands(peers, impostor, client), /^client refused/);
});
