import assert from "node:assert/strict";
import { test } from "#unit";
import fc from "fast-check";
import { fault } from "../../cmd/faults.ts";
import { reportFault } from "../../cmd/report.ts";
import { Fault } from "../../lib/fault.ts";
import { fakeHost } from "./fake_host.ts";

function told(error: unknown, json: boolean) {
  const host = fakeHost();
  const exit = reportFault(host, error, "make", json);
  return { exit, out: host.out(), err: host.err() };
}

test("a fault is one sentence with its file first, a hint, and its exit code", () => {
  assert.deepEqual(told(fault("file-exists", { secret: true }, "root.key"), false), {
    exit: 6,
    out: "",
    err: "conclave: root.key: it is already there, and was not touched\n" +
      "hint: keys and shares are never replaced: choose another name, or move the old one away\n",
  });
});

test("JSON carries the same, with the data", () => {
  const { exit, out, err } = told(fault("file-too-large", { limit: 9 }, "a.pem"), true);
  assert.equal(exit, 3);
  assert.match(err, /^conclave: a\.pem: it is larger than 9 bytes/);
  assert.deepEqual(JSON.parse(out), {
    schema: 1,
    command: "make",
    ok: false,
    error: {
      code: "file-too-large",
      message: "a.pem: it is larger than 9 bytes, the most that is read here",
      hint: "check that this is the right file",
      data: { source: "a.pem", limit: 9 },
    },
  });
});

test("what is no fault of ours is a defect, without a stack trace", () => {
  for (
    const error of [new TypeError("x is undefined"), "text", undefined, new Fault("no-such-code")]
  ) {
    const { exit, err } = told(error, true);
    assert.equal(exit, 70);
    assert.match(err, /^conclave: this is a defect in Conclave \(.*\)\nhint: .*\n$/);
  }
});

test("names from files cannot steer a terminal, in text and in JSON", () => {
  const name = "\u001b[2J\u0007\r\n\u202egnp.exe\u2028\u009b1m.pem";
  const { out, err } = told(fault("file-missing", {}, name), true);
  for (const line of `${err}${out}`.split("\n")) assert.doesNotMatch(line, /[\p{Cc}\p{Cf}\p{Zl}]/u);
  assert.equal(err.split("\n").length, 3);
  assert.equal(JSON.parse(out).error.data.source, name);
});

test("whatever a name holds, the report is two lines of plain text", () => {
  const text = fc.string({ unit: "binary", maxLength: 40 });
  fc.assert(fc.property(text, text, (path, given) => {
    const { err } = told(
      fault("bad-value", { flag: "--at", given, wanted: "a time" }, path),
      false,
    );
    assert.match(err, /^conclave: [^\p{Cc}\p{Cf}]*\nhint: [^\p{Cc}\p{Cf}]*\n$/u);
  }));
});

test("where standard output fails, the exit code still tells", () => {
  const host = fakeHost();
  const full = {
    ...host.stdout,
    write: () => {
      throw fault("disk-full", {});
    },
  };
  const broken = { stdout: full, stderr: full };
  assert.equal(reportFault(broken, fault("file-empty", {}), "make", true), 3);
});

test("a fault without a hint ends after its sentence", () => {
  assert.equal(
    told(fault("interrupted", {}), false).err,
    "conclave: interrupted; nothing was written\n",
  );
});
