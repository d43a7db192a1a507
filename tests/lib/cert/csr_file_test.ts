import assert from "node:assert/strict";
import { test } from "#unit";
import { utf8 } from "../../../lib/bytes/utf8.ts";
import { concat } from "../../../lib/bytes/concat.ts";
import { readCsr } from "../../../lib/cert/csr_file.ts";
import { dnText } from "../../../lib/cert/dn_text.ts";
import { Fault } from "../../../lib/fault.ts";

/** `openssl req -new` with Ed25519 and nothing asked for. */
const BASE64 =
  "MIGPMEMCAQAwEDEOMAwGA1UEAwwFcGxhaW4wKjAFBgMrZXADIQBATHgbiyCqgNrjDT+OnjO9peP2cMA3KTEN1BBAI0VIAKAAMAUGAytlcANBAJjKLyIqjdc1B3V5W5oJzYrQ+zV4jTOczZgZtxX19rtWYaS+TXh4OSuSJM5w762uox5XFjCRVM5lmatLFV46GgA=";
const DER = Uint8Array.fromBase64(BASE64);
const pem = (label = "CERTIFICATE REQUEST") =>
  `-----BEGIN ${label}-----\n${BASE64.replace(/.{64}/g, "$&\n")}\n-----END ${label}-----\n`;

test("csr file: DER and PEM, with either label, any line ends, and text around it", () => {
  for (
    const bytes of [
      DER,
      utf8(pem()),
      utf8(pem("NEW CERTIFICATE REQUEST")),
      utf8(pem().replaceAll("\n", "\r\n")),
      concat(new Uint8Array([0xef, 0xbb, 0xbf]), utf8(pem())),
      utf8(`Certificate Request:\n    Data:\n${pem()}and more\n`),
      utf8(`-----BEGIN X-----\nAQID\n-----END X-----\n${pem()}`),
    ]
  ) assert.equal(dnText(readCsr(bytes).subject), "CN=plain");
});

test("csr file: what is none is refused", () => {
  for (
    const [bytes, code] of [
      [new Uint8Array(), "der-truncated"],
      [utf8("hello"), "der-tag"],
      [DER.subarray(1), "der-"],
      [concat(DER, new Uint8Array(1)), "der-trailing"],
      [utf8(pem("CERTIFICATE")), "pem-none"],
      [utf8(pem() + pem()), "pem-several"],
      [utf8(pem().slice(0, 100)), "pem-unfinished"],
      [utf8(pem().replace("MIG", "M*G")), "pem-base64"],
    ] as const
  ) {
    assert.throws(() => readCsr(bytes), (error: unknown) => {
      assert.ok(error instanceof Fault);
      assert.ok(error.code.startsWith(code), `${error.code} instead of ${code}`);
      return true;
    });
  }
});
