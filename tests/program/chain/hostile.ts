/**
 * Chains that are made to cost: each is small or large input that asks for work or memory without end.
 *
 * @module
 */
import { OID } from "../../../lib/asn1/oids.ts";
import { TAG } from "../../../lib/asn1/tags.ts";
import {
  bitString,
  explicit,
  integer,
  oid,
  sequence,
  time,
  value,
} from "../../../lib/asn1/writer.ts";
import { extension } from "../../forge/crl.ts";
import {
  dns,
  type Entity,
  ext,
  intermediate,
  leaf,
  NOW,
  put,
  root,
  type Template,
} from "../../forge/forge.ts";
import { rsa, wrong } from "../../forge/keys.ts";
import { pem } from "./pem.ts";
import { quickEd } from "./quick_ed.ts";

/** What is put to the program. */
export interface Hostile {
  readonly name: string;
  readonly trust: string | Uint8Array;
  readonly chain: string | Uint8Array;
  readonly crl?: Uint8Array;
  readonly flags?: readonly string[];
  /** The verdict's code. */
  readonly code: string;
  /** Seconds that it may take on a machine of its own. */
  readonly seconds: number;
}

const top = await root("CN=Root", undefined, quickEd("Root"));
const trust = pem([top.der]);
const pemOf = (...entities: Entity[]) => pem(entities.map(({ der }) => der));
const SAME = new Uint8Array(20).fill(7);

/** CAs of one name and one key identifier: each may be the issuer of every other. */
async function crowd(size: number): Promise<Hostile> {
  const all: Entity[] = [];
  for (let i = 0; i < size; i++) {
    const fill = (template: Template) => {
      put(template, OID.subjectKeyIdentifier, ext.keyId(SAME));
      template.signer = wrong(top.key);
    };
    all.push(
      await intermediate({ ...top, keyId: SAME }, "CN=Root", fill, quickEd(`crowd ${i}`)),
    );
  }
  const end = await leaf({ ...all[0]!, keyId: SAME });
  return {
    name: "path explosion",
    trust,
    chain: pemOf(end, ...all),
    code: "budget-spent",
    seconds: 2,
  };
}

/** Anchors of one name, each of which might have made the signature: all RSA. */
async function flood(size: number): Promise<Hostile> {
  const key = rsa(2048);
  const end = await leaf({ ...top, key, keyId: SAME }, (t) => t.signer = wrong(key));
  const anchors: Entity[] = [];
  for (let i = 0; i < size; i++) {
    const name = (template: Template) => {
      template.notAfter = time(NOW + (i + 1) * 1000);
      put(template, OID.subjectKeyIdentifier, ext.keyId(SAME));
    };
    // Keys differ in their modulus's last octets; what matters is the work of the check.
    const spki = new Uint8Array(key.spki);
    spki[spki.length - 7] = i;
    spki[spki.length - 8] = i >>> 8;
    anchors.push(await root("CN=Root", name, { ...quickEd("flood"), spki }));
  }
  const chain = pemOf(end);
  return {
    name: "signature flood",
    trust: pemOf(...anchors),
    chain,
    code: "budget-spent",
    seconds: 2,
  };
}

async function products(): Promise<Hostile> {
  const hosts = (prefix: string) =>
    Array.from({ length: 3000 }, (_, i) => dns(`${prefix}${i}.test`));
  const all: Entity[] = [];
  for (let depth = 0; depth < 10; depth++) {
    const constrain = (t: Template) =>
      put(t, OID.nameConstraints, ext.constraints([], hosts(`x${depth}`)), true);
    all.push(await intermediate(all.at(-1) ?? top, `CN=CA ${depth}`, constrain));
  }
  const named = (t: Template) => put(t, OID.subjectAltName, ext.names(...hosts("y")));
  const end = await leaf(all.at(-1)!, named);
  return {
    name: "name-constraint products",
    trust,
    chain: pemOf(end, ...all),
    code: "budget-spent",
    seconds: 2,
  };
}

/** Each policy is mapped to each of the next depth. */
async function policies(breadth: number, code: string): Promise<Hostile> {
  const names = (depth: number) => Array.from({ length: breadth }, (_, i) => `1.3.${depth}.${i}`);
  const all: Entity[] = [];
  for (let depth = 0; depth < 30; depth++) {
    const fill = (t: Template) => {
      put(t, OID.certificatePolicies, ext.policies(...names(depth)));
      const pairs = names(depth).flatMap((from) =>
        names(depth + 1).map((to): [string, string] => [from, to])
      );
      put(t, OID.policyMappings, ext.mappings(...pairs), true);
    };
    all.push(await intermediate(all.at(-1) ?? top, `CN=CA ${depth}`, fill));
  }
  const end = await leaf(
    all.at(-1)!,
    (t) => put(t, OID.certificatePolicies, ext.policies(...names(30))),
  );
  return {
    name: `policy explosion, ${breadth}^30`,
    trust,
    chain: pemOf(end, ...all),
    flags: ["--require-explicit-policy"],
    code,
    seconds: 2,
  };
}

