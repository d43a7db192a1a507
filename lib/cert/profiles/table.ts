/**
 * The built-in profiles. To add one: a file beside this, a line here.
 *
 * @module
 */
import type { Profile } from "../profile.ts";
import { fault } from "../profile_faults.ts";
import { client } from "./client.ts";
import { codeSigning } from "./code_signing.ts";
import { intermediate } from "./intermediate.ts";
import { mtls } from "./mtls.ts";
import { root } from "./root.ts";
import { server } from "./server.ts";

/** Every built-in profile, in help order. */
export const PROFILES: readonly Profile[] = [
  root,
  intermediate,
  server,
  client,
  mtls,
  codeSigning,
];

/** Their names. */
export const PROFILE_NAMES: readonly string[] = PROFILES.map(({ name }) => name);

/**
 * A built-in profile.
 *
 * @throws {Fault} `profile-unknown`
 */
export function profileNamed(name: string): Profile {
  const profile = PROFILES.find((each) => each.name === name);
  if (!profile) throw fault("profile-unknown", { name, known: PROFILE_NAMES });
  return profile;
}
