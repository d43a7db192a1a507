import assert from "node:assert/strict";
import { ml_dsa44, ml_dsa65, ml_dsa87 } from "@noble/post-quantum/ml-dsa.js";
import { test } from "#unit";
import { OID } from "../../../lib/asn1/oids.ts";
import { implicit, integer, octetString, oid, sequence } from "../../../lib/asn1/writer.ts";
import { generateKey } from "../../../lib/key/generate.ts";
import { sign } from "../../../lib/key/sign.ts";
import { signatureAlgorithm } from "../../../lib/key/signature_algorithm.ts";
import { verify } from "../../../lib/key/verify.ts";
import { read, refused } from "./private_keys.ts";
import { random } from "./random.ts";

const SETS = [
  { family: "mldsa44", noble: ml_dsa44 },
  { family: "mldsa65", noble: ml_dsa65 },
  { family: "mldsa87", noble: ml_dsa87 },
] as const;
const message = new TextEncoder().encode("what is signed");

for (const { family, noble } of SETS) {
  const algorithm = signatureAlgorithm(family);
  const wrap = (inner: Uint8Array) =>
    sequence(integer(0), sequence(oid(OID[family])), octetString(inner));

  test(`${family}: a third implementation derives the same key and takes our signatures`, async () => {
    using key = await generateKey(family, random);
    const seed = key.pkcs8.bytes.slice(-32);
    const { publicKey, secretKey } = noble.keygen(seed);
    assert.deepEqual(new Uint8Array(key.publicKey.bytes), publicKey);
    const signature = await sign(key, message);
    assert.ok(noble.verify(signature, message, publicKey));
    assert.ok(!noble.verify(signature, message.subarray(1), publicKey));
    const theirs = noble.sign(message, secretKey);
    assert.ok(await verify(key.publicKey, algorithm, theirs, message));
    assert.ok(!await verify(key.publicKey, algorithm, theirs, message.subarray(1)));
  });

  test(`${family}: signatures with a context are not X.509's (RFC 9881 §3)`, async () => {
    using key = await generateKey(family, random);
    const { secretKey } = noble.keygen(key.pkcs8.bytes.slice(-32));
    const theirs = noble.sign(message, secretKey, { context: new Uint8Array([1]) });
    assert.ok(!await verify(key.publicKey, algorithm, theirs, message));
  });

  test(`${family}: seed and expanded key together, as another program writes them`, async () => {
    using key = await generateKey(family, random);
    const seed = key.pkcs8.bytes.slice(-32);
    const { secretKey } = noble.keygen(seed);
    using both = await read(wrap(sequence(octetString(seed), octetString(secretKey))));
    using alone = await read(wrap(implicit(0, seed)));
    for (const each of [both, alone]) assert.deepEqual(each.pkcs8.bytes, key.pkcs8.bytes);
    const { secretKey: foreign } = noble.keygen(new Uint8Array(32));
    const mixed = wrap(sequence(octetString(seed), octetString(foreign)));
    await refused(mixed, "key-mismatch", { part: "expanded" });
    await refused(wrap(octetString(secretKey)), "key-seed-missing");
  });
}
