import { createHash } from 'node:crypto';
import { readCertificate, type Certificate } from '#shared/signing/cms/certificate.ts';
import type { Signer } from '#shared/signing/signer.ts';
import { SigningProblem, type SigningProblemCode } from '#shared/signing/signing-problem.ts';
import { CKA, CKM, CKO, CKR, CryptokiFailure, type Cryptoki } from './cryptoki.ts';

/** DigestInfo of a SHA-256 digest (RFC 8017, 9.2): what a token puts its padding around. */
const SHA256_INFO = Uint8Array.from(Buffer.from('3031300d060960864801650304020105000420', 'hex'));

const PROBLEMS: Readonly<Record<number, SigningProblemCode>> = {
  [CKR.pinIncorrect]: 'token-pin',
  [CKR.pinInvalid]: 'token-pin',
  [CKR.pinLength]: 'token-pin',
  [CKR.pinLocked]: 'token-locked',
  [CKR.tokenNotPresent]: 'token-missing',
  [CKR.deviceRemoved]: 'token-gone',
  [CKR.deviceError]: 'token-gone',
};

/**
 * Unlocks a token for one signature. The key never leaves it.
 * @param slot one with a token in it
 * @throws SigningProblem `token-pin`, `token-locked`, `token-missing`, `token-gone`, `no-key`
 */
export function openToken(cryptoki: Cryptoki, slot: number, pin: string): Signer {
  const session = told(() => cryptoki.openSession(slot), 'token-missing');
  try {
    told(() => cryptoki.login(session, pin), 'token-gone');
    return signerOn(cryptoki, session);
  } catch (cause) {
    release(cryptoki, session);
    throw cause;
  }
}

function signerOn(cryptoki: Cryptoki, session: number): Signer {
  const { certificates, key } = told(() => keyOf(cryptoki, session), 'token-gone');
  const [own] = certificates;
  if (own === undefined || key === undefined) throw new SigningProblem('no-key');
  const keyType = keyTypeOf(cryptoki, session, key);
  let open = true;
  return {
    certificates: certificates.map(({ der }) => der),
    keyType,
    sign(data) {
      if (!open) return Promise.reject(new SigningProblem('closed'));
      try {
        const digest = createHash('sha256').update(data).digest();
        // Whatever else a token says once it is unlocked: it is not there any more to be asked.
        const signed = told(
          () =>
            keyType === 'RSA'
              ? cryptoki.sign(session, key, CKM.rsaPkcs, Buffer.concat([SHA256_INFO, digest]))
              : sequenceOf(cryptoki.sign(session, key, CKM.ecdsa, digest)),
          'token-gone',
        );
        return Promise.resolve(signed);
      } catch (cause) {
        return Promise.reject(cause instanceof Error ? cause : new Error(String(cause)));
      }
    },
    close() {
      if (open) release(cryptoki, session);
      open = false;
    },
  };
}

/** A private key, its certificate, and the certificates of the authorities above it. */
function keyOf(cryptoki: Cryptoki, session: number): { certificates: Certificate[]; key?: number } {
  const found = cryptoki.find(session, [[CKA.class, CKO.certificate]]).map((object) => ({
    id: cryptoki.attribute(session, object, CKA.id),
    certificate: readCertificate(cryptoki.attribute(session, object, CKA.value)),
  }));
  for (const { id, certificate } of found) {
    const [key] =
      id.length === 0
        ? []
        : cryptoki.find(session, [
            [CKA.class, CKO.privateKey],
            [CKA.id, id],
          ]);
    if (key === undefined || !isForSigning(certificate)) continue;
    return {
      key,
      certificates: chainFrom(
        certificate,
        found.map((one) => one.certificate),
      ),
    };
  }
  return { certificates: [] };
}

/** Identity cards hold a second key, for signing in, whose certificate does not say nonRepudiation. */
function isForSigning({ keyUsage }: Certificate): boolean {
  return keyUsage === undefined || keyUsage.has('nonRepudiation') || keyUsage.has('digitalSignature');
}

function chainFrom(own: Certificate, known: readonly Certificate[]): Certificate[] {
  const chain = [own];
  for (let last = own; chain.length <= known.length;) {
    const issuer = known.find((one) => equal(one.subject, last.issuer));
    // Without the root: whoever verifies has it, or does not believe it.
    if (issuer === undefined || chain.includes(issuer) || equal(issuer.subject, issuer.issuer)) break;
    chain.push(issuer);
    last = issuer;
  }
  return chain;
}

function keyTypeOf(cryptoki: Cryptoki, session: number, key: number): 'RSA' | 'EC' {
  const type = told(() => cryptoki.attribute(session, key, CKA.keyType), 'token-gone')[0];
  if (type === 0) return 'RSA';
  if (type === 3) return 'EC';
  throw new SigningProblem('unsupported-key');
}

/** r and s side by side, as a token gives them, as a DER sequence. */
function sequenceOf(pair: Uint8Array): Uint8Array {
  const half = pair.length / 2;
  const numbers = [pair.subarray(0, half), pair.subarray(half)].map((bytes) => {
    const from = bytes.findIndex((byte) => byte !== 0);
    const number = bytes.subarray(from < 0 ? half - 1 : from);
    const value = (number[0] ?? 0) > 127 ? [0, ...number] : [...number];
    return [2, value.length, ...value];
  });
  const body = numbers.flat();
  return Uint8Array.from(body.length > 127 ? [48, 129, body.length, ...body] : [48, body.length, ...body]);
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

/** @param otherwise what any failure without a sentence of its own means here */
function told<T>(work: () => T, otherwise: SigningProblemCode): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof CryptokiFailure) throw new SigningProblem(PROBLEMS[cause.code] ?? otherwise, cause.message);
    throw cause;
  }
}

function release(cryptoki: Cryptoki, session: number): void {
  for (const step of [() => cryptoki.logout(session), () => cryptoki.closeSession(session)]) {
    try {
      step();
    } catch {
      // A token that is gone has nothing left to close.
    }
  }
}
