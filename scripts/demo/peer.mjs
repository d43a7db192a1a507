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

const REASONS = {
  CERT_SIGNATURE_FAILURE: "its chain ends in a root of the right name whose key did not sign it",
  SELF_SIGNED_CERT_IN_CHAIN: "its chain ends in a root that is not trusted here",
  UNABLE_TO_GET_ISSUER_CERT: "its chain does not end in a root that is trusted here",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its chain does not end in a root that is trusted here",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "no trusted key signed it",
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
  // Checked by hand instead of by rejectUnauthorized, so that the reason can be told.
  const asks = { ...identity, requestCert: true, rejectUnauthorized: false };
  const server = tls.createServer(asks, (socket) => {
    socket.on("error", () => {});
    if (socket.authorized) {
      end(0, `accepted ${who(socket)} over ${socket.getProtocol()}`);
      socket.end("welcome\n");
    } else {
      end(
        1,
        `refused ${who(socket)}: ${
          REASONS[socket.authorizationError] ?? socket.authorizationError
        }`,
      );
      socket.destroy();
    }
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
