import fc from 'fast-check';
import type { Event, Uuid } from './event.ts';
import { derivedUuid } from './uuid.ts';

/** A valid id that is the same in every run. */
export function uuid(name: string | number): Uuid {
  return derivedUuid('fixture', String(name));
}

/** A well-formed event; the id follows from what distinguishes it, so that equal calls make the equal event. */
export function makeEvent(change: Partial<Event> = {}): Event {
  const event: Event = {
    id: '',
    record: uuid('record'),
    kind: 'ticket',
    type: 'commented',
    at: { wall: 1_780_000_000_000, counter: 0 },
    by: uuid('person'),
    device: 'AY1',
    seq: 1,
    prev: '',
    act: uuid('act'),
    data: {},
    sig: '',
    ...change,
  };
  return change.id === undefined ? { ...event, id: uuid(JSON.stringify(event)) } : event;
}

/** Well-formed events out of a small world, so that ids, clocks, devices and positions collide often. */
export const arbitraryEvent: fc.Arbitrary<Event> = fc
  .record({
    id: fc.integer({ min: 1, max: 12 }),
    wall: fc.integer({ min: 0, max: 3 }),
    counter: fc.integer({ min: 0, max: 2 }),
    device: fc.constantFrom('AY1', 'AY2', 'LO1'),
    seq: fc.integer({ min: 1, max: 4 }),
    data: fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'ñ'), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 2 }),
  })
  .map(({ id, wall, counter, data, ...rest }) =>
    makeEvent({
      ...rest,
      id: uuid(id),
      at: { wall, counter },
      data: JSON.parse(JSON.stringify(data)) as Event['data'],
    }),
  );

export const arbitraryHistory = fc.array(arbitraryEvent, { maxLength: 12 });
