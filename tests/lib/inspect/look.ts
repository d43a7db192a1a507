/** Files looked at, as the tests want to see them. */
import assert from "node:assert/strict";
import { Fault } from "../../../lib/fault.ts";
import { type DescribeOptions, inspect, type Inspected } from "../../../lib/inspect/describe.ts";
import { detect } from "../../../lib/inspect/detect.ts";
import { describedJson, writeJson } from "../../../lib/inspect/json.ts";
import { AT } from "./fixtures.ts";

/** Parsed JSON. */
// deno-lint-ignore no-explicit-any -- the shape is what is under test
export type Any = any;

/** Describes all that is in a file. */
export const look = (
  file: Uint8Array,
  options: Partial<DescribeOptions> = {},
): Promise<Inspected> => inspect(detect(file), { at: AT, ...options });

/** The JSON of the only thing in a file; secrets stand for `[secret]`. */
export async function json(file: Uint8Array, options: Partial<DescribeOptions> = {}): Promise<Any> {
  const { things } = await look(file, options);
  assert.equal(things.length, 1);
  const { described } = things[0]!;
  if (described instanceof Fault) throw described;
  return JSON.parse(writeJson(describedJson(described)).join(""));
}

/** The code of the fault that the only thing in a file is. */
export async function code(
  file: Uint8Array,
  options: Partial<DescribeOptions> = {},
): Promise<string> {
  try {
    await json(file, options);
    return "none";
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
}
