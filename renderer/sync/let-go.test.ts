import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uuid } from '#shared/history/event.fixture.ts';
import type { Event } from '#shared/history/event.ts';
import { dataOf, historyOf, write } from '#shared/records/record.fixture.ts';
import { DAY } from '#shared/records/valid-data.fixture.ts';
import {
  createLocalMemory,
  createMemoryStore,
  createMemorySyncState,
} from '../../test/support/simulation/memory-store.ts';
import { createHeadquarters } from './headquarters.fixture.ts';
import { letGo, type RetentionPort } from './let-go.ts';
import { freshSyncState, TransportFailure, type TransportPort } from './ports.ts';
import { chainOf, never } from './sync.fixture.ts';
import { runRound } from './round.ts';

const MONTH = 31 * 86_400_000;
const LATER = DAY + 13 * MONTH;

/** A history of its own record. */
function of(
  record: string,
  kind: 'atencion' | 'ticket' | 'cargo' | 'bien' | 'informe',
  steps: [string, object?][],
): Event[] {
  return steps.map(([type, change], minute) =>
    write({ kind, type, data: dataOf(kind, type, change ?? {}), minute, record: uuid(record) }),
  );
}
const attended = (record: string, change: object = {}) =>
  of(record, 'atencion', [['registered', { status: 'pending', ...change }], ['attended']]);

interface Options {
  months?: number;
  onlyHere?: readonly string[];
}

/** A device that holds what headquarters holds. */
async function device(histories: readonly Event[][], { months = 12, onlyHere = [] }: Options = {}) {
  const headquarters = createHeadquarters();
  const memory = createLocalMemory();
  const store = createMemoryStore(undefined, memory);
  const state = createMemorySyncState('AY1', undefined, memory);
  const byId = new Map(histories.map((events) => [events[0]?.record ?? '', events]));
  headquarters.restore(byId);
  const retention: RetentionPort = {
    months: () => months,
    isOnlyHere: (_kind, id) => Promise.resolve(onlyHere.some((each) => uuid(each) === id)),
    exclusive: (work) => work(),
  };
  const clock = { now: LATER };
  const transport: TransportPort = {
    ...headquarters.transport,
    pull: async (request, signal) => ({
      ...(await headquarters.transport.pull(request, signal)),
      now: clock.now,
    }),
  };
  const ports = { store, state, transport, retention, chain: chainOf('AY1'), now: () => clock.now };
  const round = (over: TransportPort = transport) => runRound({ ...ports, transport: over }, never);
  const here = () => store.records().map(({ id }) => id);
  return { headquarters, memory, ports, round, here, clock, store, state };
}

const names = (...records: string[]) => records.map((record) => uuid(record)).toSorted();

