/**
 * As much of JSON Schema (2020-12) as our own schemas use.
 *
 * @module
 */

/** A schema. */
export type Schema = { readonly [keyword: string]: unknown };

const KNOWN = [
  "$schema",
  "$defs",
  "$ref",
  "title",
  "description",
  "type",
  "const",
  "enum",
  "pattern",
  "required",
  "properties",
  "additionalProperties",
  "items",
  "oneOf",
];

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

/** What of a value is not as a schema asks, each with its place; nothing where it is. */
export function violations(value: unknown, schema: Schema, root: Schema, at = "$"): string[] {
  const unknown = Object.keys(schema).filter((keyword) => !KNOWN.includes(keyword));
  if (unknown.length > 0) throw new Error(`this schema uses ${unknown.join()}`);
  const found: string[] = [];
  const { $ref: ref, type, enum: choices, pattern, oneOf } = schema;
  if (typeof ref === "string") {
    const target = ref.slice(2).split("/").reduce(
      (node: unknown, key) => (node as Schema)[key],
      root,
    );
    found.push(...violations(value, target as Schema, root, at));
  }
  if (type !== undefined && typeOf(value) !== type) found.push(`${at}: not ${type}`);
  if ("const" in schema && value !== schema.const) found.push(`${at}: not ${schema.const}`);
  if (Array.isArray(choices) && !choices.includes(value)) {
    found.push(`${at}: not one of ${choices}`);
  }
  if (typeof pattern === "string" && !new RegExp(pattern).test(String(value))) {
    found.push(`${at}: not ${pattern}`);
  }
  if (Array.isArray(oneOf)) {
    const fits = oneOf.map((each) => violations(value, each, root, at));
    const fitting = fits.filter((each) => each.length === 0).length;
    if (fitting !== 1) found.push(`${at}: fits ${fitting} of oneOf`, ...fits.flat());
  }
  if (typeOf(value) === "array" && schema.items) {
    for (const [i, item] of (value as unknown[]).entries()) {
      found.push(...violations(item, schema.items as Schema, root, `${at}[${i}]`));
    }
  }
  if (typeOf(value) === "object") found.push(...inObject(value as Schema, schema, root, at));
  return found;
}

function inObject(value: Schema, schema: Schema, root: Schema, at: string): string[] {
  const { required = [], properties = {}, additionalProperties } = schema;
  const known = properties as Schema;
  return [
    ...(required as string[]).filter((key) => !(key in value)).map((key) => `${at}: no ${key}`),
    ...Object.entries(value).flatMap(([key, each]) => {
      if (key in known) return violations(each, known[key] as Schema, root, `${at}.${key}`);
      return additionalProperties === false ? [`${at}: ${key} is not known`] : [];
    }),
  ];
}
