/** PEM for tests of the whole program. */

/** DER in PEM; of many, one after the other. */
export function pem(ders: readonly Uint8Array[], label = "CERTIFICATE"): string {
  return ders.map((der) => {
    const lines = Buffer.from(der).toString("base64").replace(/.{64}(?=.)/g, "$&\n");
    return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
  }).join("");
}
