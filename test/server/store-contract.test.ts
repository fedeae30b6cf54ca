import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventHash } from '#shared/history/canonical.ts';
import { makeEvent, uuid } from '#shared/history/event.fixture.ts';
import type { Event } from '#shared/history/event.ts';
import { migrate } from '../../server/migrations/migrate.ts';
import type { OpenDatabase } from '../../server/store/database.ts';
import { advanceChain, findChainsOf, findDevice, readmitDevice } from '../../server/store/device-store.ts';
import {
  findEventHashes,
  findEventIds,
  findEventsOfRecords,
  findLastEvent,
  findPlaces,
  insertEvents,
} from '../../server/store/event-store.ts';
import {
  ensureScopes,
  findCounters,
  findFeed,
  lockScopes,
  setCounters,
  upsertFeed,
  type FeedRow,
} from '../../server/store/feed-store.ts';
import { getOrCreateMeta, findMeta, setMeta } from '../../server/store/meta-store.ts';
import {
  countRecords,
  findRecordHeads,
  findRecordPage,
  findSedeIds,
  insertRecords,
  searchRecords,
  upsertRecords,
  type RecordRow,
} from '../../server/store/record-store.ts';
import { deleteRefusals, findRefusals, insertRefusals, type Refusal } from '../../server/store/refusal-store.ts';
import { Retry, transact } from '../../server/store/transact.ts';
import {
  findBienCodes,
  findCargoNumbers,
  insertBienCodes,
  insertCargoNumbers,
} from '../../server/store/unique-store.ts';
import { describeOnEachDatabase } from './databases.ts';

/*
 * What headquarters' services may rely on, whichever database stands below (server/store): the functions of the store, and
 * the transactions that they run in. What the services make of it has its own tests, on both databases too.
 */

/** What JSON can hold and a database might not. */
const NASTY = {
  plain: 'ñ Ñ á «comillas» 100% \\ \' " $1 :name',
  wide: '🦙 𝔘𝔫𝔦 e\u0301 \u200f \uFEFF',
  lines: 'una\r\ndos\ttres\u2028',
  empty: '',
  number: 9_007_199_254_740_991,
  small: -1.5e-7,
  nothing: null,
  deep: { a: [{ b: [[], {}, [null, false]] }] },
  'key "quoted"': true,
};

