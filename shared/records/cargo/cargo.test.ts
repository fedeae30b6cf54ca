import { describe, expect, it } from 'vitest';
import { mergeHistories } from '../../history/merge.ts';
import { uuid } from '../../history/event.fixture.ts';
import { admit } from '../admission.ts';
import { dataOf, historyOf, makeActor, write } from '../record.fixture.ts';
import { CARGO_CONTENT } from '../valid-data.fixture.ts';
import { foldKind } from '../registry.ts';
import { cargo, cargoCode, MAX_CARGO_ITEMS } from './cargo.ts';

const specialist = makeActor('specialist');
const issued = historyOf('cargo', 'drafted', 'issued');
const other = { ...CARGO_CONTENT, unit: 'Otra oficina' };

describe('PROCEDURES §6: a cargo is borrador, then emitido, and from then on frozen', () => {
  it.each([
    ['revised', { content: other }],
    ['discarded', {}],
    ['issued', dataOf('cargo', 'issued', { content: other, number: { number: 19, year: 2026 } })],
    ['drafted', dataOf('cargo', 'drafted', { content: other })],
  ])('refuses %s afterwards', (type, data) => {
    const event = write({ kind: 'cargo', type, data, minute: 60 });
    expect(admit(cargo, issued, event, specialist).verdict).toBe('refuse');
    expect(foldKind('cargo', [...issued, event]).state).toEqual(foldKind('cargo', issued).state);
  });

  it.each([
    ['revised', { content: other }],
    ['discarded', {}],
  ])('%s by a device that was apart, with an earlier clock, changes nothing of what was printed', (type, data) => {
    const before = foldKind('cargo', issued).state;
    const late = write({ kind: 'cargo', type, data, minute: 0.5, device: 'AY2' });
    const merged = mergeHistories(issued, [late]);
    expect(merged.map((event) => event.type)).toEqual(['drafted', type, 'issued']);
    expect(admit(cargo, issued, late, specialist).verdict).not.toBe('refuse');
    expect(foldKind('cargo', merged).state).toEqual(before);
  });

  it.each([
    ['revised', { content: other }],
    ['discarded', {}],
  ])('%s by a device that was apart, with a later clock, is kept and not applied', (type, data) => {
    const late = write({ kind: 'cargo', type, data, minute: 60, device: 'AY2' });
    expect(admit(cargo, issued, late, specialist)).toEqual({
      verdict: 'conflict',
      reason: { code: 'wrong-status', detail: 'issued' },
    });
    const { state, entries } = foldKind('cargo', [...issued, late]);
    expect(state).toEqual(foldKind('cargo', issued).state);
    expect(entries.at(-1)?.notApplied).toEqual({ code: 'wrong-status', detail: 'issued' });
  });

  it('issued by two devices apart: the earlier number stands, the other stays in the history as not applied', () => {
    const second = write({
      kind: 'cargo',
      type: 'issued',
      data: dataOf('cargo', 'issued', { number: { number: 38, year: 2026 }, talonario: uuid('block of AY2') }),
      minute: 30,
      device: 'AY2',
    });
    expect(admit(cargo, issued, second, specialist).verdict).toBe('conflict');
    const { state, entries } = foldKind('cargo', mergeHistories([second], issued));
    expect(state?.number).toEqual({ number: 18, year: 2026 });
    expect(entries.filter((entry) => entry.notApplied).map((entry) => entry.event)).toEqual([second]);
  });

  it('is annulled with a reason, once', () => {
    const annul = (reason: string) => write({ kind: 'cargo', type: 'annulled', data: { reason }, minute: 60 });
    expect(admit(cargo, issued, annul('  '), specialist)).toMatchObject({ reason: { code: 'malformed' } });
    expect(admit(cargo, historyOf('cargo', 'drafted'), annul('x'), specialist).verdict).toBe('refuse');
    const annulled = foldKind('cargo', [...issued, annul('Mal impreso')]).state;
    expect(annulled).toMatchObject({ status: 'annulled', annulment: 'Mal impreso', content: CARGO_CONTENT });
    expect(annulled?.number).toEqual({ number: 18, year: 2026 });
  });

  it('takes between one and two hundred bienes per table', () => {
    const draft = historyOf('cargo', 'drafted');
    const item = CARGO_CONTENT.assigned[0];
    const issue = (assigned: object[]) =>
      write({
        kind: 'cargo',
        type: 'issued',
        data: dataOf('cargo', 'issued', { content: { ...CARGO_CONTENT, assigned } }),
        minute: 5,
      });
    expect(admit(cargo, draft, issue([]), specialist)).toMatchObject({ reason: { detail: 'content.assigned' } });
    const most = Array.from({ length: MAX_CARGO_ITEMS }, () => ({ ...item }));
    expect(admit(cargo, draft, issue(most), specialist).verdict).toBe('apply');
    expect(admit(cargo, draft, issue([...most, { ...item }]), specialist).verdict).toBe('refuse');
  });

  it('is called by its number once it has one', () => {
    expect(cargoCode({})).toBe('Borrador');
    expect(cargoCode({ number: { number: 18, year: 2026 } })).toBe('N° 018-2026');
    expect(cargoCode({ number: { number: 1234, year: 2026 } })).toBe('N° 1234-2026');
  });
});
