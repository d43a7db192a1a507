/** What `inspect` says of certificates, against what OpenSSL and GnuTLS say of the same. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { skipped, test } from "#unit";
import { DerReader } from "../../lib/asn1/reader.ts";
import { fromHex } from "../../lib/bytes/hex.ts";
import { attributeOf } from "../../lib/cert/attributes.ts";
import { stringText } from "../../lib/cert/strings.ts";
import { Fault } from "../../lib/fault.ts";
import { inspect } from "../../lib/inspect/describe.ts";
import { detect } from "../../lib/inspect/detect.ts";
import { describedJson, writeJson } from "../../lib/inspect/json.ts";
import { readPem } from "../../lib/pem/reader.ts";
import { der, fixture } from "../lib/inspect/fixtures.ts";

const ROOTS = "/etc/ssl/certs/ca-certificates.crt";

// deno-lint-ignore no-explicit-any -- JSON, field by field
type Any = any;

/** What another program prints about DER on its standard input. */
function said(program: string, words: readonly string[], input: Uint8Array): string {
  const done = spawnSync(program, words, { input, encoding: "utf8", env: { LC_ALL: "C.UTF-8" } });
  assert.equal(done.status, 0, done.stderr);
  return done.stdout;
}

const has = (program: string) =>
  spawnSync(program, ["--version"]).status === 0 ||
  spawnSync(program, ["version"]).status === 0;

async function seen(certificate: Uint8Array): Promise<Any> {
  const { things: [thing] } = await inspect(detect(certificate), { at: Date.now() });
  const { described } = thing!;
  if (described instanceof Fault) throw described;
  return JSON.parse(writeJson(describedJson(described)).join(""));
}

/** RFC 5280's names for what OpenSSL calls otherwise. */
const NAMES: Record<string, string> = {
  "Digital Signature": "digitalSignature",
  "Non Repudiation": "nonRepudiation",
  "Key Encipherment": "keyEncipherment",
  "Data Encipherment": "dataEncipherment",
  "Key Agreement": "keyAgreement",
  "Certificate Sign": "keyCertSign",
  "CRL Sign": "cRLSign",
  "Encipher Only": "encipherOnly",
  "Decipher Only": "decipherOnly",
  "TLS Web Server Authentication": "serverAuth",
  "TLS Web Client Authentication": "clientAuth",
  "Code Signing": "codeSigning",
  "E-mail Protection": "emailProtection",
  "Time Stamping": "timeStamping",
  "OCSP Signing": "OCSPSigning",
};

const hex = (colons: string) => colons.trim().replaceAll(":", "").toLowerCase();
const list = (text: string) => text.trim().split(/, ?/).filter(Boolean);
const named = (text: string) => list(text).map((name) => NAMES[name] ?? name);

/** The names that both programs write in one form. */
function names(general: readonly { kind: string; value: string }[]): string[] {
  const kinds: Record<string, string> = { dns: "DNS", email: "email", uri: "URI" };
  return general.flatMap(({ kind, value }) => kinds[kind] ? [`${kinds[kind]}:${value}`] : []);
}

function againstOpenssl(mine: Any, certificate: Uint8Array): void {
  const ext =
    "basicConstraints,keyUsage,extendedKeyUsage,subjectAltName,subjectKeyIdentifier,authorityKeyIdentifier";
  const words = [
    "x509",
    "-inform",
    "DER",
    "-noout",
    "-serial",
    "-dates",
    "-fingerprint",
    "-sha256",
  ];
  const theirs = said("openssl", [...words, "-ext", ext], certificate);
  const field = (name: string) => new RegExp(`^${name}=(.*)$`, "m").exec(theirs)?.[1] ?? "";
  assert.equal(mine.serial, field("serial").toLowerCase());
  assert.equal(Date.parse(mine.notBefore), Date.parse(field("notBefore")));
  assert.equal(Date.parse(mine.notAfter), Date.parse(field("notAfter")));
  assert.equal(mine.fingerprint.sha256, hex(field("sha256 Fingerprint")));

  /** The text of an extension, its critical flag before it; undefined where it is not there. */
  const block = (title: string) =>
    new RegExp(`^X509v3 ${title}:( critical)? *\n((?: {4}.*\n)+)`, "m").exec(theirs);
  const compare = (title: string, name: string, same: (text: string, value: Any) => void) => {
    const theirBlock = block(title);
    const mineOne = mine.extensions.find((each: Any) => each.name === name);
    assert.equal(mineOne !== undefined, theirBlock !== null, title);
    if (!theirBlock) return;
    assert.equal(mineOne.critical, theirBlock[1] !== undefined, title);
    same(theirBlock[2]!, mineOne.value);
  };
  compare("Basic Constraints", "basicConstraints", (text, { ca, pathLength }) => {
    assert.equal(ca, text.includes("CA:TRUE"));
    assert.equal(pathLength, /pathlen:(\d+)/.test(text) ? Number(RegExp.$1) : null);
  });
  compare("Key Usage", "keyUsage", (text, value) => assert.deepEqual(value, named(text)));
  compare(
    "Extended Key Usage",
    "extKeyUsage",
    (text, value) => assert.deepEqual(value, named(text)),
  );
  compare(
    "Subject Key Identifier",
    "subjectKeyIdentifier",
    (text, value) => assert.equal(value, hex(text)),
  );
  compare("Authority Key Identifier", "authorityKeyIdentifier", (text, value) => {
    const first = text.trim().split("\n")[0]!.replace("keyid:", "");
    if (/^[0-9A-F:]+$/.test(first)) assert.equal(value.keyIdentifier, hex(first));
  });
  compare("Subject Alternative Name", "subjectAltName", (text, value) => {
    assert.deepEqual(names(value), list(text).filter((name) => /^(DNS|email|URI):/.test(name)));
  });
}

