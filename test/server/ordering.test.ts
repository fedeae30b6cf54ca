import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { lockScopes, setCounters, upsertFeed } from '../../server/store/feed-store.ts';
import { transact } from '../../server/store/transact.ts';
import { atencionDraft } from './drafts.ts';
import { usePostgres } from './databases.ts';
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

/** DESIGN §2, change numbers. Only a real server has transactions that overlap; PGlite does one after the other. */
describe('change numbers on PostgreSQL', () => {
  const source = usePostgres();

  it.each([
    ['the first ends first', [0, 1]],
    ['the second is ready first', [1, 0]],
  ])('SY-15 lose no row for a puller while two transactions are open: %s', async (_name, order) => {
    const world = await createWorld(source);
    try {
      const rosa = await createDevice(world, 'rosa.quispe');
      const scope = rosa.session.sede.id;
      let { scopes } = (await rosa.pull()).checkpoint;
      const seen: string[] = [];
      const look = async (): Promise<void> => {
        const page = await rosa.pull(scopes);
        seen.push(...page.gone);
        ({ scopes } = page.checkpoint);
      };
      const records = [newId(), newId()];
      const gates = records.map(() => Promise.withResolvers<void>());
      const begun = Promise.withResolvers<void>();
      const write = (index: number): Promise<void> =>
        transact(world.database.db, async (trx) => {
          const counters = await lockScopes(trx, [scope]);
          const change = (counters.get(scope) ?? 0) + 1;
          await upsertFeed(trx, [{ scope, record: records[index] ?? '', change, gone: true, replica: null }]);
          await setCounters(trx, new Map([[scope, change]]));
          begun.resolve();
          await gates[index]?.promise;
        });
      const first = write(0);
      await begun.promise;
      const second = write(1);
      // The second does not even get its number before the first has ended.
      await untilOneWaits(world);
      await look();
      for (const index of order) {
        gates[index]?.resolve();
        await look();
      }
      await Promise.all([first, second]);
      await look();
      expect(seen.toSorted()).toEqual(records.toSorted());
    } finally {
      await world.close();
    }
  });

  it('SY-15 numbers concurrent pushes of many devices so that a puller who never rests misses nothing', async () => {
    const world = await createWorld(source);
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

  it('SY-26 lets two sedes that import one row at once end with one record, as all its events say', async () => {
    const world = await createWorld(source);
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
    const world = await createWorld(source);
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
