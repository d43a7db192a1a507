import type { InspectFaults } from "../../lib/inspect/faults.ts";
import { EXIT } from "../exit.ts";
import { count, size, type WordTable } from "../words.ts";

/** What a format is called, and how to get on with it. */
type Format = readonly [name: string, hint: string];

const LOOKED_FOR = "certificates, CSRs, CRLs, keys, shares and signatures";
const openssl = (words: string) => `openssl ${words} takes it to what is read here`;

const FORMATS: { readonly [format: string]: Format | undefined } = {
  "trusted-certificate": ["an OpenSSL trusted certificate", openssl("x509 -in FILE")],
  "attribute-certificate": ["an attribute certificate", `only ${LOOKED_FOR} are read here`],
  "pkcs1-public-key": [
    "an RSA public key in PKCS#1 form",
    openssl("rsa -RSAPublicKey_in -pubout -in FILE"),
  ],
  "parameters": ["key parameters without a key", "name the file that holds the key itself"],
  "dsa-private-key": ["a DSA private key", "DSA is not supported: make a key of another kind"],
  "openssh-private-key": [
    "an OpenSSH private key",
    "ssh-keygen -p -m PKCS8 -f FILE rewrites it in place: work on a copy",
  ],
  "ssh-public-key": [
    "an SSH public key",
    "ssh-keygen -e -m PKCS8 -f FILE writes it as a public key in PEM",
  ],
  "ssh-signature": ["an SSH signature", "ssh-keygen -Y verify checks it"],
  "putty-key": ["a PuTTY key", "puttygen FILE -O private-openssh-new writes it in another form"],
  "minisign": ["a minisign key or signature", "minisign -V checks such signatures"],
  "age": ["an age file or key", "age -d decrypts such files"],
  "pgp": ["an OpenPGP block", "gpg --list-packets FILE shows it"],
  "cms": ["a PKCS#7 or CMS message", openssl("pkcs7 -print_certs -in FILE")],
  "pkcs12": ["a PKCS#12 file", openssl("pkcs12 -in FILE")],
  "ocsp-response": ["an OCSP response", "openssl ocsp -respin FILE -text shows it"],
  "java-keystore": [
    "a Java keystore",
    "keytool -importkeystore -deststoretype pkcs12 turns it into PKCS#12",
  ],
  "jwk": ["a JSON Web Key", "keys are read in PEM or DER"],
  "json": ["JSON", `name a file that holds one of these: ${LOOKED_FOR}`],
  "html": ["HTML or XML", "perhaps a download failed and left its error page: get the file again"],
  "bare-base64": ["base64 without PEM boundaries", "base64 -d FILE | conclave inspect -"],
  "archive": ["an archive or a compressed file", "unpack it and name a file in it"],
  "pdf": ["a PDF", `name a file that holds one of these: ${LOOKED_FOR}`],
  "picture": ["a picture", `name a file that holds one of these: ${LOOKED_FOR}`],
  "program": ["a program", `name a file that holds one of these: ${LOOKED_FOR}`],
};

const KINDS: { readonly [kind: string]: string | undefined } = {
  "certificate": "a certificate",
  "csr": "a CSR",
  "crl": "a CRL",
  "public-key": "a public key",
  "pkcs8": "a PKCS#8 private key",
  "sec1": "an EC private key (ECPrivateKey)",
  "pkcs1": "an RSA private key (RSAPrivateKey)",
  "encrypted-key": "an encrypted private key",
  "signature": "an ECDSA signature",
  "private-key": "a private key",
};

const nameOf = (format: string) => FORMATS[format]?.[0] ?? KINDS[format] ?? format;

/** Words for the faults of inspection. */
export const inspectWords: WordTable<InspectFaults> = {
  "inspect-unrecognised": {
    exit: EXIT.INPUT,
    say: ({ looks, length }) =>
      ({
        "blank": `there is nothing here but blank space (${count(length, "byte")})`,
        "text": `this is text, and nothing in it is known here; looked for ${LOOKED_FOR}`,
        "utf-16": "this is text in UTF-16, which is not read here",
        "der": `this is DER (${size(length)}) of something else than ${LOOKED_FOR}`,
        "binary": `this is binary (${size(length)}) of no known kind; looked for ${LOOKED_FOR}`,
      })[looks],
    hint: ({ looks }) =>
      looks === "utf-16"
        ? "save it as UTF-8, or run: iconv -f UTF-16 -t UTF-8 FILE | conclave inspect -"
        : "check that this is the right file, and that it came whole",
  },
  "inspect-unsupported": {
    exit: EXIT.INPUT,
    say: ({ format, line }) =>
      `${line === null ? "this is" : `line ${line} begins`} ${
        nameOf(format)
      }, which is not read here`,
    hint: ({ format }) => FORMATS[format]?.[1],
  },
  "inspect-label": {
    exit: EXIT.INPUT,
    say: ({ label, line }) =>
      `line ${line} begins a PEM block "${label}", which says nothing to this program`,
    hint: () => `what is read: ${LOOKED_FOR}`,
  },
  "inspect-mislabelled": {
    exit: EXIT.INPUT,
    say: ({ label, holds, line }) =>
      `line ${line} begins a PEM block "${label}", and it holds ${nameOf(holds)}`,
    hint: () => "correct the label in its BEGIN and END lines, or make the file again",
  },
  "inspect-against": {
    exit: EXIT.USAGE,
    say: ({ kind }) => `only shares are compared with --against, and this is ${nameOf(kind)}`,
    hint: () => "name shares, or leave --against out",
  },
  "inspect-no-public-key": {
    exit: EXIT.INPUT,
    say: ({ count: things }) =>
      things === 0
        ? "this is neither a certificate nor a public key"
        : `there are ${things} things in it, and one certificate or public key is wanted`,
    hint: () => "name the certificate of the key that the shares are of",
  },
  "inspect-too-many": {
    exit: EXIT.INPUT,
    say: ({ limit }) => `there are more than ${limit} PEM blocks; the rest was not looked at`,
    hint: () => "split the file",
  },
};
