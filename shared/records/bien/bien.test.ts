import { describe, expect, it } from 'vitest';
import { uuid } from '../../history/event.fixture.ts';
import { mergeHistories } from '../../history/merge.ts';
import { admit } from '../admission.ts';
import { dataOf, historyOf, makeActor, write } from '../record.fixture.ts';
import { AYACUCHO, DAY, LORETO } from '../valid-data.fixture.ts';
import { foldKind } from '../registry.ts';
import { bien } from './bien.ts';
import { nextMaintenance } from './maintenance.ts';

const ana = { id: uuid('Ana'), name: 'Ana Huamán' };
const luis = { id: uuid('Luis'), name: 'Luis Rojas' };
const assign = (holder: object, minute: number, device = 'AY1') =>
  write({ kind: 'bien', type: 'assigned', data: dataOf('bien', 'assigned', { holder }), minute, device });
const registered = historyOf('bien', 'registered');

describe('PROCEDURES §6: a bien and who holds it', () => {
  it('is disputed when two devices apart assigned it to two people; both stay', () => {
    const here = assign(ana, 1, 'AY1');
    const there = assign(luis, 2, 'AY2');
    expect(admit(bien, [...registered, here], there, makeActor('specialist')).verdict).toBe('apply');
    for (const merged of [mergeHistories(registered, [here], [there]), mergeHistories([there], [here], registered)]) {
      const { state } = foldKind('bien', merged);
      expect(state?.status).toBe('disputed');
      expect(state?.holders.map((holder) => holder.person.name)).toEqual(['Ana Huamán', 'Luis Rojas']);
    }
  });

  it('is settled by returning it to the store', () => {
    const history = [
      ...registered,
      assign(ana, 1),
      assign(luis, 2),
      write({ kind: 'bien', type: 'returned', data: dataOf('bien', 'returned'), minute: 3 }),
    ];
    expect(foldKind('bien', history).state).toMatchObject({ status: 'inStore', holders: [] });
  });

  it('has one holder when a cargo assigns it to the person who holds it already', () => {
    const listed = historyOf('bien', ['registered', { holder: ana }]);
    const { state } = foldKind('bien', [...listed, assign(ana, 1)]);
    expect(state?.status).toBe('assigned');
    expect(state?.holders).toEqual([{ person: ana, cargo: { id: uuid('cargo'), code: 'N° 018-2026' } }]);
  });

  it('has two when the list knew the first by name only', () => {
    const listed = historyOf('bien', ['registered', { holder: { name: 'Ana Huamán' } }]);
    expect(foldKind('bien', [...listed, assign(ana, 1)]).state?.status).toBe('disputed');
  });

  it('keeps through a correction what it leaves out, and drops what it takes off', () => {
    const history = [
      ...historyOf('bien', ['registered', { holder: ana, brand: 'HP', serial: 'S9' }]),
      write({ kind: 'bien', type: 'corrected', data: { name: 'Monitor', serial: null }, minute: 5 }),
    ];
    const { state } = foldKind('bien', history);
    expect(state).toMatchObject({ name: 'Monitor', brand: 'HP', code: '740899500231', holder: ana });
    expect(state?.status).toBe('assigned');
    expect(state).not.toHaveProperty('serial');
  });
});

describe('PROCEDURES §6: a cargo is annulled, and what it moved goes back', () => {
  const cargoOf = (name: string) => ({ id: uuid(name), code: name });
  const assignBy = (cargo: string, holder: object, minute: number) =>
    write({ kind: 'bien', type: 'assigned', data: { cargo: cargoOf(cargo), holder }, minute });
  const returnBy = (cargo: string, minute: number) =>
    write({ kind: 'bien', type: 'returned', data: { cargo: cargoOf(cargo) }, minute });
  const undo = (cargo: string, minute: number) =>
    write({ kind: 'bien', type: 'cargoUndone', data: { cargo: cargoOf(cargo) }, minute });
  const holdersOf = (...events: ReturnType<typeof undo>[]) =>
    foldKind('bien', [...registered, ...events]).state?.holders.map(({ person, cargo }) => [person.name, cargo?.code]);

  it.each([
    ['to the store', [assignBy('A', ana, 1), undo('A', 9)], []],
    ['to who held it', [assignBy('A', ana, 1), returnBy('B', 2), undo('B', 9)], [['Ana Huamán', 'A']]],
    [
      'to who held it, when it was taken and given in one cargo',
      [assignBy('A', ana, 1), returnBy('B', 2), assignBy('B', luis, 3), undo('B', 9)],
      [['Ana Huamán', 'A']],
    ],
    [
      'nowhere when it has moved on',
      [assignBy('A', ana, 1), returnBy('B', 2), assignBy('B', luis, 3), undo('A', 9)],
      [['Luis Rojas', 'B']],
    ],
    [
      'not to who held it by a cargo that was annulled too',
      [assignBy('A', ana, 1), returnBy('B', 2), undo('A', 8), undo('B', 9)],
      [],
    ],
    ['out of a dispute', [assignBy('A', ana, 1), assignBy('B', luis, 2), undo('A', 9)], [['Luis Rojas', 'B']]],
  ])('%s', (_title, events, expected) => {
    expect(holdersOf(...events)).toEqual(expected);
  });

  it('to who held it by the list', () => {
    const listed = historyOf('bien', ['registered', { holder: ana }]);
    const { state } = foldKind('bien', [...listed, returnBy('B', 1), assignBy('B', luis, 2), undo('B', 3)]);
    expect(state?.holders).toEqual([{ person: ana }]);
  });
});

