import { describe, expect, it } from 'vitest';
import { derivedUuid } from '#shared/history/uuid.ts';
import { createLinkSigner, LINK_DAYS } from './link-token.ts';

const NOW = Date.UTC(2026, 10, 21, 15);
const mail = { id: derivedUuid('mail'), createdAt: NOW };
const signer = createLinkSigner('k'.repeat(43));

describe('the link of a mail', () => {
  it('is good for its mail, for thirty days, and the same however often it is made', () => {
    const token = signer.sign(mail);
    expect(token).toMatch(/^[\w-]{48}$/);
    expect(signer.sign(mail)).toBe(token);
    expect(signer.check(token, NOW)).toEqual({ mail: mail.id });
    expect(signer.check(token, NOW + LINK_DAYS * 86_400_000)).toEqual({ mail: mail.id });
    expect(signer.check(token, NOW + LINK_DAYS * 86_400_000 + 1000)).toEqual({ problem: 'expired' });
  });

  it('is wrong when any letter of it is another, or another key signed it', () => {
    const token = signer.sign(mail);
    for (let n = 0; n < token.length; n += 1) {
      const other = `${token.slice(0, n)}${token[n] === 'A' ? 'B' : 'A'}${token.slice(n + 1)}`;
      expect(signer.check(other, NOW)).toEqual({ problem: 'wrong' });
    }
    expect(createLinkSigner('x').check(token, NOW)).toEqual({ problem: 'wrong' });
    for (const nothing of ['', 'a', `${token}=`, ` ${token}`, '%00']) {
      expect(signer.check(nothing, NOW)).toEqual({ problem: 'wrong' });
    }
  });
});
