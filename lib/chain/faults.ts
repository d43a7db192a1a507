import { faultsOf, type Raise } from "../fault.ts";

// Why a certificate, a path or a question is refused. Times are RFC 3339; names are RFC 4514 text;
// keys are families. `cmd/faults/chain_*.ts` has the words.

/** Where the broken rule is written. */
type Clause = { clause: string };

/** What is wrong with a certificate by itself. */
export type ChainCertificateFaults = {
  "cert-not-yet-valid": Clause & { notBefore: string; at: string };
  "cert-expired": Clause & { notAfter: string; at: string };
  "cert-malformed": Clause & { extension: string; reason: string };
  "cert-extension-unknown": Clause & { oid: string };
  "cert-extension-critical": Clause & { extension: string; required: boolean };
  "cert-precertificate": Clause;
  "cert-serial": Clause & { reason: "zero" | "negative" | "too-long"; length: number };
  "cert-issuer-empty": Clause;
  "cert-subject-empty": Clause;
  "cert-no-authority-key-id": Clause & { reason: "absent" | "no-key-identifier" };
  "cert-no-subject-key-id": Clause;
  "cert-san-missing": Clause;
  "cert-name-malformed": Clause & { kind: string; name: string; reason: string };
  "cert-key-unsupported": Clause & { reason: string; detail: string };
  "cert-key-weak": Clause & { family: string; actual: number; required: number };
  "cert-sign-without-ca": Clause;
  "cert-usage-inconsistent": Clause & { purpose: string; usage: readonly string[] };
  "cert-constraints-without-ca": Clause;
};

/** What the Web asks beyond RFC 5280. */
export type ChainWebFaults = {
  "leaf-is-ca": Clause & { usage: readonly string[] };
  "leaf-san-missing": Clause;
  "leaf-san-kind": Clause & { kind: string };
  "leaf-wildcard-suffix": Clause & { name: string; suffix: string };
  "leaf-common-name": Clause & { name: string; reason: "several" | "not-in-san" };
  "leaf-access": Clause & { method: string; kind: string };
  "cert-authority-key-id": Clause & {
    reason: "issuer-and-serial" | "no-key-identifier" | "differs";
  };
  "cert-key-forbidden": Clause & { family: string; bits: number };
  "purpose-missing": Clause & { purpose: string };
  "purpose-forbidden": Clause & { purpose: string };
  "signature-forbidden": Clause & { algorithm: string; digest: string };
};

/** What is wrong with a certificate in its path. */
export type ChainPathFaults = {
  // The certificate as an issuer
  "issuer-not-ca": Clause & { reason: "v1" | "v2" | "no-basic-constraints" | "ca-false" };
  "issuer-no-cert-sign": Clause & { usage: readonly string[] };
  "issuer-path-length": Clause & { actual: number; required: number };
  "issuer-loop": Clause;
  "issuer-depth": Clause & { actual: number; required: number };
  "issuer-unknown": Clause & { issuer: string };
  "issuer-untrusted": Clause & { issuer: string };
  // What it is for
  "purpose-mismatch": Clause & { purpose: string; allowed: readonly string[] };
  "name-mismatch": Clause & { wanted: string; names: readonly string[] };
  // Name constraints
  "constraint-malformed": Clause & { kind: string; constraint: string };
  "constraint-unsupported": Clause & { kind: string };
  "constraint-excluded": Clause & {
    kind: string;
    name: string;
    constraint: string;
    certificate: string;
  };
  "constraint-not-permitted": Clause & {
    kind: string;
    name: string;
    permitted: readonly string[];
    certificate: string;
  };
  // Policies
  "policy-none": Clause & { wanted: readonly string[] };
  "policy-mapping-any": Clause;
  // Signatures
  "signature-wrong": Clause & { algorithm: string; key: string };
  "signature-key-mismatch": Clause & { algorithm: string; key: string };
  "signature-unsupported": Clause & { reason: string; detail: string };
  "signature-digest-weak": Clause & { digest: string };
  // The search
  "budget-spent": Clause & { budget: "signatures" | "steps" | "names" | "policies"; limit: number };
};

/** What CRLs say, and what is wrong with them. */
export type ChainRevocationFaults = {
  "cert-revoked": Clause & { reason: string; revokedAt: string; crl: string };
  "revocation-unknown": Clause & { partly: boolean };
  "crl-malformed": Clause & { extension: string; reason: string };
  "crl-extension-unknown": Clause & { oid: string };
  "crl-extension-critical": Clause & { extension: string; required: boolean };
  "crl-number-missing": Clause;
  "crl-not-yet-valid": Clause & { thisUpdate: string; at: string };
  "crl-stale": Clause & { nextUpdate: string; at: string };
  "crl-without-end": Clause;
  "crl-signature-unsupported": Clause & { reason: string };
  "crl-digest-weak": Clause & { digest: string };
  "crl-signer-unknown": Clause & { issuer: string };
  "crl-signer-usage": Clause & { usage: readonly string[] };
  "crl-signer-invalid": Clause & { signer: string; reason: string };
  "crl-signature-wrong": Clause;
};

/** What is wrong with the question. */
export type ChainQuestionFaults = {
  "anchors-none": Record<string, never>;
  "chain-none": Record<string, never>;
  "folder-without-bundles": Record<string, never>;
  "job-malformed": { field: string; wanted: string };
  "name-asked-malformed": { kind: string; name: string; reason: string };
};

/** Every reason of the validator. */
export type ChainFaults =
  & ChainCertificateFaults
  & ChainWebFaults
  & ChainPathFaults
  & ChainRevocationFaults
  & ChainQuestionFaults;

/** A code of the table. */
export type ChainCode = keyof ChainFaults & string;

/** One reason why something is refused: a fault's code and data, without being thrown. */
export type Reason = { [C in ChainCode]: { readonly code: C; readonly data: ChainFaults[C] } }[
  ChainCode
];

/** Makes a reason; the code and its data are checked against the table. */
export function reason<C extends ChainCode>(code: C, data: ChainFaults[C]): Reason {
  return { code, data } as unknown as Reason;
}

/** Makes a fault of the chain room. */
export const fault: Raise<ChainFaults> = faultsOf<ChainFaults>();
