import { sql } from 'kysely';
import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { findCounters, lockScopes, setCounters, upsertFeed } from '../../server/store/feed-store.ts';
import { transact } from '../../server/store/transact.ts';
import { atencionDraft } from './drafts.ts';
import { postgresql } from './databases.ts';
import { createDevice, createWorld, newId, type World } from './world.ts';

/** Until a statement of this database waits for another transaction. */
async function untilOneWaits(world: World): Promise<void> {
  for (;;) {
    const waiting = await sql<{ n: number }>`
      select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
    `.execute(world.database.db);
    if ((waiting.rows[0]?.n ?? 0) > 0) return;
  }
}

const BOTH_ORDERS: [string, [number, number]][] = [
  ['the first ends first', [0, 1]],
  ['the second is ready first', [1, 0]],
];

interface Pulled {
  /** What the puller was told of, and what the two transactions wrote. */
  seen: string[];
  written: string[];
  /** How many had their numbers while neither had ended. */
  numberedAtOnce: number;
}

/** Two transactions are open at once on one scope and end in this order; a puller looks before, between and behind. */
async function pullAmongTwoTransactions(
  order: readonly [number, number],
  getCounters: typeof lockScopes,
): Promise<Pulled> {
  const world = await createWorld(postgresql);
  try {
    if (getCounters !== lockScopes) await sql`drop index feed_by_change`.execute(world.database.db);
    const rosa = await createDevice(world, 'rosa.quispe');
    const scope = rosa.session.sede.id;
    let { scopes } = (await rosa.pull()).checkpoint;
    const seen: string[] = [];
    const look = async (): Promise<void> => {
      const page = await rosa.pull(scopes);
      seen.push(...page.gone);
      ({ scopes } = page.checkpoint);
    };
    const written = [newId(), newId()];
    const gates = written.map(() => Promise.withResolvers<void>());
    const begun = Promise.withResolvers<void>();
    let numbered = 0;
    const write = (index: number): Promise<void> =>
      transact(world.database.db, async (trx) => {
        const counters = await getCounters(trx, [scope]);
        numbered += 1;
        const change = (counters.get(scope) ?? 0) + 1;
        await upsertFeed(trx, [{ scope, record: written[index] ?? '', change, gone: true, replica: null }]);
        await setCounters(trx, new Map([[scope, change]]));
        begun.resolve();
        await gates[index]?.promise;
      });
    const first = write(0);
    await begun.promise;
    const second = write(1);
    await untilOneWaits(world);
    const numberedAtOnce = numbered;
    await look();
    for (const index of order) {
      gates[index]?.resolve();
      if (index === 0) await first;
      await look();
    }
    await second;
    await look();
    return { seen, written, numberedAtOnce };
  } finally {
    await world.close();
  }
}

/** DESIGN §2, change numbers. Only a real server has transactions that overlap; PGlite does one after the other. */
describe('change numbers on PostgreSQL', () => {
  it.each(BOTH_ORDERS)('SY-15 lose no row for a puller while two transactions are open: %s', async (_name, order) => {
    const { seen, written, numberedAtOnce } = await pullAmongTwoTransactions(order, lockScopes);
    // The second does not even get its number before the first has ended.
    expect(numberedAtOnce).toBe(1);
    expect(seen.toSorted()).toEqual(written.toSorted());
  });

  it('SY-15 would lose one without the lock, and without the unique index that stands behind it', async () => {
    const { seen, numberedAtOnce } = await pullAmongTwoTransactions([0, 1], findCounters);
    expect(numberedAtOnce).toBe(2);
    expect(seen).toHaveLength(1);
  });

  it('SY-15 numbers concurrent pushes of many devices so that a puller who never rests misses nothing', async () => {
    const world = await createWorld(postgresql);
    try {
      const devices = await Promise.all(Array.from({ length: 6 }, () => createDevice(world, 'rosa.quispe')));
      const watcher = await createDevice(world, 'luis.rojas');
      let scopes = (await watcher.pull()).checkpoint.scopes;
      const seen = new Set<string>();
      const look = async (): Promise<void> => {
        const page = await watcher.pull(scopes);
        for (const record of page.records) seen.add(record.id);
        scopes = page.checkpoint.scopes;
      };
      const written: string[] = [];
      const pushing = Promise.all(
        devices.map(async (device) => {
          for (let n = 0; n < 8; n += 1) {
            const draft = atencionDraft(device);
            written.push(draft.record);
            await device.push(device.write([draft]));
          }
        }),
      );
      const done = pushing.then(() => true);
      while (!(await Promise.race([done, look().then(() => false)])));
      await look();
      expect([...seen].toSorted()).toEqual(written.toSorted());
    } finally {
      await world.close();
    }
  });

  it.each(['another database of the cluster', 'this very database'])(
    'SY-15 stalls no puller while an unrelated transaction stays open in %s',
    async (where) => {
      const world = await createWorld(postgresql);
      const elsewhere = where === 'this very database' ? world.database.url : await postgresql.createUrl();
      const unrelated = new Client({ connectionString: elsewhere });
      await unrelated.connect();
      try {
        const rosa = await createDevice(world, 'rosa.quispe');
        const luis = await createDevice(world, 'luis.rojas');
        const { scopes } = (await luis.pull()).checkpoint;
        // It has written, so that it holds a transaction id and the horizon of the whole cluster stands still.
        await unrelated.query('begin');
        await unrelated.query('create table unrelated (n int)');
        const draft = atencionDraft(rosa);
        await rosa.push(rosa.write([draft]));
        const page = await luis.pull(scopes);
        expect(page.records.map(({ id }) => id)).toEqual([draft.record]);
      } finally {
        await unrelated.end();
        await world.close();
      }
    },
  );

  it('SY-26 lets two sedes that import one row at once end with one record, as all its events say', async () => {
    const world = await createWorld(postgresql);
    try {
      const devices = await Promise.all(['rosa.quispe', 'mario.rios'].map((name) => createDevice(world, name)));
      for (let row = 0; row < 20; row += 1) {
        const record = newId();
        const answers = await Promise.all(
          devices.map((device) => {
            const data = { sede: device.session.sede.id, surnames: 'Huamán', givenNames: 'Ana', area: 'Logística' };
            return device.push(device.write([{ kind: 'persona', type: 'registered', record, data }]));
          }),
        );
        const verdicts = answers.flatMap((answer) => answer.verdicts.map(({ verdict }) => verdict));
        expect(verdicts.toSorted()).toEqual(['accepted', 'refused']);
      }
    } finally {
      await world.close();
    }
  });

  it('SY-26 lets two people who register one código patrimonial at once end with one bien', async () => {
    const world = await createWorld(postgresql);
    try {
      const devices = await Promise.all(
        ['rosa.quispe', 'mario.rios', 'wilber.mamani'].map((name) => createDevice(world, name)),
      );
      const code = '740899507777';
      const answers = await Promise.all(
        devices.map((device) => {
          const data = { sede: device.session.sede.id, code, name: 'MONITOR PLANO' };
          return device.push(device.write([{ kind: 'bien', type: 'registered', record: newId(), data }]));
        }),
      );
      const verdicts = answers.flatMap((answer) =>
        answer.verdicts.map(({ verdict, reason }) => reason?.code ?? verdict),
      );
      expect(verdicts.toSorted()).toEqual(['accepted', 'code-taken', 'code-taken']);
    } finally {
      await world.close();
    }
  });
});
