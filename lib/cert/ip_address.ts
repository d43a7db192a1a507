/**
 * IP addresses: text and octets, IPv4 as four decimal numbers and IPv6 as RFC 4291 §2.2 writes it.
 *
 * @module
 */

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Octets of an address.
 *
 * @param text `192.0.2.1` or `2001:db8::1`; no zone, no prefix, no leading zeros in IPv4
 * @returns 4 or 16 octets, or undefined where the text is no address
 * @example
 * ```ts
 * import { parseIp } from "./ip_address.ts";
 * if (parseIp("192.0.2.1")?.length !== 4 || parseIp("::1")?.length !== 16) throw new Error();
 * if (parseIp("192.0.2.01") !== undefined) throw new Error();
 * ```
 */
export function parseIp(text: string): Bytes | undefined {
  return text.includes(":") ? parseIpv6(text) : parseIpv4(text);
}

/**
 * Octets of a network as name constraints hold it: address and mask (RFC 5280 §4.2.1.10).
 *
 * @param text `10.0.0.0/8` or `2001:db8::/32`; bits after the prefix must be zero
 * @returns 8 or 32 octets, or undefined where the text is no network
 */
export function parseNetwork(text: string): Bytes | undefined {
  const [, before = "", digits = ""] = /^([^/]+)\/(0|[1-9][0-9]{0,2})$/.exec(text) ?? [];
  const address = parseIp(before);
  const prefix = Number(digits);
  if (!address || prefix > address.length * 8) return undefined;
  const out = new Uint8Array(address.length * 2);
  out.set(address);
  for (let bit = 0; bit < address.length * 8; bit++) {
    const mask = 0x80 >> (bit & 7);
    if (bit < prefix) out[address.length + (bit >> 3)]! |= mask;
    else if ((address[bit >> 3]! & mask) !== 0) return undefined;
  }
  return out;
}

function parseIpv4(text: string): Bytes | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  // A leading zero means octal to some readers and decimal to others.
  if (!parts.every((part) => /^(0|[1-9][0-9]{0,2})$/.test(part) && Number(part) < 256)) {
    return undefined;
  }
  return new Uint8Array(parts.map(Number));
}

function parseIpv6(text: string): Bytes | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half, i) => groups(half, i === halves.length - 1));
  if (!head || (halves.length === 2 && !tail)) return undefined;
  const given = head.length + (tail?.length ?? 0);
  // "::" stands for one group of zeros or more.
  if (tail ? given > 14 : given !== 16) return undefined;
  const out = new Uint8Array(16);
  out.set(head);
  if (tail) out.set(tail, 16 - tail.length);
  return out;
}

/** Octets of groups joined with colons; the last may be an IPv4 address (RFC 4291 §2.2, 3). */
function groups(text: string, last: boolean): number[] | undefined {
  if (text === "") return [];
  const out: number[] = [];
  const parts = text.split(":");
  for (const [i, part] of parts.entries()) {
    const dotted = last && i === parts.length - 1 && part.includes(".");
    const octets = dotted ? parseIpv4(part) : group(part);
    if (!octets) return undefined;
    out.push(...octets);
  }
  return out;
}

function group(text: string): number[] | undefined {
  if (!/^[0-9A-Fa-f]{1,4}$/.test(text)) return undefined;
  const number = parseInt(text, 16);
  return [number >> 8, number & 0xff];
}

/**
 * Text of an address: IPv6 in the one form of RFC 5952.
 *
 * @param bytes 4 or 16 octets
 */
export function ipText(bytes: Uint8Array): string {
  if (bytes.length !== 16) return bytes.join(".");
  const parts: number[] = [];
  for (let i = 0; i < 16; i += 2) parts.push(bytes[i]! * 256 + bytes[i + 1]!);
  // RFC 5952 §4.2: the first of the longest runs of two zero groups or more becomes "::".
  let [from, length] = [0, 1];
  for (let i = 0; i < 8; i++) {
    let run = 0;
    while (i + run < 8 && parts[i + run] === 0) run++;
    if (run > length) [from, length] = [i, run];
  }
  const hex = (groups: readonly number[]) => groups.map((g) => g.toString(16)).join(":");
  if (length < 2) return hex(parts);
  return `${hex(parts.slice(0, from))}::${hex(parts.slice(from + length))}`;
}

/**
 * Text of a network as name constraints hold it.
 *
 * @param bytes address and CIDR mask, 8 or 32 octets
 * @returns `10.0.0.0/8`, or undefined where the mask is not one run of ones
 */
export function networkText(bytes: Uint8Array): string | undefined {
  const half = bytes.length / 2;
  const bits = [...bytes.subarray(half)].map((b) => b.toString(2).padStart(8, "0")).join("");
  const prefix = bits.indexOf("0") < 0 ? bits.length : bits.indexOf("0");
  if (bits.indexOf("1", prefix) >= 0) return undefined;
  return `${ipText(bytes.subarray(0, half))}/${prefix}`;
}
