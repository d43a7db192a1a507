// One end of a mutual-TLS connection, in a process of its own, on Node's own TLS.
//
//   peer.mjs server CHAIN KEY TRUST          prints "port N", takes one connection
//   peer.mjs client PORT CHAIN KEY TRUST     connects to it as db.example.com
import { readFileSync } from "node:fs";
import tls from "node:tls";

const [role, ...rest] = process.argv.slice(2);
const [chain, key, trust] = role === "client" ? rest.slice(1) : rest;
const identity = {
  cert: readFileSync(chain),
  key: readFileSync(key),
  ca: readFileSync(trust),
  minVersion: "TLSv1.3",
};

function who(socket) {
  const certificate = socket.getPeerCertificate();
  return `${certificate.subject?.CN} (${certificate.subjectaltname})`;
}

function end(code, text) {
  console.log(text);
  process.exitCode = code;
}

if (role === "server") {
  const server = tls.createServer(
    { ...identity, requestCert: true, rejectUnauthorized: true },
    (socket) => {
      end(0, `accepted ${who(socket)} over ${socket.getProtocol()}`);
      socket.on("error", () => {});
      socket.end("welcome\n");
      server.close();
    },
  );
  server.on("tlsClientError", (error) => {
    end(1, `refused the client: ${error.message.replace(/\s+/g, " ")}`);
    server.close();
  });
  server.listen(0, "127.0.0.1", () => console.log(`port ${server.address().port}`));
  setTimeout(() => process.exit(1), 10_000).unref();
} else {
  const socket = tls.connect({
    ...identity,
    host: "127.0.0.1",
    port: Number(rest[0]),
    servername: "db.example.com",
  });
  let heard = "";
  socket.setEncoding("utf8").on("data", (text) => (heard += text));
  socket.on(
    "error",
    (error) => (heard ||= `the connection was closed on me: ${error.code ?? error.message}`),
  );
  socket.on(
    "close",
    () =>
      end(heard.startsWith("welcome") ? 0 : 1, heard.trim() || "the connection was closed on me"),
  );
}
