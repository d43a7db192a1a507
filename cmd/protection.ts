/**
 * Sets up protected memory before a command touches a secret, and warns once where it is weak.
 *
 * @module
 */
import { arena } from "../lib/secret/arena.ts";
import { Secret } from "../lib/secret/secret.ts";
import type { Host } from "./host.ts";
import { warn } from "./output.ts";

/** Protects the process, takes a first piece of memory, and warns of what is missing. */
export function prepareSecrets(host: Host): void {
  arena.protect();
  using _first = Secret.alloc(1);
  if (arena.protection === "memfd_secret") return;
  warn(
    host,
    arena.protection === "locked"
      ? "memfd_secret is not available here: secrets are in locked memory that the kernel can read"
      : "no protected memory here: secrets are in ordinary memory; conclave inspect --machine says why",
  );
}
