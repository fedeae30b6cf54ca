import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Uuid } from '#shared/history/event.ts';
import type { Db } from '../store/database.ts';
import { getOrCreateMeta } from '../store/meta-store.ts';

/** How long the link of a mail is good. */
export const LINK_DAYS = 30;

export type LinkCheck = { mail: string } | { problem: 'wrong' | 'expired' };

/** Signs the links of mails: whoever has one may answer that mail and nothing else. */
export interface LinkSigner {
  sign(mail: { id: string; createdAt: number }): string;
  check(token: string, now: number): LinkCheck;
}

const UUID_BYTES = 16;
const TIME_BYTES = 4;
const MAC_BYTES = 16;
const ALL_BYTES = UUID_BYTES + TIME_BYTES + MAC_BYTES;

/** One key for every process of a server, kept in its database. */
export async function loadLinkSigner(db: Db): Promise<LinkSigner> {
  return createLinkSigner(await getOrCreateMeta(db, 'mail-link-key', () => randomBytes(32).toString('base64url')));
}

/** 48 letters, so that no mail program breaks the address: mail, second of its end, half of an HMAC-SHA-256. */
export function createLinkSigner(key: string): LinkSigner {
  const macOf = (signed: Buffer): Buffer =>
    createHmac('sha256', key).update('mail link').update(signed).digest().subarray(0, MAC_BYTES);
  return {
    sign({ id, createdAt }) {
      const signed = Buffer.alloc(UUID_BYTES + TIME_BYTES);
      signed.write(id.replaceAll('-', ''), 'hex');
      signed.writeUInt32BE(Math.floor(createdAt / 1000) + LINK_DAYS * 86_400, UUID_BYTES);
      return Buffer.concat([signed, macOf(signed)]).toString('base64url');
    },
    check(token, now) {
      const bytes = Buffer.from(token, 'base64url');
      if (bytes.length !== ALL_BYTES || bytes.toString('base64url') !== token) return { problem: 'wrong' };
      const signed = bytes.subarray(0, UUID_BYTES + TIME_BYTES);
      if (!timingSafeEqual(macOf(signed), bytes.subarray(UUID_BYTES + TIME_BYTES))) return { problem: 'wrong' };
      const hex = signed.toString('hex', 0, UUID_BYTES);
      const mail = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
      if (!Uuid.safeParse(mail).success) return { problem: 'wrong' };
      return signed.readUInt32BE(UUID_BYTES) * 1000 < now ? { problem: 'expired' } : { mail };
    },
  };
}
