import assert from "node:assert/strict";
import { test } from "#unit";
import { Fault } from "../../../lib/fault.ts";
import { detect, isSecret, MAX_THINGS } from "../../../lib/inspect/detect.ts";
import { toBase64 } from "../../../lib/bytes/base64.ts";
import { bytes, der, fixture, join } from "./fixtures.ts";

/** What is found, in a word each: a kind, or the code of a fault with what tells it apart. */
function found(file: Uint8Array): string[] {
  const short = ({ code, data }: Fault) =>
    [code, data.format ?? data.looks ?? data.label].filter((part) => part !== undefined).join(" ");
  try {
    return detect(file).map((each) =>
      each instanceof Fault
        ? short(each)
        : [each.kind, each.form].filter((part) => part !== undefined).join(" ")
    );
  } catch (error) {
    if (error instanceof Fault) return [`alone: ${short(error)}`];
    throw error;
  }
}

const KINDS: Record<string, string> = {
  "root.crt": "certificate",
  "request.csr": "csr",
  "root.crl": "crl",
  "public.pem": "public-key",
  "ed25519.key": "private-key pkcs8",
  "rsa.key": "private-key pkcs1",
  "ec.key": "private-key sec1",
  "encrypted.key": "encrypted-key",
  "scrypt.key": "encrypted-key",
  "one.share": "share",
  "ed25519.sig": "signature",
  "ecdsa.sig": "signature",
};

test("each kind is told from its content", () => {
  for (const [name, kind] of Object.entries(KINDS)) {
    assert.deepEqual(found(fixture(name)), [kind], name);
  }
  assert.deepEqual(found(fixture("chain.pem")), ["certificate", "certificate", "certificate"]);
});

test("DER is told by its structure", () => {
  for (const [name, kind] of Object.entries(KINDS)) {
    // The EC key has its parameters before it.
    if (
      !["one.share", "ed25519.sig", "ecdsa.sig", "ec.key", "rsa.key", "ed25519.key"].includes(name)
    ) {
      assert.deepEqual(found(der(name)), [kind], name);
    }
  }
  assert.deepEqual(found(der("rsa.key")), ["private-key pkcs1"]);
  assert.deepEqual(found(der("ed25519.key")), ["private-key pkcs8"]);
});

test("CRLF, a byte order mark and text around the blocks do no harm", () => {
  const pem = new TextDecoder().decode(fixture("root.crt"));
  assert.deepEqual(found(bytes(pem.replaceAll("\n", "\r\n"))), ["certificate"]);
  assert.deepEqual(found(bytes(`\ufeff${pem}`)), ["certificate"]);
  assert.deepEqual(found(bytes(`subject=/CN=x\n${pem}and more text\n`)), ["certificate"]);
});

test("where there is nothing known, the fault says what it looks like", () => {
  const looks = (file: Uint8Array) => found(file)[0]!.replace("alone: inspect-unrecognised ", "");
  assert.equal(looks(new Uint8Array()), "blank");
  assert.equal(looks(bytes(" \r\n\t\n")), "blank");
  assert.equal(looks(bytes("hello, world\n")), "text");
  assert.equal(looks(bytes("Grüße, 東京\n")), "text");
  assert.equal(looks(new Uint8Array([0xff, 0xfe, 0x2d, 0, 0x2d, 0])), "utf-16");
  assert.equal(looks(new Uint8Array([0xfe, 0xff, 0, 0x2d])), "utf-16");
  assert.equal(looks(new Uint8Array([0x30, 3, 1, 1, 0xff])), "der");
  assert.equal(looks(new Uint8Array(63).fill(0x80)), "binary");
  assert.equal(looks(new Uint8Array([0])), "binary");
  // A UTF-8 character that is cut off.
  assert.equal(looks(new Uint8Array([0x41, 0xe6, 0x9d])), "binary");
});

test("torn and lengthened DER is a fault of DER", () => {
  const whole = der("root.crt");
  assert.deepEqual(found(whole.subarray(0, 256)), ["alone: der-truncated"]);
  assert.deepEqual(found(join(whole, "\n")), ["alone: der-trailing"]);
  const small = der("ed25519.key");
  assert.deepEqual(found(small.subarray(0, 20)), ["alone: der-truncated"]);
  assert.deepEqual(found(join(small, "\n")), ["alone: der-trailing"]);
  assert.deepEqual(found(new Uint8Array([0x30, 0x80, 2, 1, 0, 0, 0])), ["alone: der-length"]);
});