async function large(): Promise<Hostile> {
  const names = Array.from({ length: 5000 }, (_, i) => dns(`host-${i}.example.com`));
  const end = await leaf(top, (t) => put(t, OID.subjectAltName, ext.names(...names)));
  return {
    name: "a certificate over 64 KiB",
    trust,
    chain: pemOf(end),
    code: "certificate-too-large",
    seconds: 2,
  };
}

/** SEQUENCEs in one another. */
function nested(depth: number): Uint8Array {
  const bytes = new Uint8Array(5 * depth);
  let start = bytes.length;
  for (let i = 0; i < depth; i++) {
    const size = bytes.length - start;
    const wide = size > 0xffff ? 3 : size > 0xff ? 2 : size > 0x7f ? 1 : 0;
    for (let k = 0, rest = size; k < wide; k++, rest >>>= 8) bytes[--start] = rest & 0xff;
    bytes[--start] = wide === 0 ? size : 0x80 | wide;
    bytes[--start] = 0x30;
  }
  return bytes.slice(start);
}

async function deep(): Promise<Hostile[]> {
  const end = await leaf(top, (t) => {
    put(t, OID.subjectAltName, sequence(value(0xa0, oid("1.2.3"), explicit(0, nested(10_000)))));
  });
  const parameters = await leaf(top, (t) => {
    t.inner = t.outer = sequence(oid(OID.ed25519), nested(5000));
  });
  return [
    { name: "deep nesting, a name", trust, chain: pemOf(end), code: "valid", seconds: 2 },
    {
      name: "deep nesting, parameters",
      trust,
      chain: pemOf(parameters),
      code: "signature-unsupported",
      seconds: 2,
    },
    {
      name: "deep nesting, the file",
      trust,
      chain: nested(1_000_000),
      code: "certificate-too-large",
      seconds: 2,
    },
  ];
}

async function megabytes(): Promise<Hostile[]> {
  const middle = await intermediate(top, "CN=CA");
  const end = await leaf(middle);
  const other = await intermediate(top, "CN=Another CA");
  const start = Buffer.from(other.der).indexOf(other.serial);
  const view = new DataView(other.der.buffer, other.der.byteOffset);
  const parts = [pemOf(end)];
  for (let i = 0, size = 0; size < 20e6; i++) {
    // All different; that only the first is signed is not seen, for none of them is on the way.
    view.setUint32(start + 1, i);
    parts.push(pemOf(other));
    size += parts.at(-1)!.length;
  }
  parts.push(pemOf(middle));
  return [
    { name: "20 MB of PEM", trust, chain: parts.join(""), code: "valid", seconds: 2 },
    {
      name: "20 MB of beginnings",
      trust,
      chain: "-----BEGIN CERTIFICATE-----\n".repeat(20e6 / 28),
      code: "pem-unfinished",
      seconds: 2,
    },
  ];
}

/** A million serial numbers, of which none is the leaf's. */
async function million(): Promise<Hostile> {
  const end = await leaf(top);
  const one = sequence(value(TAG.INTEGER, new Uint8Array(8).fill(0x11)), time(NOW - 1000));
  const entries = new Uint8Array(1_000_000 * one.length);
  const view = new DataView(entries.buffer);
  for (let i = 0; i < 1_000_000; i++) {
    entries.set(one, i * one.length);
    view.setUint32(i * one.length + 6, i);
  }
  const tbs = sequence(
    integer(1),
    top.key.algorithm,
    top.subject,
    time(NOW - 1000),
    time(NOW + 86_400_000),
    sequence(entries),
    explicit(
      0,
      sequence(
        extension(OID.authorityKeyIdentifier, false, ext.authority(top.keyId)),
        extension(OID.crlNumber, false, integer(7)),
      ),
    ),
  );
  const crl = sequence(tbs, top.key.algorithm, bitString(await top.key.sign(tbs)));
  return {
    name: "a CRL of a million entries",
    trust,
    chain: pemOf(end),
    crl,
    flags: ["--require-crl"],
    code: "valid",
    seconds: 5,
  };
}

/** Makes them one after the other, so that no two are in memory at once. */
export const HOSTILE: readonly (() => Promise<Hostile | Hostile[]>)[] = [
  () => crowd(60),
  () => flood(2000),
  products,
  () => policies(2, "valid"),
  () => policies(60, "valid"),
  large,
  deep,
  megabytes,
  million,
];
