import type { Profile } from "../profile.ts";

/** A root: no purposes, no policies and no path length of its own, so that it limits nothing. */
export const root: Profile = {
  name: "root",
  summary: "a root CA, signed with its own key",
  ca: true,
  signedBy: "itself",
  capabilities: ["sign-certificates", "sign-crls"],
  purposes: [],
  days: 7300,
  names: [],
  nameNeeded: false,
  subjectNeeded: true,
};
