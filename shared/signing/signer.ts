/**
 * Who can sign: a PKCS#12 file that was opened, or a token that was unlocked. The key itself is never to be had.
 */
export interface Signer {
  /** X.509 in DER: the signer's own first, then those of the authorities above, without the root. */
  certificates: readonly Uint8Array[];
  keyType: 'RSA' | 'EC';
  /**
   * Signs with SHA-256.
   * @returns PKCS#1 v1.5 for RSA, a DER sequence for EC
   * @throws SigningProblem, such as `token-gone`
   */
  sign(data: Uint8Array): Promise<Uint8Array>;
  /** Lets go of the key. Signing afterwards is refused. */
  close(): void;
}