test("a torn block is a fault after what stands before it", () => {
  const pem = new TextDecoder().decode(fixture("root.crt"));
  assert.deepEqual(found(bytes(pem + pem.slice(0, 100))), [
    "certificate",
    "pem-unfinished CERTIFICATE",
  ]);
  assert.deepEqual(found(bytes(pem.slice(0, 100))), ["pem-unfinished CERTIFICATE"]);
  assert.deepEqual(found(bytes(pem.replace("END CERT", "END X CERT"))), [
    "pem-mismatch CERTIFICATE",
  ]);
});

test("formats of others are named, in PEM", () => {
  const labelled = (label: string) =>
    found(bytes(`-----BEGIN ${label}-----\nAQID\n-----END ${label}-----\n`));
  assert.deepEqual(labelled("OPENSSH PRIVATE KEY"), ["inspect-unsupported openssh-private-key"]);
  assert.deepEqual(labelled("PKCS7"), ["inspect-unsupported cms"]);
  assert.deepEqual(labelled("PGP PUBLIC KEY BLOCK"), ["inspect-unsupported pgp"]);
  assert.deepEqual(labelled("EC PARAMETERS"), ["inspect-unsupported parameters"]);
  assert.deepEqual(labelled("SOMETHING ELSE"), ["inspect-label SOMETHING ELSE"]);
  assert.deepEqual(labelled("__proto__"), ["inspect-label __proto__"]);
  assert.deepEqual(labelled("constructor"), ["inspect-label constructor"]);
});

test("formats of others are named, in text and binary", () => {
  const unsupported = (file: Uint8Array) =>
    found(file)[0]!.replace("alone: inspect-unsupported ", "");
  const texts: Record<string, string> = {
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE me@here\n": "ssh-public-key",
    "---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----\n": "ssh-public-key",
    "PuTTY-User-Key-File-3: ssh-ed25519\n": "putty-key",
    "untrusted comment: minisign public key\nRWQ\n": "minisign",
    "age-encryption.org/v1\n-> X25519 x\n": "age",
    "<!DOCTYPE html><title>404</title>\n": "html",
    '{"kty":"EC","crv":"P-256"}\n': "jwk",
    '{"a":1}\n': "json",
    [toBase64(der("root.crt"))]: "bare-base64",
  };
  for (const [text, format] of Object.entries(texts)) {
    assert.equal(unsupported(bytes(text)), format, text);
  }
  assert.equal(unsupported(bytes(`${toBase64(der("root.crt"))}\n`)), "bare-base64");
  assert.equal(unsupported(bytes("PK\u0003\u0004\u0000\u0000")), "archive");
  assert.equal(unsupported(new Uint8Array([0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2])), "java-keystore");
  assert.equal(unsupported(new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1])), "program");
  // SEQUENCE { INTEGER 3, SEQUENCE { OID 1.2.840.113549.1.7.1 } }
  const content = [0x30, 11, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1];
  assert.equal(unsupported(new Uint8Array([0x30, 16, 2, 1, 3, ...content])), "pkcs12");
  // SEQUENCE { OID 1.2.840.113549.1.7.2, [0] {} }
  const signed = [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2, 0xa0, 0];
  assert.equal(unsupported(new Uint8Array([0x30, 13, ...signed])), "cms");
  // RSAPublicKey: a modulus of 64 octets, and 65537
  const rsa = [2, 65, 0, ...new Array(64).fill(0xab), 2, 3, 1, 0, 1];
  assert.equal(unsupported(new Uint8Array([0x30, rsa.length, ...rsa])), "pkcs1-public-key");
});

test("raw signatures are told by their length, whatever they begin with", () => {
  for (const length of [64, 96, 114, 132, 256, 384, 512, 1024, 2420, 3309, 4627]) {
    assert.deepEqual(found(new Uint8Array(length).fill(0xfe)), ["signature"], `${length}`);
  }
  const first = new Uint8Array(64).fill(0x80);
  first[0] = 0x30;
  first[1] = 0x11;
  assert.deepEqual(found(first), ["signature"]);
});

test("the parameters before an EC key are passed over", () => {
  assert.match(new TextDecoder().decode(fixture("ec.key")), /BEGIN EC PARAMETERS/);
  assert.deepEqual(found(fixture("ec.key")), ["private-key sec1"]);
});

test("a key beside its certificates is found, and said to be secret", () => {
  const all = detect(join(fixture("chain.pem"), fixture("ed25519.key")));
  const secret = all.map((each) => !(each instanceof Fault) && isSecret(each.kind));
  assert.deepEqual(secret, [false, false, false, true]);
});

test("there is a limit to what is looked at in one file", () => {
  const block = "-----BEGIN PUBLIC KEY-----\nAQID\n-----END PUBLIC KEY-----\n";
  const all = detect(bytes(block.repeat(MAX_THINGS + 5)));
  assert.equal(all.length, MAX_THINGS + 1);
  const last = all.at(-1)!;
  assert.ok(last instanceof Fault && last.code === "inspect-too-many");
});
