import { describe, expect, it } from 'vitest';
import { CargoContent, type CargoItem } from '#shared/records/cargo/cargo.ts';
import { CARGOS } from '../../messages/cargos.ts';
import { CargoForm, emptyForm, findBlocker, formKey, formOfContent, KeptCargoForm } from './cargo-form.ts';
import type { Conflict } from './cargo-items.ts';

const servant = { id: '01900000-0000-7000-8000-000000000001', name: 'Huaranca Ccasani, Nélida' };
const cpu: CargoItem = { bien: '01900000-0000-7000-8000-0000000000b1', equipment: 'CPU', code: '740899500231' };
const filled: CargoForm = {
  date: '2026-11-19',
  servant: { known: servant },
  unit: 'UT Ayacucho – Administración',
  withdrawn: [{ ...cpu, observations: '  ' }],
  assigned: [],
};
const stock = { year: 2026, free: 18, next: { number: 18, year: 2026 } };
const { blockers } = CARGOS;

describe('CargoForm', () => {
  it('hands over a content that the command accepts, without blank fields', () => {
    const content = CargoForm.parse(filled);
    expect(content).toEqual({ ...filled, servant, withdrawn: [cpu] });
    expect(CargoContent.safeParse(content).success).toBe(true);
    expect(formKey(formOfContent(content))).toBe(formKey(filled));
  });

  it('says at each field what is missing', () => {
    const result = CargoForm.safeParse({
      ...emptyForm('2026-11-19'),
      servant: { text: 'huar' },
      assigned: [{ equipment: '' }],
    });
    const said = Object.fromEntries(result.error?.issues.map((issue) => [issue.path.join('.'), issue.message]) ?? []);
    expect(said).toEqual({
      servant: CARGOS.required.servant,
      unit: CARGOS.required.unit,
      'assigned.0.equipment': 'Falta completar este dato',
    });
  });

  it('comes back from a kept draft as it was', () => {
    const kept = { base: null, form: { ...filled, servant: { text: 'huar' } } };
    expect(KeptCargoForm.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
    expect(KeptCargoForm.safeParse({ base: null, form: { date: 3 } }).success).toBe(false);
  });
});

describe('findBlocker', () => {
  const conflict: Conflict = { index: 0, bien: 'b', item: cpu, holders: [], resolved: false };

  it('lets a whole form pass', () => {
    expect(findBlocker(filled, [{ ...conflict, resolved: true }], stock)).toBeUndefined();
  });

  it('names the first thing that is missing', () => {
    expect(findBlocker(filled, [], { year: 2026, free: 0 })).toBe(blockers.numbers);
    expect(findBlocker({ ...filled, servant: { text: 'x' } }, [], stock)).toBe(blockers.servant);
    expect(findBlocker({ ...filled, unit: ' ' }, [], stock)).toBe(blockers.unit);
    expect(findBlocker({ ...filled, date: '' }, [], stock)).toBe(blockers.date);
    expect(findBlocker({ ...filled, withdrawn: [] }, [], stock)).toBe(blockers.items);
    expect(findBlocker({ ...filled, assigned: [{ equipment: '' }] }, [], stock)).toBe(blockers.equipment);
    expect(findBlocker(filled, [conflict], stock)).toBe('Para emitir falta resolver 1 bien');
  });
});
