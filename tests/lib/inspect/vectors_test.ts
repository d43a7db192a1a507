/** Certificates of others: zlint's, with one fault each, and the roots that the system trusts. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { skipped, test } from "#unit";
import { Fault } from "../../../lib/fault.ts";
import { inspect, type Thing } from "../../../lib/inspect/describe.ts";
import { detect } from "../../../lib/inspect/detect.ts";
import { describedJson, writeJson } from "../../../lib/inspect/json.ts";
import { renderText } from "../../../lib/inspect/text.ts";
import { AT } from "./fixtures.ts";

const ZLINT = fileURLToPath(new URL("../../../../shared/vectors/zlint/testdata/", import.meta.url));
const ROOTS = "/etc/ssl/certs/ca-certificates.crt";

/** Describes a file and shows each of its things both ways. */
async function things(path: string): Promise<readonly Thing[]> {
  const found = await inspect(detect(new Uint8Array(readFileSync(path))), { at: AT });
  for (const { described } of found.things) {
    if (described instanceof Fault) continue;
    const layout = { columns: 80, ascii: false, paint: (_: unknown, text: string) => text };
    assert.ok(renderText(described.items, { ...layout, say: ({ code }) => code }).length > 5);
    JSON.parse(writeJson(describedJson(described)).join(""));
  }
  return found.things;
}

if (!existsSync(ZLINT)) skipped("zlint's certificates", "vectors not present");
else {
  test("zlint's certificates are described, or their fault is named", async () => {
    const files = readdirSync(ZLINT, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile()).map(({ parentPath, name }) => `${parentPath}/${name}`);
    assert.ok(files.length > 200);
    const faults = new Map<string, number>();
    let described = 0;
    for (const file of files) {
      for (const { described: each } of await things(file)) {
        if (each instanceof Fault) faults.set(each.code, (faults.get(each.code) ?? 0) + 1);
        else described++;
      }
    }
    assert.ok(described > 150, `${described}`);
    // What strict DER and RFC 5280's own structures refuse, and nothing else.
    const known = ["der-boolean", "der-time", "name-malformed", "der-tag", "der-length"];
    assert.deepEqual([...faults.keys()].filter((code) => !known.includes(code)), []);
  });
}

if (!existsSync(ROOTS)) skipped("the system's roots", `${ROOTS} is not there`);
else {
  test("each of the system's roots is described, and has signed itself", async () => {
    const all = await things(ROOTS);
    assert.ok(all.length > 50);
    let signed = 0;
    for (const { described } of all) {
      if (described instanceof Fault) throw described;
      assert.equal(described.type, "certificate");
      const item = (field: string) => described.items.find((each) => each.field === field)!;
      assert.deepEqual(item("defects").value, []);
      if (item("subject").value !== item("issuer").value) continue;
      assert.equal(item("selfSigned").value, true, String(item("subject").value));
      signed++;
    }
    assert.ok(signed > 50, `${signed}`);
  });
}
