/** The things of `fixtures/inspect/`. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readPem } from "../../../lib/pem/reader.ts";

const FOLDER = fileURLToPath(new URL("../../../fixtures/inspect/", import.meta.url).href);

/** 2026-12-01T00:00:00Z: within the leaf's validity. */
export const AT: number = Date.UTC(2026, 11, 1);

/** Bytes of a fixture. */
export function fixture(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(FOLDER + name));
}

/** DER of the first PEM block of a fixture. */
export function der(name: string): Uint8Array<ArrayBuffer> {
  return readPem(fixture(name))[0]!.der;
}

/** Bytes of a text. */
export const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** Bytes joined. */
export function join(...parts: readonly (Uint8Array | string)[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    parts.flatMap((part) => [...(typeof part === "string" ? bytes(part) : part)]),
  );
}
