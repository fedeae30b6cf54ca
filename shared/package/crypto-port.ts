/**
 * What of WebCrypto packages need; `globalThis.crypto` of Node and of a browser alike. Keys are whatever WebCrypto gives:
 * a device's private key is one that cannot be taken out of its browser.
 */
export interface CryptoPort {
  getRandomValues(bytes: Uint8Array<ArrayBuffer>): unknown;
  subtle: {
    generateKey(algorithm: typeof ECDH, extractable: boolean, usages: KeyUsages): Promise<KeyPair>;
    importKey(
      format: 'raw',
      data: Uint8Array<ArrayBuffer>,
      algorithm: typeof ECDH | 'AES-GCM',
      extractable: boolean,
      usages: KeyUsages,
    ): Promise<Key>;
    exportKey(format: 'raw', key: Key): Promise<ArrayBuffer>;
    deriveBits(algorithm: { name: 'ECDH'; public: Key }, key: Key, bits: number): Promise<ArrayBuffer>;
    encrypt(algorithm: AesGcm, key: Key, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
    decrypt(algorithm: AesGcm, key: Key, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  };
}

export type KeyUsages = ('deriveBits' | 'encrypt' | 'decrypt')[];
/** Opaque. */
export type Key = object;
export interface KeyPair {
  privateKey: Key;
  publicKey: Key;
}
interface AesGcm {
  name: 'AES-GCM';
  iv: Uint8Array<ArrayBuffer>;
  additionalData: Uint8Array<ArrayBuffer>;
}

export const ECDH = { name: 'ECDH', namedCurve: 'P-256' } as const;
