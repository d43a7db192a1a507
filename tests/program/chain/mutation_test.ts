/**
 * Mutants of sound chains: never a crash, never a hang, and what is accepted here OpenSSL accepts too,
 * or `mutation_exceptions.json` says why not. `CONCLAVE_MUTANTS` is how many there are.
 */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { skipped, test } from "#unit";
import { OID } from "../../../lib/asn1/oids.ts";
import { toHex } from "../../../lib/bytes/hex.ts";
import { type Certificate, parseCertificate } from "../../../lib/cert/certificate.ts";
import { peerName } from "../../../lib/chain/names/peer.ts";
import { Pool } from "../../../lib/chain/pool.ts";
import { validate } from "../../../lib/chain/validate.ts";
import { Fault } from "../../../lib/fault.ts";
import { dns, ext, intermediate, leaf, NOW, put, root, type Template } from "../../forge/forge.ts";
import { ec, rsa, type Signer } from "../../forge/keys.ts";
import { temporaryFolder } from "../../temporary.ts";
import { has } from "../programs.ts";
import { type Exception, explained } from "./differences.ts";
import { Dice, mutant, Stock } from "./mutate.ts";
import { type Chain, OpensslVerify } from "./openssl_verify.ts";
import { quickEd } from "./quick_ed.ts";

const CASES = Number(process.env["CONCLAVE_MUTANTS"] ?? 20_000);
const SEED = Number(process.env["CONCLAVE_MUTANTS_SEED"] ?? 1);
/** Longer than any verdict takes, on a machine that has much else to do. */
const HANG = 10_000;

const exceptions: readonly Exception[] = JSON.parse(
  readFileSync(new URL("./mutation_exceptions.json", import.meta.url).pathname, "utf8"),
);

const POLICY = "1.3.6.1.4.1.55555.1";

/** Extensions that a mutation may make something else of. */
function rich(template: Template): void {
  put(template, OID.nameConstraints, ext.constraints([dns("example.com")], [dns("x.example.com")]));
  template.extensions.get(OID.nameConstraints)!.critical = true;
  put(template, OID.basicConstraints, ext.basicConstraints(true, 0), true);
  put(template, OID.certificatePolicies, ext.policies(POLICY));
}

/** A leaf that OpenSSL takes in its strict way: with a key identifier, and some names. */
function strict(template: Template): void {
  put(template, OID.subjectKeyIdentifier, ext.keyId(new Uint8Array(20).fill(7)));
  put(template, OID.certificatePolicies, ext.policies(POLICY));
  put(
    template,
    OID.subjectAltName,
    ext.names(dns("example.com"), dns("*.www.example.com"), { kind: "email", text: "a@b.example" }),
  );
}

async function stocks(signer: (name: string) => Signer): Promise<[Stock, Stock, Stock]> {
  const keys = ["Root", "CA", "Leaf"].map(signer) as [Signer, Signer, Signer];
  const top = await root("CN=Mutant Root", undefined, keys[0]);
  const middle = await intermediate(top, "CN=Mutant CA", rich, keys[1]);
  const end = await leaf(middle, strict, "CN=example.com", keys[2]);
  return [new Stock(end.der, keys[1]), new Stock(middle.der, keys[0]), new Stock(top.der, keys[0])];
}

const FAMILIES: readonly ((name: string) => Signer)[] = [
  (name) => quickEd(`Mutant ${name}`),
  (name) => ec("p256", `Mutant ${name}`),
  (name) => rsa(name === "CA" ? 2052 : 2048),
  (name) => rsa(name === "CA" ? 2052 : 2048, "sha256", "pss"),
];

/** Ed25519 is the quickest to sign again, and the rules above the signature are the same for all. */
const WEIGHTS = [0, 0, 0, 0, 0, 0, 1, 1, 2, 3];

const NAMES = [peerName("dns", "example.com")];

/** A sound certificate, read once: most chains are made of two of these and a mutant. */
class Sound {
  readonly #read = new Map<Uint8Array, { certificate: Certificate; pool: Pool }>();

  of(der: Uint8Array, keep: boolean): { certificate: Certificate; pool: Pool } {
    const known = this.#read.get(der);
    if (known) return known;
    const certificate = parseCertificate(der);
    const made = { certificate, pool: new Pool([certificate]) };
    if (keep) this.#read.set(der, made);
    return made;
  }
}

const sound = new Sound();

async function accepted(chain: Chain, changed: number): Promise<boolean> {
  try {
    const [end, middle, top] = chain.map((der, i) => sound.of(der, i !== changed));
    const verdict = await validate({
      leaf: end!.certificate,
      anchors: top!.pool,
      intermediates: middle!.pool,
      at: NOW,
      names: NAMES,
      purpose: "server",
      profile: "rfc5280",
    });
    return verdict.ok;
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}

async function hunt(): Promise<{ chain: Chain; case: number }[]> {
  const families = await Promise.all(FAMILIES.map(stocks));
  const elements = families.flatMap((family) => family.flatMap((stock) => stock.elements));
  const found: { chain: Chain; case: number }[] = [];
  let longest = 0;
  for (let number = 0; number < CASES; number++) {
    const dice = new Dice(SEED * 1_000_003 + number);
    for (let i = 0; i < 4; i++) dice.roll(2);
    const family = families[dice.of(WEIGHTS)]!;
    // A mutant issuer costs OpenSSL a process of its own.
    const which = dice.of([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2]);
    const changed = await mutant(family[which]!, dice, elements);
    const chain = family.map(({ der }, i) => i === which ? changed : der) as unknown as Chain;
    const start = performance.now();
    try {
      if (await accepted(chain, which)) found.push({ chain, case: number });
    } catch (error) {
      throw new Error(`case ${number} of seed ${SEED}: ${toHex(changed)}`, { cause: error });
    }
    longest = Math.max(longest, performance.now() - start);
  }
  assert.ok(longest < HANG, `${longest} ms`);
  return found;
}

if (!has("openssl")) skipped("mutants", "openssl is not installed");
else {
  test(`${CASES} mutants: none crashes, and OpenSSL takes what is taken here`, async () => {
    const started = performance.now();
    const found = await hunt();
    const hunted = performance.now();
    const openssl = new OpensslVerify(join(temporaryFolder(), "mutants"));
    const answers = openssl.ask(found.map(({ chain }) => chain));
    const refused = found.flatMap(({ chain, case: number }, i) => {
      const said = answers[i];
      if (said === undefined) return [];
      const known = explained(exceptions, chain, said);
      return known ? [] : [{ chain, number, said }];
    });
    const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1);
    console.log(
      `${CASES} mutants in ${seconds(started, hunted)} s, ${found.length} accepted; ` +
        `${openssl.processes} of openssl in ${seconds(hunted, performance.now())} s`,
    );
    assert.ok(found.length > CASES / 100, "too few mutants are accepted to say anything");
    if (refused.length > 0) save(refused);
    assert.deepEqual(refused.map(({ number, said }) => `case ${number}: ${said}`), []);
  }, 600_000);
}

/** Leaves what has to be understood where it can be looked at. */
function save(refused: readonly { chain: Chain; number: number }[]): void {
  const folder = process.env["CONCLAVE_MUTANTS_SAVE"];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  for (const { chain, number } of refused) {
    chain.forEach((der, i) => writeFileSync(join(folder, `${SEED}-${number}-${i}.der`), der));
  }
}
