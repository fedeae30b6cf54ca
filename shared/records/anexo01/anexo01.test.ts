import { describe, expect, it } from 'vitest';
import { uuid } from '../../history/event.fixture.ts';
import { admit } from '../admission.ts';
import { judgePaper, paperCode, readPaperCode } from '../paper/paper-code.ts';
import { dataOf, historyOf, makeActor, write } from '../record.fixture.ts';
import { foldKind } from '../registry.ts';
import { anexo01, rowHash, rowsToClose } from './anexo01.ts';

const specialist = makeActor('specialist');
const opened = historyOf('anexo01', 'opened');
const closed = historyOf('anexo01', 'opened', 'sheetClosed');
const row = (name: string, says = name) => ({ id: uuid(name), hash: rowHash({ says }) });
const [first] = [{ id: uuid('atencion'), hash: '12'.repeat(10) }];

const close = (change: object, minute = 9, device = 'AY1') =>
  write({
    kind: 'anexo01',
    type: 'sheetClosed',
    data: dataOf('anexo01', 'sheetClosed', {
      sheet: uuid(`sheet ${minute}`),
      code: `HA-${device}-${minute}`,
      ...change,
    }),
    minute,
    device,
  });
const sign = (party: string, before: string, after: string, minute: number) =>
  write({
    kind: 'anexo01',
    type: 'signed',
    data: {
      part: uuid('sheet'),
      signatures: [{ party, way: 'digital', signer: 'QUISPE HUAMÁN Rosa', signedAt: 1 }],
      before: before.repeat(32),
      after: { hash: after.repeat(32), size: 9 },
    },
    minute,
  });

