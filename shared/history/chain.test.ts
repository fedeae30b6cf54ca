import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventHash } from './canonical.ts';
import { chainEvents, emptyHead, nextCode, type ChainHead } from './chain.ts';
import { makeEvent, uuid } from './event.fixture.ts';
import { Event, type EventDraft } from './event.ts';

function draft(name: string): EventDraft {
  const { seq: _seq, prev: _prev, sig: _sig, device: _device, ...rest } = makeEvent({ id: uuid(name), data: { name } });
  return rest;
}

describe('chainEvents', () => {
  it('numbers without gaps and ties each event to the one before, however the acts are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ maxLength: 3 }), { maxLength: 4 }), { maxLength: 6 }), (acts) => {
        let head: ChainHead = emptyHead('AY2');
        const all: Event[] = [];
        for (const act of acts) {
          const chained = chainEvents(head, act.map(draft), {});
          all.push(...chained.events);
          head = chained.head;
        }
        expect(all.map((event) => event.seq)).toEqual(all.map((_event, place) => place + 1));
        for (const [place, event] of all.entries()) {
          const before = all[place - 1];
          expect(event.prev).toBe(before === undefined ? '' : eventHash(before));
          expect(Event.safeParse(event).success).toBe(true);
        }
        const last = all.at(-1);
        expect(head).toMatchObject({ seq: all.length, hash: last === undefined ? '' : eventHash(last) });
      }),
      { numRuns: 50 },
    );
  });

  it('remembers the counters of every prefix', () => {
    const head = { ...emptyHead('AY2'), counters: { A: 412, T: 81 } };
    expect(chainEvents(head, [draft('x')], { A: 413 }).head.counters).toEqual({ A: 413, T: 81 });
  });
});

describe('eventHash', () => {
  const event = makeEvent({ id: uuid('hash') });

  it('changes with every field but the signature', () => {
    const changed: Event[] = [
      { ...event, id: uuid('other') },
      { ...event, record: uuid('other') },
      { ...event, kind: 'cargo' },
      { ...event, type: 'opened' },
      { ...event, at: { ...event.at, counter: 1 } },
      { ...event, by: uuid('other') },
      { ...event, device: 'AY9' },
      { ...event, seq: 2 },
      { ...event, prev: 'x' },
      { ...event, act: uuid('other') },
      { ...event, data: { a: 1 } },
    ];
    expect(new Set([event, ...changed].map(eventHash)).size).toBe(changed.length + 1);
    expect(eventHash({ ...event, sig: 'signed' })).toBe(eventHash(event));
  });
});

describe('nextCode', () => {
  it('counts each prefix by itself, in four digits or more', () => {
    const head = { ...emptyHead('AY2'), counters: { A: 412, T: 9_999 } };
    expect(nextCode(head, 'A')).toEqual({ code: 'A-AY2-0413', counters: { A: 413, T: 9_999 } });
    expect(nextCode(head, 'T').code).toBe('T-AY2-10000');
    expect(nextCode(head, 'C').code).toBe('C-AY2-0001');
  });
});
