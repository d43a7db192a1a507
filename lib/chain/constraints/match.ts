/**
 * Whether a name is in a subtree, by kind (RFC 5280 §4.2.1.10).
 *
 * @module
 */
import type { GeneralName } from "../../cert/general_name.ts";
import { dnsContained, dnsOverlaps } from "../names/dns.ts";
import { hostWithin, mailWithin, parseMailbox } from "../names/email.ts";
import { uriHost } from "../names/uri.ts";

/**
 * Whether a name is in the subtree of a base of the same kind.
 *
 * @param side for `permitted`, all that the name stands for must be in it; for `excluded`, any part of
 * it; a name that cannot be read is in no permitted subtree and in every excluded one
 * @returns undefined where names of this kind cannot be compared
 */
export function inSubtree(
  name: GeneralName,
  base: GeneralName,
  side: "permitted" | "excluded",
): boolean | undefined {
  const unreadable = side === "excluded";
  if (name.kind === "dns" && base.kind === "dns") {
    return (side === "permitted" ? dnsContained : dnsOverlaps)(name.text, base.text);
  }
  if (name.kind === "ip" && base.kind === "ip") return ipWithin(name.bytes, base.bytes);
  if (name.kind === "directory" && base.kind === "directory") {
    return unreadable ? name.name.mayBeWithin(base.name) : name.name.within(base.name);
  }
  if (name.kind === "email" && base.kind === "email") {
    const mailbox = parseMailbox(name.text);
    return mailbox && base.text !== "" ? mailWithin(mailbox, base.text) : unreadable;
  }
  if (name.kind === "uri" && base.kind === "uri") {
    const host = uriHost(name.text);
    return host !== undefined && base.text !== "" ? hostWithin(host, base.text) : unreadable;
  }
  return undefined;
}

/** Address and network of the same family: the bits under the mask are equal. */
function ipWithin(address: Uint8Array, network: Uint8Array): boolean {
  const size = address.length;
  if (network.length !== 2 * size) return false;
  for (let i = 0; i < size; i++) {
    if (((address[i]! ^ network[i]!) & network[size + i]!) !== 0) return false;
  }
  return true;
}