describe('letGo', () => {
  it('SY-40 ended records older than the window leave; open and young ones and bienes stay', async () => {
    const open = of('open', 'atencion', [['registered', { status: 'pending' }]]);
    const young = attended('young').map((event) => ({ ...event, at: { wall: LATER - 11 * MONTH, counter: 0 } }));
    const { round, here, store } = await device([attended('old'), open, young, of('bien', 'bien', [['registered']])]);
    await round();
    expect(here().toSorted()).toEqual(names('open', 'young', 'bien'));
    expect(await store.archived('', 10)).toMatchObject([{ id: uuid('old'), archivedAt: LATER, keptAt: 0 }]);
  });

  it.each([
    ['a draft or a file of it is only here', { onlyHere: ['old'] }],
    ['the organisation keeps everything', { months: 0 }],
    ['the window is longer', { months: 14 }],
  ])('SY-40 nothing leaves when %s', async (_what, options) => {
    const { round, here } = await device([attended('old')], options);
    await round();
    expect(here()).toEqual([uuid('old')]);
  });

  it('SY-40 what an event of it did not do stays for a person to resolve', async () => {
    const [registered, done] = attended('old') as [Event, Event];
    const late = write({ kind: 'atencion', type: 'attended', data: done.data, minute: 9, record: uuid('old') });
    const { round, here } = await device([[registered, done, late]]);
    await round();
    expect(here()).toEqual([uuid('old')]);
  });

  it('SY-40 what an open ticket or a bien still refers to stays', async () => {
    const ticket = of('case', 'ticket', [['opened', { origin: { id: uuid('origin'), code: 'A-1' } }]]);
    const origin = of('origin', 'atencion', [
      ['registered', { status: 'pending' }],
      ['converted', { ticket: { id: uuid('case'), code: 'T-1' } }],
      ['attended'],
    ]);
    const bien = of('bien', 'bien', [
      ['registered'],
      ['custodyTaken', { reason: 'Revisión', atencion: { id: uuid('repair'), code: 'A-2' } }],
    ]);
    const repair = attended('repair', { bien: { id: uuid('bien'), code: '740899500231' } });
    const { round, here } = await device([ticket, origin, bien, repair]);
    await round();
    expect(here().toSorted()).toEqual(names('case', 'origin', 'bien', 'repair'));
  });

  it('SY-40 what an open technical report came from stays; when it is closed it leaves', async () => {
    const raised = (status: [string, object?][]) =>
      of('informe', 'informe', [['raised', { origin: { id: uuid('case'), code: 'A-1' } }], ...status]);
    const open = await device([attended('case'), raised([])]);
    await open.round();
    expect(open.here().toSorted()).toEqual(names('case', 'informe'));
    const closed = await device([attended('case'), raised([['decided', { proceeds: false }]])]);
    await closed.round();
    expect(closed.here()).toEqual([uuid('informe')]);
  });

  it('SY-41 what headquarters holds otherwise, or is not asked about, stays', async () => {
    const { round, here, ports } = await device([attended('old')]);
    const compare = ports.transport.compare;
    await round({ ...ports.transport, compare: () => Promise.reject(new TransportFailure('offline', 'cut')) });
    expect(here()).toEqual([uuid('old')]);
    await round({
      ...ports.transport,
      compare: async (request, signal) => ({
        ...(await compare(request, signal)),
        wanted: Object.keys(request.digests),
      }),
    });
    expect(here()).toEqual([uuid('old')]);
  });

  it('SY-42 what left does not come back with a pull or another first sync, and comes whole when it is reopened', async () => {
    const old = attended('old');
    const { round, here, headquarters, state } = await device([old]);
    await round();
    await round();
    const before = await state.load();
    await state.save({ ...before, checkpoint: null });
    await round();
    expect(here()).toEqual([]);
    const comment = write({
      kind: 'atencion',
      type: 'commented',
      data: dataOf('atencion', 'commented'),
      minute: 30,
      record: uuid('old'),
      device: 'SC1',
    });
    await headquarters.transport.push({ replica: uuid('sc'), events: [comment], digests: {} }, never);
    await round();
    expect(here()).toEqual([uuid('old')]);
  });

  it('SY-43 a server that came back without it: the entry goes, and the journal’s events count as missing', async () => {
    const old = attended('old');
    const { round, headquarters, store } = await device([old]);
    await round();
    expect(await store.missing(old)).toEqual([]);
    headquarters.restore(new Map());
    await round();
    expect(await store.archived('', 10)).toEqual([]);
    expect(await store.missing(old)).toEqual(old);
  });

  it('SY-43 a server that came back with it: it stays away', async () => {
    const old = attended('old');
    const { round, headquarters, here, store } = await device([old]);
    await round();
    headquarters.restore(headquarters.backup());
    await round();
    expect(here()).toEqual([]);
    expect(await store.archived('', 10)).toHaveLength(1);
  });

  it('SY-44 what a person had brought back stays a month, then leaves again', async () => {
    const old = attended('old');
    const { round, here, store, clock } = await device([old]);
    await round();
    const [entry] = await store.archived('', 1);
    if (entry === undefined) throw new Error('nothing left');
    await store.keepHere({ ...entry, keptAt: clock.now });
    await store.unite([{ id: uuid('old'), kind: 'atencion', events: old }]);
    clock.now += 2 * 86_400_000;
    await round();
    expect(here()).toEqual([uuid('old')]);
    clock.now += 31 * 86_400_000;
    await round();
    expect(here()).toEqual([]);
  });

  it('SY-45 goes page by page, over rounds, and ends', async () => {
    const many = Array.from({ length: 2600 }, (_unused, n) => attended(`old ${n}`));
    const { round, here, state } = await device(many);
    expect(await round()).toEqual({ more: true });
    expect(here().length).toBeLessThan(2600);
    expect(here().length).toBeGreaterThan(0);
    let rounds = 1;
    while ((await round()).more) rounds += 1;
    expect(rounds).toBeLessThan(5);
    expect(here()).toEqual([]);
    expect(await state.load()).toMatchObject({ letting: null, letAt: LATER });
  });

  it('SY-45 a stop before any write, and at any answer, loses nothing and the next run goes on', async () => {
    const histories = [attended('a'), attended('b'), of('c', 'atencion', [['registered', { status: 'pending' }]])];
    const whole = await device(histories);
    await whole.round();
    const expected = whole.here();
    for (let stop = 0, stopped = true; stopped; stop += 1) {
      const { memory, ports, headquarters } = await device(histories);
      const synced = createMemoryStore(undefined, memory);
      await runRound({ ...ports, store: synced, retention: undefined }, never);
      let left = stop;
      const turn = () => {
        left -= 1;
        return left < 0 ? Promise.reject(new Error('the power went')) : Promise.resolve();
      };
      const store = createMemoryStore(turn, memory);
      const state = createMemorySyncState('', turn, memory);
      stopped = false;
      await letGo({ ...ports, store, state }, never).catch(() => {
        stopped = true;
      });
      const gone = histories.flat().filter((event) => !memory.records.has(event.record));
      for (const event of gone) {
        expect(memory.archive.get(event.record)?.keptAt).toBe(0);
        expect(headquarters.events()).toContain(event.id);
      }
      await letGo(ports, never);
      expect([...memory.records.keys()]).toEqual(expected);
      expect([...memory.archive.keys()].toSorted()).toEqual(names('a', 'b'));
      if (stop > 60) throw new Error('it never ends');
    }
  });

  it('SY-40 whatever the histories are: what leaves is at headquarters as it was here, ended and old', async () => {
    const kinds = ['atencion', 'ticket', 'cargo', 'bien'] as const;
    const some = fc.array(
      fc.record({
        kind: fc.constantFrom(...kinds),
        upTo: fc.nat({ max: 6 }),
        days: fc.integer({ min: 0, max: 800 }),
        sent: fc.boolean(),
      }),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(some, async (drawn) => {
        const histories = drawn.map(({ kind, upTo, days }, place) => {
          const types =
            kind === 'atencion' ? ['registered', 'attended'] : kind === 'cargo' ? ['drafted', 'discarded'] : [];
          const base =
            types.length > 0
              ? of(
                  `${kind} ${place}`,
                  kind,
                  types.map((type) => [type]),
                )
              : historyOf(kind, kind === 'ticket' ? 'opened' : 'registered');
          const record = uuid(`${kind} ${place}`);
          const wall = LATER - days * 86_400_000;
          return base
            .slice(0, 1 + upTo)
            .map((event, n) => ({ ...event, record, id: uuid(`${place} ${n}`), at: { wall: wall + n, counter: 0 } }));
        });
        const sent = histories.filter((_events, place) => drawn[place]?.sent === true);
        const { round, store, memory, headquarters, ports } = await device(sent);
        await store.append(histories.filter((_events, place) => drawn[place]?.sent === false).flat());
        await round({ ...ports.transport, push: () => Promise.reject(new TransportFailure('offline', 'cut')) }).catch(
          () => undefined,
        );
        await letGo(ports, never);
        for (const events of histories) {
          const [first] = events as [Event];
          if (memory.records.has(first.record)) continue;
          const entry = memory.archive.get(first.record);
          if (entry === undefined) continue;
          expect(first.kind).not.toBe('bien');
          expect(events.every(({ at }) => at.wall < LATER - 365 * 86_400_000)).toBe(true);
          expect(events.every(({ id }) => headquarters.events().includes(id))).toBe(true);
        }
        for (const record of memory.records.values()) expect(memory.archive.has(record.id)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('SY-40 waits for headquarters’ clock', async () => {
    const { ports, state, here, store } = await device([attended('old')]);
    await store.unite([{ id: uuid('old'), kind: 'atencion', events: attended('old') }]);
    await state.save({ ...freshSyncState(uuid('r')), checkpoint: { epoch: uuid('epoch 1'), scopes: {} } });
    expect(await letGo(ports, never)).toBe(false);
    expect(here()).toEqual([uuid('old')]);
  });
});
