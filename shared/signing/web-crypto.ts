/** A key that only the platform can look into. */
export interface OpaqueKey {
  readonly algorithm: object;
}

/**
 * The part of WebCrypto that signing and verifying need: `crypto.subtle` of Node, of a page and of a worker alike. It is
 * passed in, since `shared/` has no platform.
 */
export interface WebCrypto {
  digest(algorithm: string, data: Uint8Array): Promise<ArrayBuffer>;
  importKey(
    format: 'spki' | 'pkcs8' | 'raw',
    data: Uint8Array,
    algorithm: object | string,
    extractable: boolean,
    usages: ('sign' | 'verify' | 'deriveBits' | 'decrypt')[],
  ): Promise<OpaqueKey>;
  sign(algorithm: object, key: OpaqueKey, data: Uint8Array): Promise<ArrayBuffer>;
  verify(algorithm: object, key: OpaqueKey, signature: Uint8Array, data: Uint8Array): Promise<boolean>;
  deriveBits(algorithm: object, key: OpaqueKey, length: number): Promise<ArrayBuffer>;
  decrypt(algorithm: object, key: OpaqueKey, data: Uint8Array): Promise<ArrayBuffer>;
}