describeOnEachDatabase('the store', (source) => {
  let database: OpenDatabase;
  let seq = 0;
  beforeAll(async () => {
    database = await source.open();
    await migrate(database.db);
  });
  afterAll(() => database.close());
  const store = () => database.db;

  const device = async (code: string): Promise<void> =>
    readmitDevice(store(), { code, sede: uuid('sede'), name: 'Portátil', at: 1 });
  const event = (change: Partial<Event>): Event => makeEvent({ seq: (seq += 1), ...change });
  const hashed = (...events: Event[]) => events.map((each) => ({ event: each, hash: eventHash(each) }));
  const record = (name: string, change: Partial<RecordRow> = {}): RecordRow => ({
    id: uuid(name),
    kind: 'ticket',
    scope: uuid(`scope of ${name}`),
    second_scope: null,
    sede: uuid('sede'),
    status: 'open',
    state: {},
    search: '',
    touched: 0,
    ...change,
  });

  describe('events', () => {
    it('SY-24 come back as they were written, whatever their text and numbers', async () => {
      const written = event({
        record: uuid('nasty'),
        data: NASTY,
        at: { wall: 253_402_300_799_999, counter: 0xffff_ffff },
        seq: 2_000_000_000,
      });
      await insertEvents(store(), hashed(written), 1);
      const [read] = await findEventsOfRecords(store(), [uuid('nasty')]);
      expect(read).toEqual(written);
      expect(read === undefined ? '' : eventHash(read)).toBe(eventHash(written));
    });

    it.each(['\u0000', 'a\uD800b', '\uDFFF'])(
      'SY-24 text that no database takes is refused whole: %j',
      async (text) => {
        const fine = event({ record: uuid(`beside ${text.length}`) });
        const spoiled = event({ record: uuid(`beside ${text.length}`), data: { text } });
        await expect(insertEvents(store(), hashed(fine, spoiled), 1)).rejects.toThrow(/unicode|json/i);
        expect(await findEventsOfRecords(store(), [fine.record])).toEqual([]);
      },
    );

    it('SY-04 one id, and one place of a chain, is there once', async () => {
      const first = event({ record: uuid('once') });
      await insertEvents(store(), hashed(first), 1);
      await expect(insertEvents(store(), hashed(first), 1)).rejects.toMatchObject({ code: '23505' });
      const other = event({ record: uuid('once'), seq: first.seq });
      await expect(insertEvents(store(), hashed(other), 1)).rejects.toMatchObject({ code: '23505' });
      expect(await findEventIds(store(), [uuid('once')])).toEqual(new Map([[uuid('once'), [first.id]]]));
      expect(await findEventHashes(store(), [first.id, other.id])).toEqual(new Map([[first.id, eventHash(first)]]));
    });

    it('SY-22 contiguous goes up to the first gap, refused places are none', async () => {
      await device('CH1');
      const places = [1, 2, 4, 5].map((place) => event({ device: 'CH1', seq: place, record: uuid('chain') }));
      await insertEvents(store(), hashed(...places), 1);
      await advanceChain(store(), 'CH1', 7, undefined);
      expect(await findDevice(store(), 'CH1')).toMatchObject({ contiguous: 2, highest: 5 });
      const refusal = {
        device: 'CH1',
        hash: 'h3',
        event_id: null,
        seq: 3,
        act: null,
        body: null,
        reason: { code: 'x' },
      };
      await insertRefusals(store(), [refusal], 1);
      await advanceChain(store(), 'CH1', 8, undefined);
      expect(await findDevice(store(), 'CH1')).toMatchObject({ contiguous: 5, highest: 5 });
      expect((await findLastEvent(store(), 'CH1'))?.seq).toBe(5);
      const asked = [3, 5, 6].map((place) => ({ device: 'CH1', seq: place }));
      expect((await findPlaces(store(), asked)).map((found) => found.seq).toSorted((a, b) => a - b)).toEqual([3, 5]);
      expect(await findChainsOf(store(), 'CH1')).toEqual(['CH1']);
    });
  });

  describe('records', () => {
    it('SY-26 one id is made once: who comes second is told to decide anew', async () => {
      const made = record('made', { state: NASTY, search: 'toner nandu' });
      await insertRecords(store(), [made]);
      await expect(insertRecords(store(), [made, record('beside')])).rejects.toBeInstanceOf(Retry);
      await upsertRecords(store(), [{ ...made, status: 'closed' }]);
      const { rows } = await sql<{ status: string; state: unknown }>`
        select status, state from records where id = ${made.id}::uuid`.execute(store());
      expect(rows).toEqual([{ status: 'closed', state: NASTY }]);
    });

    it('SY-16 pages walk down the ids of all scopes, records of two of them once', async () => {
      const [one, two] = [uuid('scope one'), uuid('scope two')];
      const rows = Array.from({ length: 7 }, (_unused, n) =>
        record(`page ${n}`, { scope: n % 2 === 0 ? one : two, second_scope: n === 3 ? one : null }),
      );
      await upsertRecords(store(), rows);
      const expected = rows.map(({ id }) => id).toSorted((a, b) => (a < b ? 1 : -1));
      const walked: string[] = [];
      for (let after: string | undefined; ;) {
        const page = await findRecordPage(store(), [one, two], after, 2);
        walked.push(...page.map(({ id }) => id));
        if (page.length < 2) break;
        after = page.at(-1)?.id;
      }
      expect(walked).toEqual(expected);
      expect(await countRecords(store(), [one, two])).toBe(7);
      expect(await countRecords(store(), [one])).toBe(5);
      const found = await searchRecords(store(), { scopes: [one], kinds: ['ticket'], terms: [] }, undefined, 99);
      expect(found).toHaveLength(5);
    });
  });

  describe('the feed', () => {
    const row = (scope: string, change: number, more: Partial<FeedRow> = {}): FeedRow => ({
      scope,
      record: uuid(`fed ${change}`),
      change,
      gone: false,
      replica: null,
      ...more,
    });

    it('SY-15 tells the changes of a scope in their order, each record at its last one', async () => {
      const scope = uuid('fed scope');
      await upsertFeed(store(), [row(scope, 3), row(scope, 1), row(scope, 2)]);
      await upsertFeed(store(), [row(scope, 4, { record: uuid('fed 1'), gone: true, replica: uuid('r') })]);
      const changes = async (from: number, to: number, limit: number) =>
        (await findFeed(store(), scope, from, to, limit)).map(({ change }) => change);
      expect(await changes(0, 9, 9)).toEqual([2, 3, 4]);
      expect(await changes(2, 3, 9)).toEqual([3]);
      expect(await changes(0, 9, 2)).toEqual([2, 3]);
      expect(await findFeed(store(), scope, 3, 9, 9)).toEqual([
        row(scope, 4, { record: uuid('fed 1'), gone: true, replica: uuid('r') }),
      ]);
    });

    it('SY-11 one record has a number, and may leave a tombstone, in each of two scopes', async () => {
      const [here, there] = [uuid('here'), uuid('there')];
      await upsertFeed(store(), [
        { scope: here, record: uuid('moved'), change: 1, gone: true, replica: null },
        { scope: there, record: uuid('moved'), change: 5, gone: false, replica: null },
      ]);
      expect(await findFeed(store(), here, 0, 9, 9)).toMatchObject([{ gone: true, change: 1 }]);
      expect(await findFeed(store(), there, 0, 9, 9)).toMatchObject([{ gone: false, change: 5 }]);
    });

    it('SY-15 counters go up and never down, and hold more than 32 bits', async () => {
      const scope = uuid('counted');
      await ensureScopes(store(), [scope]);
      await ensureScopes(store(), [scope]);
      await setCounters(store(), new Map([[scope, 6_000_000_000]]));
      await setCounters(store(), new Map([[scope, 3]]));
      const counters = await findCounters(store(), [scope, uuid('no scope')]);
      expect(counters).toEqual(new Map([[scope, 6_000_000_000]]));
      expect(await transact(store(), (trx) => lockScopes(trx, [uuid('no scope'), scope]))).toEqual(counters);
    });
  });

  it('SY-04 a refusal is remembered as it was first, by hash, by event and by act', async () => {
    const refusal = (change: Partial<Refusal>): Refusal => ({
      device: 'AY1',
      hash: 'hash',
      event_id: uuid('refused'),
      seq: 900,
      act: uuid('refused act'),
      body: '{"a":"\\u00f1"}',
      reason: { code: 'role', detail: 'ñ' },
      ...change,
    });
    await insertRefusals(store(), [refusal({})], 1);
    await insertRefusals(store(), [refusal({ reason: { code: 'other' } })], 2);
    const nothing = { hashes: [], eventIds: [], acts: [] };
    for (const wanted of [{ hashes: ['hash'] }, { eventIds: [uuid('refused')] }, { acts: [uuid('refused act')] }]) {
      const found = await findRefusals(store(), { ...nothing, ...wanted });
      expect(found).toMatchObject([{ device: 'AY1', reason: { code: 'role', detail: 'ñ' } }]);
    }
    await deleteRefusals(store(), ['hash']);
    expect(await findRefusals(store(), { ...nothing, hashes: ['hash'] })).toEqual([]);
  });

  it('SY-26 a number and a code belong to who came first', async () => {
    const number = { sede: uuid('sede'), year: 2026, number: 18, cargo: uuid('cargo 1') };
    await insertCargoNumbers(store(), [number]);
    await expect(insertCargoNumbers(store(), [{ ...number, cargo: uuid('cargo 2') }])).rejects.toBeInstanceOf(Retry);
    await insertCargoNumbers(store(), [{ ...number, cargo: uuid('cargo 2') }], 'leave');
    expect(await findCargoNumbers(store(), [number, { ...number, year: 2027 }])).toEqual([number]);
    await insertBienCodes(store(), [{ code: '740899500231', bien: uuid('bien 1') }]);
    const second = { code: '740899500231', bien: uuid('bien 2') };
    await expect(insertBienCodes(store(), [second])).rejects.toBeInstanceOf(Retry);
    await insertBienCodes(store(), [second], 'leave');
    expect(await findBienCodes(store(), [second.code])).toEqual([{ ...second, bien: uuid('bien 1') }]);
  });

  it('SY-15 nothing of a transaction that fails is there, and one that met another is made again', async () => {
    const scope = uuid('rolled back');
    await ensureScopes(store(), [scope]);
    let attempts = 0;
    const work = (failure: Error | undefined) =>
      transact(store(), async (trx) => {
        attempts += 1;
        await setCounters(trx, new Map([[scope, 1]]));
        await upsertRecords(trx, [record('rolled back')]);
        await setMeta(trx, 'rolled back', 'yes');
        if (failure !== undefined && (attempts < 3 || !(failure instanceof Retry))) throw failure;
      });
    await expect(work(new Error('no'))).rejects.toThrow('no');
    expect(attempts).toBe(1);
    expect(await findCounters(store(), [scope])).toEqual(new Map([[scope, 0]]));
    expect(await findRecordHeads(store(), [uuid('rolled back')])).toEqual([]);
    expect(await findMeta(store(), 'rolled back')).toBeUndefined();
    await work(new Retry());
    expect(attempts).toBe(3);
    expect(await findRecordHeads(store(), [uuid('rolled back')])).toHaveLength(1);
  });

  it('SY-15 of writers that count at once each has its own number, none left out', async () => {
    const scope = uuid('raced');
    await ensureScopes(store(), [scope]);
    const numbers = await Promise.all(
      Array.from({ length: 12 }, (_unused, n) =>
        transact(store(), async (trx) => {
          const change = ((await lockScopes(trx, [scope])).get(scope) ?? 0) + 1;
          await upsertFeed(trx, [{ scope, record: uuid(`raced ${n}`), change, gone: false, replica: null }]);
          await setCounters(trx, new Map([[scope, change]]));
          return change;
        }),
      ),
    );
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_unused, n) => n + 1));
    expect((await findFeed(store(), scope, 0, 99, 99)).map(({ change }) => change)).toEqual(
      numbers.toSorted((a, b) => a - b),
    );
  });

  it('SY-26 of writers that take one number at once one has it, and the others see whose it is', async () => {
    const row = { sede: uuid('sede'), year: 2026, number: 500 };
    const taken = await Promise.all(
      Array.from({ length: 6 }, (_unused, n) =>
        transact(store(), async (trx) => {
          const [there] = await findCargoNumbers(trx, [row]);
          if (there !== undefined) return there.cargo;
          await insertCargoNumbers(trx, [{ ...row, cargo: uuid(`cargo of ${n}`) }]);
          return uuid(`cargo of ${n}`);
        }),
      ),
    );
    expect(new Set(taken).size).toBe(1);
  });

  it('SY-12 servers that start together agree on one value', async () => {
    let made = 0;
    const values = await Promise.all(
      Array.from({ length: 6 }, () => getOrCreateMeta(store(), 'agreed', () => `value ${(made += 1)}`)),
    );
    expect(new Set(values).size).toBe(1);
    await setMeta(store(), 'agreed', 'ñ 🦙');
    expect(await findMeta(store(), 'agreed')).toBe('ñ 🦙');
  });

  it('SY-04 nothing to do is done: every write and every question takes an empty list', async () => {
    const db = store();
    const nothing = { hashes: [], eventIds: [], acts: [] };
    await Promise.all([insertEvents(db, [], 1), insertRecords(db, []), upsertRecords(db, []), upsertFeed(db, [])]);
    await Promise.all([setCounters(db, new Map()), ensureScopes(db, []), insertRefusals(db, [], 1)]);
    await Promise.all([insertCargoNumbers(db, []), insertBienCodes(db, []), deleteRefusals(db, [])]);
    const answers = await Promise.all([
      findEventsOfRecords(db, []),
      findPlaces(db, []),
      findRecordHeads(db, []),
      findRecordPage(db, [], undefined, 9),
      findRefusals(db, nothing),
      findCargoNumbers(db, []),
      findBienCodes(db, []),
      findSedeIds(db),
    ]);
    expect(answers).toEqual(answers.map(() => []));
    for (const map of [findEventIds(db, []), findEventHashes(db, []), findCounters(db, []), lockScopes(db, [])]) {
      expect((await map).size).toBe(0);
    }
  });
});
