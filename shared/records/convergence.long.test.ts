import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Event } from '../history/event.ts';
import { mergeHistories } from '../history/merge.ts';
import { arbitraryEvent, uuid } from '../history/event.fixture.ts';
import { admit } from './admission.ts';
import { foldKind, getKind, KIND_NAMES, viewRecord, type Kind } from './registry.ts';
import { makeActor, write } from './record.fixture.ts';
import { DAY, VALID } from './valid-data.fixture.ts';
import { Role } from './role.ts';

const DEVICES = ['AY1', 'AY2', 'SC1'] as const;
const everyone = makeActor(Role.options);

/** What a random session does: which device, how long after the last step, which allowed type, when devices meet. */
const session = fc.array(
  fc.record({
    device: fc.constantFrom(...DEVICES),
    minutes: fc.integer({ min: 0, max: 3 }),
    pick: fc.nat({ max: 60 }),
    meet: fc.boolean(),
  }),
  { minLength: 3, maxLength: 14 },
);
type Session = typeof session extends fc.Arbitrary<infer T> ? T : never;

/** Plays a session: every device writes only what its own view allows; views are united when devices meet. */
function play(kind: Kind, steps: Session): Event[] {
  const [creation] = Object.keys(VALID[kind]);
  const first = write({ kind, type: creation ?? '', data: VALID[kind][creation ?? ''] ?? {}, minute: 0 });
  const views = new Map<string, Event[]>(DEVICES.map((device) => [device, [first]]));
  let minute = 0;
  for (const { device, minutes, pick, meet } of steps) {
    minute += minutes;
    const view = views.get(device) ?? [];
    const allowed = Object.entries(VALID[kind])
      .map(([type, data]) => write({ kind, type, data, minute, device }))
      .filter((event) => !view.some((other) => other.id === event.id))
      .filter((event) => admit(getKind(kind), view, event, everyone).verdict === 'apply');
    const event = allowed[pick % Math.max(1, allowed.length)];
    if (event !== undefined) views.set(device, [...view, event]);
    if (meet) {
      const all = mergeHistories(...views.values());
      for (const each of DEVICES) views.set(each, all);
    }
  }
  return mergeHistories(...views.values());
}

describe.each(KIND_NAMES)('%s on several devices', (kind) => {
  it('has one state, whatever the order in which its events arrive', () => {
    fc.assert(
      fc.property(session, fc.infiniteStream(fc.nat()), (steps, picks) => {
        const history = play(kind, steps);
        const expected = foldKind(kind, history);
        const shuffled = shuffle(history, picks);
        expect(foldKind(kind, shuffled)).toEqual(expected);
        // Arriving one by one, as a device receives them.
        const received = shuffled.reduce<Event[]>((present, event) => mergeHistories(present, [event]), []);
        expect(foldKind(kind, received)).toEqual(expected);
        expect(viewRecord(kind, uuid(kind), shuffled)).toEqual(viewRecord(kind, uuid(kind), history));
      }),
      { numRuns: 25 },
    );
  });

  it('folds and summarises any well-formed events, whatever their data', () => {
    const types = Object.keys(VALID[kind]);
    const event = fc
      .tuple(
        arbitraryEvent,
        fc.constantFrom(...types, 'x'),
        fc.boolean(),
        fc.integer({ min: 0, max: 253_402_300_799_999 }),
      )
      .map(([base, type, valid, wall]) => ({
        ...base,
        kind,
        type,
        at: { wall, counter: 0 },
        data: valid ? (structuredClone(VALID[kind][type] ?? {}) as Event['data']) : base.data,
      }));
    fc.assert(
      fc.property(fc.array(event, { maxLength: 6 }), (events) => {
        const view = viewRecord(kind, uuid(kind), events);
        expect(view.order.length).toBeLessThanOrEqual(120);
        expect(view.events).toHaveLength(new Set(events.map(({ id }) => id)).size);
      }),
      { numRuns: 25 },
    );
  });
});

it('plays sessions in which something happens', () => {
  const histories = fc.sample(session, { numRuns: 100, seed: 1 }).map((steps) => play('ticket', steps));
  const notApplied = histories.filter((history) =>
    foldKind('ticket', history).entries.some((entry) => entry.notApplied),
  );
  expect(histories.filter((history) => history.length > 4).length).toBeGreaterThan(50);
  expect(notApplied.length).toBeGreaterThan(5);
  for (const event of histories.flat()) expect(Event.safeParse({ ...event, seq: 1 }).success).toBe(true);
  expect(histories.flat().every((event) => event.at.wall >= DAY)).toBe(true);
});

function shuffle<T>(items: readonly T[], picks: Iterator<number>): T[] {
  const left = [...items];
  const out: T[] = [];
  while (left.length > 0) out.push(...left.splice((picks.next().value ?? 0) % left.length, 1));
  return out;
}
