/**
 * General names as text, for reasons and reports.
 *
 * @module
 */
import { toHex } from "../../bytes/hex.ts";
import { dnText } from "../../cert/dn_text.ts";
import type { GeneralName } from "../../cert/general_name.ts";
import { ipText, networkText } from "../../cert/ip_address.ts";

/** A name without its kind: `example.com`, `192.0.2.1`, `192.0.2.0/24`, `CN=Example`. */
export function nameText(name: GeneralName): string {
  switch (name.kind) {
    case "dns":
    case "email":
    case "uri":
      return name.text;
    case "ip":
      if (name.bytes.length === 4 || name.bytes.length === 16) return ipText(name.bytes);
      return networkText(name.bytes) ?? toHex(name.bytes);
    case "directory":
      return dnText(name.name);
    case "registered-id":
      return name.oid;
    case "other":
      return `${name.oid}:${toHex(name.value.subarray(0, 64))}`;
    case "x400":
    case "edi-party":
      return toHex(name.der.subarray(0, 64));
  }
}
