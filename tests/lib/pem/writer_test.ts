import assert from "node:assert/strict";
import { test } from "#unit";
import { fromUtf8 } from "../../../lib/bytes/utf8.ts";
import { writePem, writeSecretPem } from "../../../lib/pem/writer.ts";
import { Secret } from "../../../lib/secret/secret.ts";

test("secret PEM is written as public PEM is", () => {
  for (const length of [1, 2, 3, 47, 48, 49, 95, 96, 97, 1000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => i * 7);
    using secret = Secret.copy(bytes);
    using text = writeSecretPem("PRIVATE KEY", secret);
    assert.equal(fromUtf8(text.bytes), writePem("PRIVATE KEY", bytes));
  }
});
