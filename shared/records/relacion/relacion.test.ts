import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uuid } from '../../history/event.fixture.ts';
import { mergeHistories } from '../../history/merge.ts';
import { admit } from '../admission.ts';
import { dataOf, historyOf, makeActor, write } from '../record.fixture.ts';
import { CENTRAL } from '../valid-data.fixture.ts';
import { foldKind } from '../registry.ts';
import { consolidate, monthAfter, nextMonth, type PaperOfMonth } from './consolidate.ts';
import { relacion, relacionId, type Relacion } from './relacion.ts';

const chief = makeActor('unitChief', CENTRAL);
const opened = historyOf('relacion', 'opened');
const close = (month: string, papers: object[], minute: number, device = 'SC1', annulled: object[] = []) =>
  write({
    kind: 'relacion',
    type: 'monthClosed',
    data: dataOf('relacion', 'monthClosed', { month, papers, annulled }),
    minute,
    device,
  });
const cargo = (name: string) => ({ kind: 'cargo', id: uuid(name), code: name });
const monthsOf = (events: Parameters<typeof foldKind>[1]): Relacion['months'] =>
  foldKind('relacion', events).state?.months ?? [];
const paper = (name: string, date: string, change: Partial<PaperOfMonth> = {}): PaperOfMonth => ({
  kind: 'cargo',
  id: uuid(name),
  code: name,
  date,
  draft: false,
  annulled: false,
  ...change,
});

describe('OS-14 the monthly list', () => {
  it('names each paper up to the end of its month, in order, without drafts and annulled ones', () => {
    const papers = [
      paper('N° 002', '2026-06-15'),
      paper('N° 001', '2026-06-02'),
      paper('of July', '2026-07-01'),
      paper('draft', '2026-06-03', { draft: true }),
      paper('annulled', '2026-06-03', { annulled: true }),
    ];
    expect(consolidate(papers, [], '2026-06').papers.map(({ code }) => code)).toEqual(['N° 001', 'N° 002']);
  });

  it('puts what came late into the next list, and says what was annulled since', () => {
    const first = paper('N° 001', '2026-05-02');
    const months = monthsOf([...opened, close('2026-05', [cargo('N° 001')], 1)]);
    const late = paper('late', '2026-05-20');
    const next = consolidate([{ ...first, annulled: true }, late, paper('N° 009', '2026-06-01')], months, '2026-06');
    expect(next.papers.map(({ code }) => code)).toEqual(['late', 'N° 009']);
    expect(next.annulled).toEqual([{ id: uuid('N° 001'), code: 'N° 001' }]);
    const told = monthsOf([
      ...opened,
      close('2026-05', [cargo('N° 001')], 1),
      close('2026-06', [], 2, 'SC1', next.annulled),
    ]);
    expect(consolidate([{ ...first, annulled: true }], told, '2026-07').annulled).toEqual([]);
  });

  it('is closed once, in order, and never before it begins', () => {
    const history = [...opened, close('2026-06', [cargo('A')], 1)];
    const verdict = (month: string, papers: object[] = []) => admit(relacion, history, close(month, papers, 5), chief);
    expect(verdict('2026-06')).toMatchObject({ reason: { code: 'month-closed' } });
    expect(verdict('2026-05')).toMatchObject({ reason: { code: 'month-closed' } });
    expect(verdict('2026-08')).toMatchObject({ reason: { code: 'month-not-begun' } });
    expect(verdict('2026-07', [cargo('A')])).toMatchObject({ reason: { code: 'already-listed', detail: 'A' } });
    expect(verdict('2026-07', [cargo('B'), cargo('B')])).toMatchObject({ reason: { code: 'already-listed' } });
    expect(verdict('2026-07', [cargo('B')]).verdict).toBe('apply');
  });

  it('is begun by two at once as one record', () => {
    expect(relacionId(CENTRAL)).toBe(relacionId(CENTRAL));
    const other = write({
      kind: 'relacion',
      type: 'opened',
      data: dataOf('relacion', 'opened'),
      minute: 1,
      device: 'SC2',
    });
    const events = mergeHistories([...opened, close('2026-06', [cargo('A')], 2)], [other]);
    expect(monthsOf(events)).toHaveLength(1);
  });

  it('never names a paper twice, whoever closes what apart and in whatever order it comes in', () => {
    const step = fc.record({
      device: fc.constantFrom('SC1', 'SC2'),
      fresh: fc.nat({ max: 3 }),
      meet: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 12 }), (steps) => {
        const views = new Map([
          ['SC1', [...opened]],
          ['SC2', [...opened]],
        ]);
        const papers: PaperOfMonth[] = [];
        for (const [n, { device, fresh, meet }] of steps.entries()) {
          for (let k = 0; k < fresh; k += 1) papers.push(paper(`${n}-${k}`, `2026-0${1 + ((n + k) % 6)}-10`));
          const view = views.get(device) ?? [];
          const months = monthsOf(view);
          const month = nextMonth(papers, months, '2026-06');
          const { papers: listed } = consolidate(papers, months, month);
          const event = close(month, listed, n + 1, device);
          if (admit(relacion, view, event, chief).verdict === 'apply') views.set(device, [...view, event]);
          if (meet) {
            const all = mergeHistories(...views.values());
            for (const each of views.keys()) views.set(each, all);
          }
        }
        const months = monthsOf(mergeHistories(...views.values()));
        const named = months.flatMap((closed) => closed.papers.map(({ id }) => id));
        expect(new Set(named).size).toBe(named.length);
        // And whatever no list has named is in the next one.
        const rest = consolidate(papers, months, '2026-12').papers.map(({ id }) => id);
        expect(new Set([...named, ...rest])).toEqual(new Set(papers.map(({ id }) => id)));
        expect(named.length + rest.length).toBe(papers.length);
      }),
    );
  });
});

describe('months', () => {
  it('follow one another', () => {
    expect(monthAfter('2026-12')).toBe('2027-01');
    expect(monthAfter('2026-09')).toBe('2026-10');
    expect(nextMonth([paper('a', '2026-05-10'), paper('d', '2026-01-10', { draft: true })], [], '2026-07')).toBe(
      '2026-05',
    );
    expect(nextMonth([], [], '2026-07')).toBe('2026-07');
  });
});
