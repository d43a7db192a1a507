/** nginx as a process of the tests' own, on a port of the local machine. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { join } from "node:path";
import { temporaryFolder } from "../../temporary.ts";
import type { Party } from "./peers.ts";

/** A server that asks for a client's certificate, until it is disposed of. */
export interface Nginx extends AsyncDisposable {
  readonly port: number;
}

/** Starts nginx. It answers with what it has verified of the client. */
export async function startNginx(server: Party, clientRoot: string): Promise<Nginx> {
  const folder = temporaryFolder();
  const port = await freePort();
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((kind) => `${kind}_temp_path ${join(folder, kind)};`).join("\n  ");
  mkdirSync(join(folder, "logs"));
  writeFileSync(
    join(folder, "nginx.conf"),
    `daemon off;
master_process off;
pid ${join(folder, "pid")};
error_log ${join(folder, "error.log")};
events {}
http {
  access_log off;
  ${temporary}
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate ${server.chain};
    ssl_certificate_key ${server.key};
    ssl_client_certificate ${clientRoot};
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_verify_client on;
    ssl_verify_depth 2;
    location / { return 200 "$ssl_client_verify $ssl_protocol\\n"; }
  }
}
`,
  );
  const child = spawn("nginx", ["-p", folder, "-c", join(folder, "nginx.conf")], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  await listening(port, child);
  return {
    port,
    async [Symbol.asyncDispose]() {
      const gone = new Promise((resolve) => child.once("close", resolve));
      child.kill("SIGTERM");
      await gone;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until the port answers, or says why nginx ended. */
async function listening(port: number, child: ChildProcess): Promise<void> {
  let said = "";
  child.stderr!.on("data", (chunk) => (said += chunk));
  for (let i = 0; i < 200; i++) {
    if (child.exitCode !== null) throw new Error(`nginx ended: ${said}`);
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true));
      socket.once("connect", () => socket.end());
      socket.once("error", () => resolve(false));
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  child.kill("SIGKILL");
  throw new Error(`nginx does not answer: ${said}`);
}
