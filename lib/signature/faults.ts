import { faultsOf, type Raise } from "../fault.ts";

/** What can be wrong with a signature file, apart from the signature being wrong. */
export type SignatureFaults = {
  /** Text where a raw signature should stand. */
  "signature-is-text": { label: string | null };
  /** A signature that was just made does not verify: damaged key, memory or runtime. */
  "signature-not-reproduced": { scheme: string };
};

/** Makes a fault of the signature room. */
export const fault: Raise<SignatureFaults> = faultsOf<SignatureFaults>();
