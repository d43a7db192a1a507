/**
 * From the flags of `sign crl` to a request to issue.
 *
 * @module
 */
import { fromHex } from "../lib/bytes/hex.ts";
import { fromUtf8 } from "../lib/bytes/utf8.ts";
import { type Crl, MAX_CRL } from "../lib/cert/crl.ts";
import { readCrls } from "../lib/cert/crl_bundle.ts";
import { chainOf } from "../lib/chain/leaf.ts";
import { blame } from "../lib/fault.ts";
import type { CrlRequest, Revocation } from "../lib/issue/crl_request.ts";
import { readTime } from "./args.ts";
import { bundleFrom } from "./chain_inputs.ts";
import { fault } from "./faults.ts";
import type { Host } from "./host.ts";
import { nameOf } from "./host_files.ts";
import { issuerFrom } from "./issue_inputs.ts";
import type { CrlFlags } from "./crl_flags.ts";

/** The largest list of serial numbers that is read: some 200,000 lines. */
const MAX_LIST = 16 * 1024 * 1024;
/** A CRL in PEM, with text around it. */
const MAX_CRL_FILE = 2 * MAX_CRL;

const SERIAL = /^(?:0x)?((?:[0-9a-f]{2}:)+[0-9a-f]{2}|[0-9a-f]+)$/i;

/**
 * Reads what the flags name.
 *
 * @throws {Fault} what is wrong with a file or a flag, its name first
 */
export async function crlRequestFrom(host: Host, flags: CrlFlags): Promise<CrlRequest> {
  const at = flags.at ?? host.now();
  const listed = flags.revoked === undefined ? [] : await listFrom(host, flags.revoked);
  const named: Revocation[] = [];
  for (const text of flags.revoke) named.push(await revocationFrom(host, text));
  const previous = flags.previous === undefined
    ? undefined
    : await previousFrom(host, flags.previous);
  const { number, only } = flags;
  const thisUpdate = flags["this-update"];
  return {
    at,
    issuer: await issuerFrom(host, flags.issuer, flags.trust),
    nextUpdate: flags["next-update"],
    revoked: [...listed, ...named],
    urls: flags.idp,
    ...(number !== undefined && { number: numberFrom(number) }),
    ...(thisUpdate !== undefined && { thisUpdate }),
    ...(previous && { previous }),
    ...(only !== "all" && { only }),
  };
}

/** `CERT` or `SERIAL`, then `:REASON`, then `:DATE`. A text that can be a serial number is one. */
async function revocationFrom(host: Host, text: string): Promise<Revocation> {
  const parts = /^(.+?)(?::([A-Za-z]{5,})(?::(\d{4}-.*))?)?$/s.exec(text);
  const [, what = text, reason, date] = parts ?? [];
  const rest = {
    ...(reason !== undefined && { reason }),
    ...(date !== undefined && { revokedAt: readTime(date, "--revoke") }),
  };
  const serial = serialFrom(what);
  if (serial) return { serial, ...rest };
  const bundle = await bundleFrom(host, what);
  return { certificate: blame(nameOf(what), () => chainOf(bundle)).leaf, ...rest };
}

/** Content octets of the INTEGER that hexadecimal digits stand for. */
function serialFrom(text: string): Uint8Array | undefined {
  const digits = SERIAL.exec(text)?.[1]?.replaceAll(":", "");
  if (digits === undefined) return undefined;
  const bytes = fromHex(digits.length % 2 === 0 ? digits : `0${digits}`)!;
  return contentOf(bytes);
}

function contentOf(magnitude: Uint8Array): Uint8Array {
  const start = magnitude.findIndex((octet) => octet !== 0);
  if (start < 0) return new Uint8Array(1);
  const digits = magnitude.subarray(start);
  return digits[0]! < 0x80 ? digits : new Uint8Array([0, ...digits]);
}

/** Lines of `SERIAL [DATE [REASON]]`, as `inspect` lists the entries of a CRL. */
async function listFrom(host: Host, path: string): Promise<Revocation[]> {
  const bytes = await host.files.read(path, MAX_LIST);
  if (bytes.length === 0) throw fault("file-empty", {}, nameOf(path));
  const text = fromUtf8(bytes);
  if (text === undefined) throw fault("revoked-line", {}, `${nameOf(path)}, line 1`);
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  return lines.flatMap((line, i) => {
    const words = line.replace(/#.*$/, "").trim();
    if (words === "") return [];
    const place = `${nameOf(path)}, line ${i + 1}`;
    const [what = "", date, reason, ...more] = words.split(/\s+/);
    const serial = serialFrom(what);
    if (!serial || more.length > 0) throw fault("revoked-line", {}, place);
    return [blame(place, () => ({
      serial,
      ...(date !== undefined && { revokedAt: readTime(date, "DATE") }),
      ...(reason !== undefined && { reason }),
    }))];
  });
}

async function previousFrom(host: Host, path: string): Promise<Crl> {
  const bytes = await host.files.read(path, MAX_CRL_FILE);
  if (bytes.length === 0) throw fault("file-empty", {}, nameOf(path));
  const crls = blame(nameOf(path), () => readCrls(bytes));
  if (crls.length !== 1) throw fault("previous-several", { count: crls.length }, nameOf(path));
  return crls[0]!;
}

/** A decimal number, up to 20 octets (RFC 5280 §5.2.3). */
function numberFrom(text: string): Uint8Array {
  const wanted = "a whole number from 0 to 2^159 - 1";
  const bad = () => fault("bad-value", { flag: "--number", given: text, wanted });
  if (!/^(0|[1-9][0-9]{0,48})$/.test(text)) throw bad();
  const number = BigInt(text);
  if (number >= 1n << 159n) throw bad();
  const hex = number.toString(16);
  return fromHex(hex.length % 2 === 0 ? hex : `0${hex}`)!;
}
