/**
 * The identifier of a key: RFC 7093 §2 method 1, the leftmost 160 bits of the SHA-256 of the
 * subjectPublicKey BIT STRING's content.
 *
 * @param bytes content of the BIT STRING, as `PublicKey.bytes` is
 * @returns 20 octets
 */
export async function keyIdentifier(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array(bytes));
  return new Uint8Array(digest, 0, 20);
}
