/** Who takes part in mutual TLS: two services that trust one root, and an impostor. */
import { writeFileSync } from "node:fs";
import type { Certificate } from "../../../lib/cert/certificate.ts";
import { parseDn } from "../../../lib/cert/dn.ts";
import { alternativeName } from "../../../lib/cert/general_name_writer.ts";
import type { KeyAlgorithm } from "../../../lib/key/algorithms.ts";
import { generateKey } from "../../../lib/key/generate.ts";
import { writeKeyPem } from "../../../lib/key/key_file.ts";
import type { PrivateKey } from "../../../lib/key/types.ts";
import { at, issue, random, saveCertificates } from "./ca.ts";

/** Files of one party. */
export interface Party {
  /** Private key. */
  readonly key: string;
  /** Certificate with its intermediate. */
  readonly chain: string;
}

/** Everybody, in files. */
export interface Peers {
  readonly root: string;
  readonly server: Party;
  readonly client: Party;
  /** A service of both ends, with a SPIFFE ID. */
  readonly service: Party;
  /** Names of the server and of the client, from a root that nobody trusts. */
  readonly impostor: Party;
}

/** Makes everybody, with keys of one kind. */
export async function makePeers(algorithm: KeyAlgorithm): Promise<Peers> {
  const real = await authority("real", algorithm);
  // The same names in everything: only the keys are others.
  const false_ = await authority("false", algorithm);
  return {
    root: saveCertificates(`${algorithm}-trusted.pem`, real.root),
    server: await real.party("server", "server", "dns:localhost"),
    client: await real.party("client", "client", "email:ann@example.com"),
    service: await real.party("service", "mtls", "dns:localhost", "uri:spiffe://example.org/db"),
    impostor: await false_.party(
      "impostor",
      "mtls",
      "dns:localhost",
      "uri:spiffe://example.org/db",
    ),
  };
}

async function authority(name: string, algorithm: KeyAlgorithm) {
  const make = () => generateKey(algorithm, random);
  const [rootKey, key] = [await make(), await make()];
  const root = await issue(
    { spki: rootKey.publicKey.spki, subject: parseDn("CN=Root,O=Example") },
    "root",
    rootKey,
  );
  const asked = {
    spki: key.publicKey.spki,
    subject: parseDn("CN=Intermediate,O=Example"),
    issuer: { certificate: root, others: [], anchors: [root] },
  };
  const intermediate = await issue(asked, "intermediate", rootKey);
  return {
    root,
    async party(file: string, profile: string, ...names: string[]): Promise<Party> {
      using own = await make();
      const leaf = await issue(
        {
          spki: own.publicKey.spki,
          names: names.map((each) => {
            const [, kind, text] = /^(\w+):(.*)$/.exec(each)!;
            return alternativeName(kind as "dns", text!);
          }),
          issuer: { certificate: intermediate, others: [], anchors: [root] },
        },
        profile,
        key,
      );
      return saveParty(`${name}-${file}-${algorithm}`, own, leaf, intermediate);
    },
  };
}

function saveParty(name: string, key: PrivateKey, ...chain: readonly Certificate[]): Party {
  using pem = writeKeyPem(key);
  writeFileSync(at(`${name}.key`), pem.bytes, { mode: 0o600 });
  return { key: at(`${name}.key`), chain: saveCertificates(`${name}.pem`, ...chain) };
}
