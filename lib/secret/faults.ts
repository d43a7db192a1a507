import { faultsOf, type Raise } from "../fault.ts";

/** What can go wrong with a secret. */
export type SecretFaults = {
  /** A defect of the caller: the bytes were asked for after they had been wiped. */
  "secret-disposed": Record<never, never>;
};

/** Makes a fault of the secret room. */
export const fault: Raise<SecretFaults> = faultsOf<SecretFaults>();
