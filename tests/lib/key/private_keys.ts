/** Reading private keys that are right, and refusing those that are not. */
import assert from "node:assert/strict";
import { Fault } from "../../../lib/fault.ts";
import { readPkcs8 } from "../../../lib/key/pkcs8.ts";
import type { PrivateKey } from "../../../lib/key/types.ts";
import { Secret } from "../../../lib/secret/secret.ts";

/** Reads one of the forms of a private key. */
export type Reader = (der: Secret) => Promise<PrivateKey>;

/** Reads a key; the caller disposes of it. */
export async function read(der: Uint8Array, reader: Reader = readPkcs8): Promise<PrivateKey> {
  using secret = Secret.copy(der);
  return await reader(secret);
}

/** A key that must be refused with this fault, with at least this data. */
export async function refused(
  der: Uint8Array,
  code: string,
  data: Record<string, unknown> = {},
  reader: Reader = readPkcs8,
): Promise<void> {
  await assert.rejects(read(der, reader).then((key) => key[Symbol.dispose]()), (error) => {
    assert.ok(error instanceof Fault, String(error));
    assert.equal(error.code, code);
    for (const [name, wanted] of Object.entries(data)) assert.deepEqual(error.data[name], wanted);
    return true;
  });
}
