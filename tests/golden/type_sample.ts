/**
 * Made-up values of types, from their text: enough of TypeScript for the data of faults.
 *
 * @module
 */

/** Declared types of a file, by name. */
export type Aliases = ReadonlyMap<string, string>;

/** Values that fields of a name always get: where a fault holds another one, for example. */
const GIVEN: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["code", "cert-expired"],
  ["data", { notAfter: "<notAfter>", at: "<at>", clause: "RFC 5280 §4.1.2.5" }],
]);

/** Texts of the type aliases of a source file. */
export function aliasesOf(source: string): Map<string, string> {
  const found = new Map<string, string>();
  for (
    const match of source.matchAll(
      /^(?:export )?type (\w+) =\s*([\s\S]*?);\n(?=\n|\/|export|type|$)/gm,
    )
  ) {
    found.set(match[1]!, match[2]!);
  }
  return found;
}

/** Cuts at a separator that stands in no brackets and no quotes. */
export function cut(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0, start = 0, quoted = false;
  for (let i = 0; i < text.length; i++) {
    const one = text[i]!;
    if (one === '"') quoted = !quoted;
    if (quoted) continue;
    if ("{[(<".includes(one)) depth++;
    else if ("}])>".includes(one)) depth--;
    else if (one === separator && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, text.slice(start)].map((part) => part.trim()).filter((part) => part !== "");
}

/** The fields of an object type's text, with their comments taken off. */
export function fieldsOf(type: string): [string, string][] {
  const body = type.trim().replace(/^\{|\}$/g, "").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
  return cut(body, ";").map((field) => {
    const [, name = "", rest = ""] = /^(?:readonly )?"?([\w-]+)"?\??:\s*([\s\S]*)$/.exec(field) ??
      [];
    return [name, rest];
  });
}

/**
 * A value of a type.
 *
 * @param type its text
 * @param name the field's name, which stands for texts that nothing is known of
 */
export function sample(type: string, name: string, aliases: Aliases): unknown {
  if (GIVEN.has(name)) return GIVEN.get(name);
  const text = type.trim().replace(/^readonly /, "");
  const union = cut(text, "|");
  if (union.length > 1) {
    return sample(union.find((each) => each !== "null" && each !== "undefined")!, name, aliases);
  }
  const both = cut(text, "&");
  if (both.length > 1) {
    return Object.assign({}, ...both.map((each) => sample(each, name, aliases)));
  }
  if (text.endsWith("[]")) return [sample(text.slice(0, -2), name, aliases)];
  if (text.startsWith("(")) return sample(text.slice(1, -1), name, aliases);
  if (text.startsWith("Record<")) return {};
  if (text.startsWith("{")) {
    return Object.fromEntries(
      fieldsOf(text).map(([key, each]) => [key, sample(each, key, aliases)]),
    );
  }
  if (/^".*"$/.test(text)) return text.slice(1, -1);
  if (text === "number") return 7;
  if (text === "boolean") return true;
  const alias = aliases.get(text);
  return alias === undefined ? `<${name}>` : sample(alias, name, aliases);
}