describe('QW-A1: a sheet that is closed', () => {
  it('is signed by two, and its code says that the paper is the record’s, before and after', () => {
    const history = [...closed, sign('specialist', 'ab', 'cd', 20), sign('chief', 'cd', 'ef', 21)];
    const { state, entries } = foldKind('anexo01', history);
    expect(entries.filter(({ notApplied }) => notApplied)).toEqual([]);
    expect(state?.sheets[0]?.paper).toMatchObject({
      document: { hash: 'ef'.repeat(32) },
      signatures: [{ party: 'specialist' }, { party: 'chief' }],
    });
    const printed = readPaperCode(paperCode('anexo01', foldKind('anexo01', closed).state as never) ?? '');
    if (printed === undefined) throw new Error('a closed sheet has a code');
    expect(judgePaper(printed, history)).toEqual({ verdict: 'current' });
    expect(judgePaper({ ...printed, hash: '0'.repeat(20) }, history)).toEqual({ verdict: 'other' });
  });

  it('keeps its rows: what came or changed since goes on a supplementary sheet, and only that', () => {
    const sheets = foldKind('anexo01', closed).state?.sheets ?? [];
    const now = [first, row('late'), { id: uuid('atencion'), hash: rowHash({ says: 'attended since' }) }];
    expect(rowsToClose(sheets, now.slice(0, 2))).toEqual([now[1]]);
    expect(rowsToClose(sheets, now)).toEqual(now.slice(1));
    const later = close({ supplementary: true, rows: now.slice(1) });
    expect(admit(anexo01, closed, later, specialist)).toEqual({ verdict: 'apply' });
    expect(foldKind('anexo01', [...closed, later]).state?.sheets[0]).toEqual(sheets[0]);
  });

  it.each([
    ['a second sheet of its own for the period', { rows: [row('x')] }, 'sheet-closed'],
    ['a row that stands on a sheet as it is', { supplementary: true, rows: [row('x'), first] }, 'already-on-a-sheet'],
    ['days that cross the period', { from: '2026-06-30', to: '2026-07-31', rows: [row('x')] }, 'period-crosses'],
    ['days within the period', { from: '2026-06-10', to: '2026-06-20', rows: [row('x')] }, 'period-crosses'],
    ['its own id for another', { sheet: uuid('sheet'), supplementary: true, rows: [row('x')] }, 'already-exists'],
  ])('is not followed by %s', (_what, change, code) => {
    expect(admit(anexo01, closed, close(change), specialist)).toMatchObject({ verdict: 'refuse', reason: { code } });
  });

  it('stays when another device closed the period apart: the later one is kept and not applied', () => {
    const apart = close({ rows: [row('x')] }, 9, 'AY2');
    expect(admit(anexo01, closed, apart, specialist)).toEqual({
      verdict: 'conflict',
      reason: { code: 'sheet-closed', detail: 'HA-AY1-0001' },
    });
    expect(foldKind('anexo01', [...closed, apart]).state?.sheets).toHaveLength(1);
  });

  it('has no supplementary one before it, nor nothing on it, nor a row twice, nor an end before its beginning', () => {
    const refused = (change: object) => admit(anexo01, opened, close(change), specialist);
    expect(refused({ supplementary: true })).toMatchObject({ reason: { code: 'no-sheet-yet' } });
    expect(refused({ rows: [] })).toMatchObject({ reason: { code: 'malformed' } });
    expect(refused({ rows: [first, first] })).toMatchObject({ reason: { code: 'malformed' } });
    expect(refused({ to: '2026-05-31' })).toMatchObject({ reason: { code: 'malformed' } });
  });

  it('leaves the next month free', () => {
    const next = close({ from: '2026-07-01', to: '2026-07-31', rows: [row('x')] });
    expect(admit(anexo01, closed, next, specialist)).toEqual({ verdict: 'apply' });
  });

  describe('annulled with a reason', () => {
    const annul = (minute: number, sheet = 'sheet', device = 'AY1') =>
      write({
        kind: 'anexo01',
        type: 'sheetAnnulled',
        data: dataOf('anexo01', 'sheetAnnulled', { sheet: uuid(sheet) }),
        minute,
        device,
      });
    const annulled = [...closed, annul(5)];

    it('stays with its number, and its period and rows are free for another sheet', () => {
      const [sheet] = foldKind('anexo01', annulled).state?.sheets ?? [];
      expect(sheet).toMatchObject({ code: 'HA-AY1-0001', annulled: { reason: 'Se cerró con otro periodo' } });
      expect(rowsToClose(sheet === undefined ? [] : [sheet], [first])).toEqual([first]);
      expect(admit(anexo01, annulled, close({ rows: [first] }), specialist)).toEqual({ verdict: 'apply' });
      const days = { from: '2026-06-10', to: '2026-06-20', rows: [first] };
      expect(admit(anexo01, annulled, close(days), specialist)).toEqual({ verdict: 'apply' });
      const again = close({ sheet: uuid('sheet'), rows: [first] });
      expect(admit(anexo01, annulled, again, specialist)).toMatchObject({ reason: { code: 'already-exists' } });
      expect(admit(anexo01, annulled, annul(6), specialist)).toMatchObject({ reason: { code: 'sheet-annulled' } });
    });

    it('is so with one V° B°, and not with two', () => {
      const one = [...closed, sign('specialist', 'ab', 'cd', 3)];
      expect(admit(anexo01, one, annul(5), specialist)).toEqual({ verdict: 'apply' });
      const both = [...one, sign('chief', 'cd', 'ef', 4)];
      expect(admit(anexo01, both, annul(5), specialist)).toMatchObject({ reason: { code: 'signed-by-both' } });
    });

    it('is not before what completes it, which can be', () => {
      const later = close({ sheet: uuid('later'), supplementary: true, rows: [row('x')] }, 3);
      const two = [...closed, later];
      expect(admit(anexo01, two, annul(5), specialist)).toMatchObject({ reason: { code: 'has-supplementary' } });
      expect(admit(anexo01, [...two, annul(5, 'later')], annul(6), specialist)).toEqual({ verdict: 'apply' });
    });

    it('takes no V° B° that was given elsewhere meanwhile, and a paper of before is an earlier version', () => {
      const { entries, state } = foldKind('anexo01', [...annulled, sign('chief', 'ab', 'cd', 7)]);
      expect(entries.at(-1)?.notApplied).toEqual({ code: 'sheet-annulled', detail: 'HA-AY1-0001' });
      expect(state?.sheets[0]?.paper.signatures).toEqual([]);
      const printed = readPaperCode(paperCode('anexo01', foldKind('anexo01', closed).state as never) ?? '');
      if (printed === undefined) throw new Error('a closed sheet has a code');
      expect(judgePaper(printed, annulled)).toMatchObject({ verdict: 'earlier' });
    });

    it('applies what was closed apart for the same period after it, and not before', () => {
      const apart = close({ rows: [row('x')] }, 9, 'AY2');
      const sheets = (history: Parameters<typeof foldKind>[1]) =>
        foldKind('anexo01', history).state?.sheets.map(({ code }) => code);
      expect(sheets([...annulled, apart])).toEqual(['HA-AY1-0001', 'HA-AY2-9']);
      expect(sheets([...closed, apart, annul(11)])).toEqual(['HA-AY1-0001']);
    });
  });

  it('takes no signature for a sheet that was not applied', () => {
    const apart = [...closed, close({ rows: [row('x')], sheet: uuid('other') }, 9, 'AY2')];
    const event = { ...sign('chief', 'ab', 'cd', 30) };
    const data = { ...(event.data as object), part: uuid('other') };
    expect(admit(anexo01, apart, { ...event, data }, specialist)).toMatchObject({
      reason: { code: 'no-such-paper' },
    });
  });
});
