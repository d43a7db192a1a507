/** Public suites of certificate paths, where they are present, as jobs of `verify-chain --batch`. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const folder = fileURLToPath(new URL("../../../shared/vectors/", import.meta.url));

interface Name {
  readonly kind: "DNS" | "IP" | "RFC822" | "URI";
  readonly value: string;
}

/** A case in x509-limbo's format, with PKITS's inputs where it is one of PKITS. */
export interface LimboCase {
  readonly id: string;
  readonly expected_result: "SUCCESS" | "FAILURE";
  readonly validation_kind: "SERVER" | "CLIENT";
  readonly peer_certificate: string;
  readonly trusted_certs: readonly string[];
  readonly untrusted_intermediates: readonly string[];
  readonly crls: readonly string[] | null;
  readonly validation_time: string | null;
  readonly extended_key_usage: readonly string[];
  readonly expected_peer_name: Name | null;
  readonly expected_peer_names: readonly Name[];
  readonly max_chain_depth: number | null;
  readonly x_boringssl?: unknown;
  readonly x_pkits?: {
    readonly initial_policy_set: readonly string[];
    /** The policies that come out, where PKITS says so; "" for none. */
    readonly user_constrained_policy_set: readonly string[] | null;
    readonly initial_explicit_policy: boolean;
    readonly initial_policy_mapping_inhibit: boolean;
    readonly initial_inhibit_any_policy: boolean;
  };
}

/** The cases of a file, or undefined where it is not there. */
export function casesOf(file: string): LimboCase[] | undefined {
  const path = `${folder}${file}`;
  if (!existsSync(path)) return undefined;
  return JSON.parse(gunzipSync(readFileSync(path)).toString()).testcases;
}

const KINDS = { DNS: "dns", IP: "ip", RFC822: "email", URI: "uri" } as const;
const PURPOSES: Readonly<Record<string, string>> = {
  serverAuth: "server",
  clientAuth: "client",
  emailProtection: "email",
  codeSigning: "code",
  anyExtendedKeyUsage: "any",
};

/** The purpose that a case is about; PKITS is about paths, not about TLS peers. */
function purposeOf({ extended_key_usage, validation_kind, x_pkits, x_boringssl }: LimboCase) {
  const [first] = extended_key_usage;
  if (first !== undefined) return PURPOSES[first];
  if (x_pkits || x_boringssl) return "any";
  return validation_kind === "CLIENT" ? "client" : "server";
}

/** A case as a job. */
export function jobOf(one: LimboCase): string {
  const { x_pkits: pkits } = one;
  const legacy = pkits || one.x_boringssl ? true : undefined;
  return JSON.stringify({
    id: one.id,
    chain: one.peer_certificate,
    trust: one.trusted_certs.join("\n"),
    intermediates: one.untrusted_intermediates.join("\n") || undefined,
    crls: one.crls?.join("\n") || undefined,
    name: [one.expected_peer_name, ...one.expected_peer_names].filter((name) => name !== null)
      .map(({ kind, value }) => ({ [KINDS[kind]]: value })),
    purpose: purposeOf(one),
    at: one.validation_time ?? undefined,
    maxDepth: one.max_chain_depth ?? undefined,
    profile: one.id.startsWith("webpki::") ? "webpki" : "rfc5280",
    allowLegacy: legacy,
    requireCrl: pkits ? true : undefined,
    policies: pkits?.initial_policy_set,
    requireExplicitPolicy: pkits?.initial_explicit_policy,
    inhibitAnyPolicy: pkits?.initial_inhibit_any_policy,
    inhibitPolicyMapping: pkits?.initial_policy_mapping_inhibit,
  });
}
