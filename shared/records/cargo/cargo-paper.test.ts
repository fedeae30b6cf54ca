import { describe, expect, it } from 'vitest';
import { admit } from '../admission.ts';
import { historyOf, makeActor, write } from '../record.fixture.ts';
import { foldKind } from '../registry.ts';
import { cargo } from './cargo.ts';

const specialist = makeActor('specialist');
const hash = (letters: string): string => letters.repeat(32);
const signature = (party: string, way = 'digital') => ({ party, way, signer: 'QUISPE HUAMÁN Rosa', signedAt: 1 });
const signed = (before: string, after: string, ...signatures: object[]) => ({
  signatures,
  before: hash(before),
  after: { hash: hash(after), size: 30_000 },
});
const step = (type: string, data: object, minute: number) => write({ kind: 'cargo', type, data, minute });
const frozen = historyOf('cargo', 'drafted', 'issued', 'frozen');

describe('the paper of a cargo (PROCEDURES §6)', () => {
  it('is signed by TI, then by both, then archived; each signature on what the one before left', () => {
    const first = step('signed', signed('ab', 'cd', signature('ti')), 20);
    const second = step('signed', signed('cd', 'ef', signature('servant')), 21);
    expect(foldKind('cargo', [...frozen, first]).state?.status).toBe('signedByIt');
    const { state } = foldKind('cargo', [...frozen, first, second, step('archived', { reference: 'SGD 9' }, 22)]);
    expect(state).toMatchObject({ status: 'archived', archive: 'SGD 9', paper: { document: { hash: hash('ef') } } });
    expect(state?.paper.signatures.map(({ party }) => party)).toEqual(['ti', 'servant']);
  });

  it('stays issued while only who receives has signed', () => {
    const first = step('signed', signed('ab', 'cd', signature('servant')), 20);
    expect(foldKind('cargo', [...frozen, first]).state?.status).toBe('issued');
    const second = step('signed', signed('cd', 'ef', signature('ti')), 21);
    expect(foldKind('cargo', [...frozen, first, second]).state?.status).toBe('signedByBoth');
  });

  it('takes both signatures at once, as an official program or a scan brings them; a scan leaves the document', () => {
    const both = [signature('ti', 'scan'), signature('servant', 'scan')];
    const { state } = foldKind('cargo', [...frozen, step('signed', signed('ab', 'cd', ...both), 20)]);
    expect(state?.status).toBe('signedByBoth');
    expect(state?.paper).toMatchObject({ document: { hash: hash('ab') }, scan: { hash: hash('cd') } });
  });

  it.each([
    [
      'a line twice',
      'already-signed',
      [step('signed', signed('ab', 'cd', signature('ti')), 20)],
      signed('cd', 'ef', signature('ti')),
    ],
    ['another version of the document', 'other-document', [], signed('ee', 'ef', signature('ti'))],
    ['one line twice at once', 'already-signed', [], signed('ab', 'cd', signature('ti'), signature('ti'))],
  ])('does not take %s', (_what, code, before, data) => {
    const event = step('signed', data, 30);
    expect(admit(cargo, [...frozen, ...before], event, specialist)).toMatchObject({ reason: { code } });
  });

  it('is frozen once: what two devices froze apart is the earlier one’s', () => {
    const other = write({
      kind: 'cargo',
      type: 'frozen',
      data: { document: { hash: hash('77'), size: 9 } },
      minute: 40,
      device: 'AY2',
    });
    const { state, entries } = foldKind('cargo', [...frozen, other]);
    expect(state?.paper.document?.hash).toBe(hash('ab'));
    expect(entries.at(-1)?.notApplied).toEqual({ code: 'already-frozen' });
  });

  it('is not signed before it is frozen, nor after it is archived or annulled', () => {
    const sign = step('signed', signed('ab', 'cd', signature('ti')), 30);
    expect(admit(cargo, historyOf('cargo', 'drafted', 'issued'), sign, specialist)).toMatchObject({
      reason: { code: 'other-document' },
    });
    const annulled = step('annulled', { reason: 'Mal' }, 20);
    expect(admit(cargo, [...frozen, annulled], sign, specialist)).toMatchObject({ reason: { code: 'wrong-status' } });
  });
});