describe('OS-15–25: what is done to a bien', () => {
  const does = (type: string, minute: number, change: object = {}, device = 'AY1') =>
    write({ kind: 'bien', type, data: dataOf('bien', type, change), minute, device });
  const tryOn = (
    history: Parameters<typeof foldKind>[1],
    event: ReturnType<typeof does>,
    actor = makeActor('specialist'),
  ) => admit(bien, history, event, actor);

  it('OS-16 is not formatted before every step is marked, each once, with who and when', () => {
    let history = [...registered, does('formattingStarted', 1)];
    for (const [place, step] of ['a', 'b', 'c', 'd', 'e', 'f', 'g'].entries()) {
      expect(tryOn(history, does('formattingCompleted', 50))).toMatchObject({
        verdict: 'refuse',
        reason: { code: 'steps-unmarked' },
      });
      history = [...history, does('formattingStepDone', 2 + place, { step })];
    }
    expect(tryOn(history, does('formattingStepDone', 40, { step: 'a' }))).toMatchObject({
      reason: { code: 'step-done' },
    });
    expect(tryOn(history, does('formattingCompleted', 50)).verdict).toBe('apply');
    const { state } = foldKind('bien', [...history, does('formattingCompleted', 50)]);
    expect(state?.formatting?.done['e']).toEqual({ by: uuid('person'), at: DAY + 6 * 60_000 });
    expect(state?.formatting?.completedAt).toBe(DAY + 50 * 60_000);
  });

  it('OS-16 asks removable media for step a alone', () => {
    const history = [...registered, does('formattingStarted', 1, { target: 'media' })];
    expect(tryOn(history, does('formattingStepDone', 2, { step: 'b' }))).toMatchObject({
      reason: { code: 'no-such-step' },
    });
    const done = [...history, does('formattingStepDone', 2)];
    expect(tryOn(done, does('formattingCompleted', 3)).verdict).toBe('apply');
  });

  it('OS-16 lets two devices mark the same step apart, and keeps the second as not applied', () => {
    const history = [...registered, does('formattingStarted', 1), does('formattingStepDone', 2)];
    const other = does('formattingStepDone', 3, {}, 'AY2');
    expect(tryOn(history, other)).toMatchObject({ verdict: 'conflict', reason: { code: 'step-done' } });
  });

  it.each([
    ['OS-9 24 h after a repair', 'corrective', 24],
    ['OS-24 48 h after a maintenance', 'preventive', 48],
  ])('%s asks whether it works', (_title, type, hours) => {
    const history = [...registered, does('maintenanceStarted', 1, { type }), does('maintenanceEnded', 2)];
    const { state } = foldKind('bien', history);
    expect(state?.followUp).toEqual({ of: type, due: DAY + 2 * 60_000 + hours * 3_600_000 });
    expect(state?.status).toBe('inStore');
    const after = foldKind('bien', [...history, does('followedUp', 5)]).state;
    expect(after?.followUp).toBeUndefined();
    expect(tryOn([...history, does('followedUp', 5)], does('followedUp', 6))).toMatchObject({
      reason: { code: 'nothing-to-follow-up' },
    });
  });

  it.each([
    ['CPU', undefined, '2027-07-01'],
    ['Impresora multifuncional láser', undefined, '2026-11-01'],
    ['Teclado', undefined, undefined],
    ['Equipo', 'printer', '2026-11-01'],
  ])('OS-23 schedules the maintenance of a %s (%s) for %s', (name, type, due) => {
    const history = [...registered, does('corrected', 1, { name, ...(type === undefined ? {} : { type }) })];
    const { state } = foldKind('bien', history);
    expect(state && nextMaintenance(state)).toBe(due);
  });

  it('OS-23 counts the next maintenance from the last', () => {
    const printer = historyOf('bien', ['registered', { name: 'Impresora' }]);
    const half = 60 * 24 * 61;
    const history = [...printer, does('maintenanceStarted', half), does('maintenanceEnded', half + 60)];
    const { state } = foldKind('bien', history);
    expect(state && nextMaintenance(state)).toBe('2026-12-31');
  });

  it("OS-10 is seen by both sedes on its way, and becomes the other sede's when that one receives it", () => {
    const history = [...historyOf('bien', ['registered', { holder: ana }]), does('dispatched', 1)];
    expect(foldKind('bien', history).state).toMatchObject({ status: 'inTransit', sede: AYACUCHO, otherSede: LORETO });
    const arrived = does('arrived', 2, {}, 'LO1');
    expect(tryOn(history, arrived)).toMatchObject({ reason: { code: 'only-the-receiving-sede' } });
    expect(tryOn(history, arrived, makeActor('specialist', LORETO)).verdict).toBe('apply');
    const { state } = foldKind('bien', [...history, arrived]);
    expect(state).toMatchObject({ status: 'inStore', sede: LORETO, holders: [] });
    expect(state).not.toHaveProperty('otherSede');
    expect(tryOn([...history, arrived], does('corrected', 3))).toMatchObject({ reason: { code: 'other-sede' } });
  });

  it('is given to one of two holders by headquarters alone', () => {
    const history = [...registered, assign(ana, 1), assign(luis, 2, 'AY2')];
    const resolved = does('resolved', 3, { holder: ana }, 'SC1');
    expect(tryOn(history, resolved)).toMatchObject({ reason: { code: 'role' } });
    expect(tryOn(history, resolved, makeActor('patrimony')).verdict).toBe('apply');
    expect(foldKind('bien', [...history, resolved]).state).toMatchObject({
      status: 'assigned',
      holders: [{ person: ana }],
    });
    expect(tryOn(registered, resolved, makeActor('patrimony'))).toMatchObject({ verdict: 'refuse' });
  });
});
