/** Kinds of keys, by family. */
export const KEYS: Record<string, string> = {
  rsa: "RSA",
  p256: "P-256",
  p384: "P-384",
  p521: "P-521",
  ed25519: "Ed25519",
  ed448: "Ed448",
  mldsa44: "ML-DSA-44",
  mldsa65: "ML-DSA-65",
  mldsa87: "ML-DSA-87",
};
