import { describe, expect, it } from 'vitest';
import { admit } from '../admission.ts';
import { dataOf, historyOf, makeActor, write } from '../record.fixture.ts';
import { foldKind, getKind, type Kind } from '../registry.ts';
import { paperCode, type PaperKind } from './paper-code.ts';
import type { SignedPaper } from './signed-paper.ts';

/** Each paper, what leads to where it may be signed, and its lines in their order. */
const PAPERS = [
  ['traslado', ['dispatched', 'received'], ['sender', 'carrier', 'receiver'], {}],
  ['baja', ['prepared', 'submitted'], ['author', 'chief', 'oti'], {}],
  ['informe', ['raised'], ['author', 'chief'], {}],
  ['relacion', ['opened', 'monthClosed'], ['chief'], { part: '2026-06' }],
] as const satisfies [Kind & PaperKind, string[], string[], object][];
const chief = makeActor(['specialist', 'unitChief', 'support']);
const hash = (letters: string): string => letters.repeat(32);
/** The hashes of the document, one for each state of it. */
const VERSIONS = ['ab', 'cd', 'ef', '12'].map(hash);

const sign = (kind: Kind, party: string, place: number, part: object, device = 'AY1') =>
  write({
    kind,
    type: 'signed',
    data: {
      ...part,
      signatures: [{ party, way: 'digital', signer: 'QUISPE HUAMÁN Rosa', signedAt: 1, field: 'Firma' }],
      before: VERSIONS[place],
      after: { hash: VERSIONS[place + 1], size: 30_000 },
    },
    minute: 20 + place,
    device,
  });

function paperOf(kind: Kind, events: Parameters<typeof foldKind>[1]): SignedPaper | undefined {
  const state = foldKind(kind, events).state as { paper?: SignedPaper; months?: { paper?: SignedPaper }[] } | undefined;
  return state?.paper ?? state?.months?.[0]?.paper;
}

describe.each(PAPERS)('the paper of a %s is signed as a cargo is (PROCEDURES §6)', (kind, path, parties, part) => {
  const frozen = historyOf(kind, ...path, 'frozen');
  const admitted = (history: typeof frozen, event: (typeof frozen)[number]) =>
    admit(getKind(kind), history, event, chief);

  it('line after line, each on what the one before left, and its code stays', () => {
    const events = [...frozen];
    for (const [place, party] of parties.entries()) {
      const event = sign(kind, party, place, part);
      expect(admitted(events, event)).toEqual({ verdict: 'apply' });
      events.push(event);
    }
    const paper = paperOf(kind, events);
    expect(paper?.signatures.map(({ party }) => party)).toEqual(parties);
    expect(paper?.document?.hash).toBe(VERSIONS[parties.length]);
    const codeOf = (history: typeof frozen) => paperCode(kind, foldKind(kind, history).state as never);
    expect(codeOf(events)).toBe(codeOf(historyOf(kind, ...path)));
  });

  it('not before it is frozen, not on another version of it, not twice on a line, not by another line’s name', () => {
    const [first] = parties;
    expect(admitted(historyOf(kind, ...path), sign(kind, first, 0, part))).toMatchObject({
      reason: { code: 'other-document' },
    });
    expect(admitted(frozen, sign(kind, first, 1, part))).toMatchObject({ reason: { code: 'other-document' } });
    const signed = [...frozen, sign(kind, first, 0, part)];
    expect(admitted(signed, sign(kind, first, 1, part))).toMatchObject({ reason: { code: 'already-signed' } });
    expect(admitted(frozen, sign(kind, 'ti', 0, part))).toMatchObject({ reason: { code: 'malformed' } });
  });

  it('is frozen once, whoever freezes it apart', () => {
    const data = dataOf(kind, 'frozen', { document: { hash: hash('77'), size: 9 } });
    const other = write({ kind, type: 'frozen', data, minute: 40, device: 'AY2' });
    expect(admitted(frozen, other)).toEqual({ verdict: 'conflict', reason: { code: 'already-frozen' } });
    expect(paperOf(kind, [...frozen, other])?.document?.hash).toBe(hash('ab'));
  });
});

describe('what each paper asks beyond that', () => {
  it('OS-10: who receives signs after saying what came', () => {
    const receive = sign('traslado', 'receiver', 0, {});
    const open = historyOf('traslado', 'dispatched', 'frozen');
    expect(admit(getKind('traslado'), open, receive, chief)).toMatchObject({ reason: { code: 'not-received' } });
  });

  it('OS-21: an informe de baja that comes back to its author is another paper, and is frozen anew', () => {
    const signed = [...historyOf('baja', 'prepared', 'submitted', 'frozen'), sign('baja', 'author', 0, {})];
    const step = (type: string, minute: number) => write({ kind: 'baja', type, data: dataOf('baja', type), minute });
    const back = [...signed, step('observed', 30)];
    expect(paperOf('baja', back)).toBeUndefined();
    expect(admit(getKind('baja'), back, step('frozen', 31), chief)).toMatchObject({ reason: { code: 'wrong-status' } });
    const again = [...back, step('revised', 32), step('submitted', 33)];
    expect(admit(getKind('baja'), again, step('frozen', 34), chief)).toEqual({ verdict: 'apply' });
  });

  it('OS-14: a signature names the month of its list', () => {
    const closed = historyOf('relacion', 'opened', 'monthClosed');
    const data = dataOf('relacion', 'frozen', { part: '2026-05' });
    const event = write({ kind: 'relacion', type: 'frozen', data, minute: 9 });
    expect(admit(getKind('relacion'), closed, event, chief)).toMatchObject({ reason: { code: 'no-such-paper' } });
  });
});
