import { createHash, randomBytes } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { DeviceCode, Uuid } from '#shared/history/event.ts';

/** Seconds. */
export const ACCESS_TOKEN_LIFE = 15 * 60;
const ISSUER = 'chasqui';
/** Tokens whose signature is not computed again; a few megabytes. */
const MOST_VERIFIED = 10_000;

const Claims = z.object({ sid: Uuid, sub: Uuid, dev: DeviceCode, exp: z.int() });
/** Whose session on which device. Roles are not in it: they are read at each request. */
export interface AccessClaims {
  readonly session: string;
  readonly person: string;
  readonly device: string;
  /** ms since the epoch. */
  readonly expiresAt: number;
}

export interface TokenSigner {
  sign(claims: Omit<AccessClaims, 'expiresAt'>): Promise<string>;
  /** `undefined` for whatever is not a token of this server that is still good. */
  verify(token: string): Promise<AccessClaims | undefined>;
}

/** @param secret shared by all processes of one server; @param clock ms since the epoch */
export function createTokenSigner(secret: string, clock: () => number): TokenSigner {
  const key = createHash('sha256').update(`access token ${secret}`).digest();
  const seconds = () => Math.floor(clock() / 1000);
  /** Those whose signature was found good, the earliest first: a device shows the same one with every request. */
  const verified = new Map<string, AccessClaims>();
  const isOver = ({ expiresAt }: AccessClaims): boolean => expiresAt <= seconds() * 1000;
  return {
    sign: ({ session, person, device }) =>
      new SignJWT({ sid: session, dev: device })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(person)
        .setIssuer(ISSUER)
        .setIssuedAt(seconds())
        .setExpirationTime(seconds() + ACCESS_TOKEN_LIFE)
        .sign(key),
    async verify(token) {
      const known = verified.get(token);
      if (known !== undefined) return isOver(known) ? undefined : known;
      try {
        const { payload } = await jwtVerify(token, key, {
          issuer: ISSUER,
          algorithms: ['HS256'],
          currentDate: new Date(clock()),
        });
        const claims = Claims.safeParse(payload);
        if (!claims.success) return undefined;
        const { sid, sub, dev, exp } = claims.data;
        const good: AccessClaims = { session: sid, person: sub, device: dev, expiresAt: exp * 1000 };
        verified.set(token, good);
        for (const [earliest, its] of verified) {
          if (verified.size <= MOST_VERIFIED && !isOver(its)) break;
          verified.delete(earliest);
        }
        return good;
      } catch {
        return undefined;
      }
    },
  };
}

/** 256 random bits: nobody guesses one, so a plain hash of it is enough in the database. */
export function createRefreshToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