/** GnuTLS has a keyword of its own for email, and none for some attributes, which it writes as DER. */
function withKeywords(name: string): string {
  return name.replace(/(^|,)EMAIL=/g, "$1emailAddress=").replace(
    /([0-9.]+)=#([0-9a-f]+)/g,
    (whole, oid, value) => {
      const bytes = fromHex(value)!;
      const text = stringText(bytes[0]!, new DerReader(bytes).content(bytes[0]!));
      const keyword = attributeOf(oid)?.keyword;
      return keyword && text !== undefined ? `${keyword}=${text}` : whole;
    },
  );
}

function againstCerttool(mine: Any, certificate: Uint8Array): void {
  const theirs = said("certtool", ["-i", "--inder"], certificate);
  const field = (name: string) => new RegExp(`^\t*${name}: ?(.*)$`, "m").exec(theirs)?.[1] ?? "";
  // It leaves the first octet's zero where the number is positive because of it.
  assert.equal(mine.serial, field("Serial Number \\(hex\\)").replace(/^00(?=.)/, ""));
  assert.equal(mine.subject, withKeywords(field("Subject")));
  assert.equal(mine.issuer, withKeywords(field("Issuer")));
  const [, print] = /Fingerprint:\n\t\tsha1:.*\n\t\tsha256:([0-9a-f]+)/.exec(theirs) ?? [];
  const [, key] = /Public Key ID:\n\t\tsha1:.*\n\t\tsha256:([0-9a-f]+)/.exec(theirs) ?? [];
  assert.equal(mine.fingerprint.sha256, print);
  assert.equal(mine.keyFingerprint.sha256, key);
  const version = Number(field("Version"));
  assert.equal(mine.version, version);
}

const FIXTURES = ["root.crt", "intermediate.crt", "leaf.crt"];

if (!has("openssl")) skipped("certificates against OpenSSL", "openssl is not installed");
else {
  for (const name of FIXTURES) {
    test(`${name} is to OpenSSL what it is here`, async () =>
      againstOpenssl(await seen(der(name)), der(name)));
  }

  test("a request's key and names are to OpenSSL what they are here", async () => {
    const mine = await seen(fixture("request.csr"));
    const theirs = said(
      "openssl",
      ["req", "-noout", "-subject", "-nameopt", "RFC2253"],
      fixture("request.csr"),
    );
    assert.equal(`subject=${mine.subject}\n`, theirs);
    const key = said("openssl", ["req", "-noout", "-pubkey"], fixture("request.csr"));
    const [block] = readPem(new TextEncoder().encode(key));
    assert.equal((await seen(block!.der)).keyFingerprint.sha256, mine.keyFingerprint.sha256);
  });

  test("a CRL's number, times and entries are to OpenSSL what they are here", async () => {
    const mine = await seen(fixture("root.crl"));
    const theirs = said("openssl", [
      "crl",
      "-noout",
      "-crlnumber",
      "-lastupdate",
      "-nextupdate",
      "-text",
    ], fixture("root.crl"));
    const field = (name: string) => new RegExp(`^${name}=(.*)$`, "m").exec(theirs)![1]!;
    assert.equal(
      Number(mine.extensions.find((each: Any) => each.name === "cRLNumber").value),
      Number(field("crlNumber")),
    );
    assert.equal(Date.parse(mine.thisUpdate), Date.parse(field("lastUpdate")));
    assert.equal(Date.parse(mine.nextUpdate), Date.parse(field("nextUpdate")));
    const serials = [...theirs.matchAll(/^ {4}Serial Number: ([0-9A-F]+)$/gm)].map(([, each]) =>
      each!.toLowerCase()
    );
    assert.deepEqual(mine.firstEntries.map((each: Any) => each.serial), serials);
  });

  if (!existsSync(ROOTS)) skipped("the system's roots against OpenSSL", `${ROOTS} is not there`);
  else {
    test("each of the system's roots is to OpenSSL what it is here", async () => {
      for (const block of readPem(new Uint8Array(readFileSync(ROOTS)))) {
        againstOpenssl(await seen(block.der), block.der);
      }
    });
  }
}

if (!has("certtool")) skipped("certificates against GnuTLS", "certtool is not installed");
else {
  for (const name of FIXTURES) {
    test(`${name} is to GnuTLS what it is here`, async () =>
      againstCerttool(await seen(der(name)), der(name)));
  }

  if (!existsSync(ROOTS)) skipped("the system's roots against GnuTLS", `${ROOTS} is not there`);
  else {
    test("each of the system's roots is to GnuTLS what it is here", async () => {
      for (const block of readPem(new Uint8Array(readFileSync(ROOTS)))) {
        againstCerttool(await seen(block.der), block.der);
      }
    });
  }
}
