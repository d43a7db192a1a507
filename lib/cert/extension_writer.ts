/**
 * Extensions as DER (RFC 5280 §4.2): each function returns one whole Extension.
 *
 * @module
 */
import { OID } from "../asn1/oids.ts";
import { contextConstructed, contextPrimitive } from "../asn1/tags.ts";
import {
  boolean,
  implicit,
  integer,
  namedBits,
  octetString,
  oid,
  sequence,
  value,
} from "../asn1/writer.ts";
import { utf8 } from "../bytes/utf8.ts";
import { KEY_USAGE, type KeyUsageName } from "./extensions/key_usage.ts";
import type { GeneralName } from "./general_name.ts";
import { writeGeneralName } from "./general_name_writer.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** An Extension; FALSE is the default of `critical` and is not written (X.690 §11.5). */
export function extension(type: string, critical: boolean, content: Uint8Array): Bytes {
  return sequence(oid(type), critical ? boolean(true) : undefined, octetString(content));
}

/**
 * §4.2.1.9. Critical in CA certificates, which is where it must be; the empty one of a leaf is too.
 *
 * @param pathLength number of intermediates that may follow; absent for no limit
 */
export function basicConstraintsOf(ca: boolean, pathLength?: number): Bytes {
  const limit = pathLength === undefined ? undefined : integer(pathLength);
  const content = ca ? sequence(boolean(true), limit) : sequence();
  return extension(OID.basicConstraints, true, content);
}

/** §4.2.1.3, critical. */
export function keyUsageOf(names: readonly KeyUsageName[]): Bytes {
  const order = Object.keys(KEY_USAGE);
  return extension(OID.keyUsage, true, namedBits(names.map((name) => order.indexOf(name))));
}

/** §4.2.1.12, not critical: a verifier that does not know it may still use the certificate. */
export function extendedKeyUsageOf(purposes: readonly string[]): Bytes {
  return extension(OID.extendedKeyUsage, false, sequence(...purposes.map(oid)));
}

/** §4.2.1.6, critical where the subject is empty. */
export function subjectAltNameOf(names: readonly GeneralName[], critical: boolean): Bytes {
  return extension(OID.subjectAltName, critical, sequence(...names.map(writeGeneralName)));
}

/** §4.2.1.2, not critical. */
export function subjectKeyIdentifierOf(identifier: Uint8Array): Bytes {
  return extension(OID.subjectKeyIdentifier, false, octetString(identifier));
}

/** §4.2.1.1, not critical, the key identifier alone. */
export function authorityKeyIdentifierOf(identifier: Uint8Array): Bytes {
  return extension(OID.authorityKeyIdentifier, false, sequence(implicit(0, identifier)));
}

/** §4.2.1.10, critical; one of the lists has something in it. */
export function nameConstraintsOf(
  permitted: readonly GeneralName[],
  excluded: readonly GeneralName[],
): Bytes {
  const subtrees = (number: number, bases: readonly GeneralName[]) =>
    bases.length === 0 ? undefined : value(
      contextConstructed(number),
      ...bases.map((base) => sequence(writeGeneralName(base))),
    );
  return extension(
    OID.nameConstraints,
    true,
    sequence(subtrees(0, permitted), subtrees(1, excluded)),
  );
}

/** §4.2.1.13, not critical: one distribution point with all the URLs, which are of the same CRL. */
export function crlDistributionPointsOf(urls: readonly string[]): Bytes {
  const names = value(contextConstructed(0), ...urls.map(url));
  return extension(
    OID.crlDistributionPoints,
    false,
    sequence(sequence(value(contextConstructed(0), names))),
  );
}

/** §4.2.2.1, not critical. */
export function authorityInfoAccessOf(
  { issuer, ocsp }: { readonly issuer: readonly string[]; readonly ocsp: readonly string[] },
): Bytes {
  return extension(
    OID.authorityInfoAccess,
    false,
    sequence(
      ...ocsp.map((at) => sequence(oid(OID.ocsp), url(at))),
      ...issuer.map((at) => sequence(oid(OID.caIssuers), url(at))),
    ),
  );
}

function url(text: string): Bytes {
  return value(contextPrimitive(6), utf8(text));
}
