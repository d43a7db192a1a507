/**
 * Distinguished names as text (RFC 4514 §2), most specific first.
 *
 * @module
 */
import { value as writeValue } from "../asn1/writer.ts";
import { toHex } from "../bytes/hex.ts";
import { attributeOf } from "./attributes.ts";
import type { Attribute, Name } from "./name.ts";

/**
 * Writes a name so that `parseDn` reads it: attributes in RFC 4514 form, escaped where they must be.
 * Control characters are escaped too, so that the text is safe to show.
 *
 * @param name what a certificate holds
 * @returns text, empty for the empty name
 * @example
 * ```ts
 * import { DerReader } from "../asn1/reader.ts";
 * import { parseDn } from "./dn.ts";
 * import { dnText } from "./dn_text.ts";
 * import { readName } from "./name.ts";
 * const name = readName(new DerReader(parseDn("CN=Smith\\, Ltd,C=GB")));
 * if (dnText(name) !== "CN=Smith\\, Ltd,C=GB") throw new Error();
 * ```
 */
export function dnText(name: Name): string {
  return [...name.rdns].reverse()
    .map((rdn) => rdn.map(attributeText).join("+"))
    .join(",");
}

function attributeText({ oid, tag, value, text }: Attribute): string {
  const type = attributeOf(oid);
  // RFC 4514 §2.4: a dotted type, or a value that is no string, goes with its DER in hexadecimal.
  if (!type || text === undefined) {
    return `${type?.keyword ?? oid}=#${toHex(writeValue(tag, value))}`;
  }
  return `${type.keyword}=${escaped(text)}`;
}

function escaped(text: string): string {
  return text
    .replace(/[\\",+;<>]/g, "\\$&")
    .replace(/^[ #]|(?<=.) $/gs, "\\$&")
    .replace(
      /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
      (character) =>
        [...new TextEncoder().encode(character)].map((octet) =>
          `\\${toHex(new Uint8Array([octet]))}`
        )
          .join(""),
    );
}
