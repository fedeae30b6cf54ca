import { uuid } from '../history/event.fixture.ts';

/** 1 July 2026, 10:00 in Lima. */
export const DAY = Date.UTC(2026, 6, 1, 15);

export const document = { hash: 'ab'.repeat(32), size: 20_000 };
const signature = { way: 'digital', signer: 'QUISPE HUAMÁN Rosa', signedAt: DAY };

/** The two events of files, of the kinds that take any. */
export const files = {
  attached: {
    hash: '12'.repeat(32),
    size: 40_000,
    name: 'Guía de remisión.pdf',
    type: 'application/pdf',
    role: 'scan',
  },
  detached: { hash: '12'.repeat(32), reason: 'Era de otro caso' },
};

/** The two events of signing, by the party of a paper that signs first. */
export const signing = (party: string) => ({
  frozen: { document },
  signed: {
    signatures: [{ ...signature, party }],
    before: document.hash,
    after: { hash: 'cd'.repeat(32), size: 30_000 },
  },
});

/** What headquarters says of mails. */
export const mails = {
  mailSent: { mail: uuid('mail'), what: 'resolved', to: ['ana@qw.gob.pe'] },
  mailFailed: { mail: uuid('mail'), what: 'resolved', to: [], reason: 'no-address' },
};
