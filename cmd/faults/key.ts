import type { KeyFaults } from "../../lib/key/faults.ts";
import { EXIT } from "../exit.ts";
import type { WordTable } from "../words.ts";

const KINDS = "Ed25519, Ed448, P-256, P-384, P-521, RSA and ML-DSA-44, -65 and -87 are known";
const remake = "make it anew with a program that follows the standard";

const POINT = {
  "compressed": "is compressed",
  "form": "is not in the uncompressed form",
  "range": "has a coordinate outside the field",
  "off-curve": "is not on the curve",
  "small-order": "has a small order, so that anyone could sign for it",
  "not-canonical": "is not encoded canonically",
} as const;

const RSA = {
  "modulus-even": "its modulus is even",
  "exponent-even": "its public exponent is even",
  "exponent-small": "its public exponent is 1",
  "exponent-large": "its public exponent is longer than 256 bits",
} as const;

const PARAMETERS = {
  "missing": "are missing",
  "present": "are there and must not be",
  "default-encoded": "spell out a default, which DER leaves out",
  "trailer": "hold a trailer field",
  "mgf": "name another mask generation than MGF1",
  "salt": "ask for a salt over 4096 bytes",
} as const;

const PART = {
  "public": "public key",
  "curve": "curve",
  "expanded": "expanded key",
  "scheme": "password-based encryption",
  "kdf": "key derivation",
  "prf": "pseudorandom function",
  "cipher": "cipher",
  "salt": "salt",
  "iv": "initialization vector",
  "key-length": "key length",
  "cost": "cost",
  "ciphertext": "ciphertext",
} as const;

/** Words for the faults of keys and signature algorithms. */
export const keyWords: WordTable<KeyFaults> = {
  "key-algorithm-unknown": {
    exit: EXIT.INPUT,
    say: (d) => `the key's algorithm, ${d.oid}, is not known here`,
    hint: () => KINDS,
  },
  "key-curve-unknown": {
    exit: EXIT.INPUT,
    say: (d) => `the key's curve, ${d.oid}, is not known here`,
    hint: () => KINDS,
  },
  "key-parameters": {
    exit: EXIT.INPUT,
    say: (d) =>
      d.reason === "not-named-curve"
        ? `the curve is spelt out instead of named (${d.clause})`
        : `the parameters of the ${d.algorithm} key ${PARAMETERS[d.reason]} (${d.clause})`,
    hint: () => remake,
  },
  "key-length": {
    exit: EXIT.INPUT,
    say: (d) => `the ${d.part} key of ${d.family} has ${d.actual} bytes, not ${d.required}`,
    hint: () => "check that the file is whole",
  },
  "key-point": {
    exit: EXIT.INPUT,
    say: (d) => `the public point of the ${d.family} key ${POINT[d.reason]}`,
    hint: (d) => d.reason === "compressed" ? "write it uncompressed" : "do not use this key",
  },
  "key-rsa": {
    exit: EXIT.INPUT,
    say: (d) => `this is no RSA key: ${RSA[d.reason]}`,
    hint: () => "do not use this key",
  },
  "key-rsa-size": {
    exit: EXIT.INPUT,
    say: (d) => `the RSA modulus has ${d.actual} bits, outside ${d.least} to ${d.most}`,
    hint: () => "use a key of 2048 to 8192 bits",
  },
  "key-version": {
    exit: EXIT.INPUT,
    say: (d) =>
      `the private key's structure says version ${d.actual} where ${d.required} must stand`,
    hint: () => remake,
  },
  "key-scalar": {
    exit: EXIT.INPUT,
    say: (d) => `the private number of the ${d.family} key is out of range`,
    hint: () => "check that the file is whole; if it is, do not use this key",
  },
  "key-mismatch": {
    exit: EXIT.INPUT,
    say: (d) => `the ${PART[d.part]} in the file does not belong to the private key beside it`,
    hint: () => "the file is damaged or was put together from two keys: take another copy",
  },
  "key-inconsistent": {
    exit: EXIT.INPUT,
    say: (d) => `the parts of the ${d.family} private key do not agree with each other`,
    hint: () => "the file is damaged: take another copy",
  },
  "key-seed-missing": {
    exit: EXIT.INPUT,
    say: (d) => `the ${d.family} private key is there in its expanded form only`,
    hint: () =>
      "write it with its seed (RFC 9881 §6), as openssl does with -provparam ml-dsa.output_formats=seed-only",
  },
  "key-unrecognized": {
    exit: EXIT.INPUT,
    say: () => "this is no private key in PEM or DER",
    hint: () => "PKCS#8, EC PRIVATE KEY and RSA PRIVATE KEY are read",
  },
  "key-legacy-encryption": {
    exit: EXIT.INPUT,
    say: () => "the key is encrypted in the old PEM way (RFC 1423), which hardly protects it",
    hint: () => "convert it: openssl pkcs8 -topk8 -v2 aes-256-cbc -in OLD -out NEW",
  },
  "key-encryption-unknown": {
    exit: EXIT.INPUT,
    say: (d) => `the key's encryption uses ${d.oid}, which is not known here as a ${PART[d.part]}`,
    hint: () => "convert it: openssl pkcs8 -topk8 -v2 aes-256-cbc -in OLD -out NEW",
  },
  "key-encryption-parameters": {
    exit: EXIT.INPUT,
    say: (d) => `the ${PART[d.part]} of the key's encryption is not a possible one`,
    hint: () => "check that the file is whole",
  },
  "key-encryption-cost": {
    exit: EXIT.INPUT,
    say: (d) =>
      `the key's encryption asks for ${d.kdf} with ${d.actual} steps; ${d.limit} is the limit`,
    hint: () => "encrypt it anew with less, if you trust where it comes from",
  },
  "key-passphrase-wrong": {
    exit: EXIT.WRONG_SECRET,
    say: () => "the passphrase is wrong, or the file is damaged",
    hint: () => "try again; letter case and spaces count",
  },
  "signature-algorithm-unknown": {
    exit: EXIT.INPUT,
    say: (d) => `the signature algorithm ${d.oid} is not known here`,
    hint: () => KINDS,
  },
  "signature-parameters": {
    exit: EXIT.INPUT,
    say: (d) => `the parameters of ${d.algorithm} ${PARAMETERS[d.reason]} (${d.clause})`,
    hint: () => remake,
  },
  "signature-unfit": {
    exit: EXIT.USAGE,
    say: (d) => `a key of ${d.family} does not make ${d.scheme} signatures`,
    hint: () => "choose another algorithm or another key",
  },
  "signature-scheme-unsupported": {
    exit: EXIT.INPUT,
    say: (d) => `${d.scheme} signatures with these parameters are checked here, but not made`,
    hint: () => "use one digest for the message and for MGF1: SHA-256, SHA-384 or SHA-512",
  },
  "signature-digest-unknown": {
    exit: EXIT.INPUT,
    say: (d) => `the digest ${d.oid} is not known here`,
    hint: () => "SHA-224, SHA-256, SHA-384 and SHA-512 are known",
  },
  "signature-digest-broken": {
    exit: EXIT.NO,
    say: (d) => `the signature rests on ${d.digest.toUpperCase()}, which is broken`,
    hint: () => "have it signed again with SHA-256 or better",
  },
};
