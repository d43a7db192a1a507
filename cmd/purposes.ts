/** Names of purposes for people. */
const NAMES: Readonly<Record<string, string>> = {
  "server": "TLS servers",
  "client": "TLS clients",
  "email": "email",
  "code": "code signing",
  "1.3.6.1.5.5.7.3.1": "TLS servers",
  "1.3.6.1.5.5.7.3.2": "TLS clients",
  "1.3.6.1.5.5.7.3.3": "code signing",
  "1.3.6.1.5.5.7.3.4": "email",
  "1.3.6.1.5.5.7.3.8": "time stamping",
  "1.3.6.1.5.5.7.3.9": "OCSP signing",
};

/**
 * What a purpose is called.
 *
 * @param purpose a word of `--purpose`, or a dotted key purpose
 */
export function purposeName(purpose: string): string {
  return NAMES[purpose] ?? purpose;
}
