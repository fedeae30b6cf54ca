import { once } from 'node:events';
import { connect } from 'node:net';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { PATHS, type PushResponse } from '#shared/contract/sync.ts';
import type { Turns } from '../../server/http/turns.ts';
import { openPostgres } from '../../server/store/database.ts';
import { lockScopes } from '../../server/store/feed-store.ts';
import { transact } from '../../server/store/transact.ts';
import { postgresql } from './databases.ts';
import { atencionDraft } from './drafts.ts';
import { call, createDevice, createWorld, type TestDevice, type World } from './world.ts';

/** More than the server has connections to its database. */
const DEVICES = 14;

describe('SY-51 pushes take turns', () => {
  let world: World;
  let devices: TestDevice[];

  async function open(turns?: Turns): Promise<void> {
    world = await createWorld(postgresql, { turns });
    devices = [];
    for (let n = 0; n < DEVICES; n += 1) devices.push(await createDevice(world, 'rosa.quispe'));
  }
  afterEach(() => world.close());

  const write = (device: TestDevice) => device.push(device.write([atencionDraft(device)]));
  const verdicts = (answers: PushResponse[]) => answers.map((answer) => answer.verdicts.map(({ verdict }) => verdict));

  /** The scope's counter is taken, as by a push that is not done; what comes meanwhile waits. */
  async function whileTheScopeIsTaken(work: () => Promise<void>): Promise<void> {
    const other = openPostgres(world.database.url ?? '', 1);
    const scope = devices[0]?.session.sede.id ?? '';
    try {
      await transact(other.db, async (trx) => {
        await lockScopes(trx, [scope]);
        await work();
      });
    } finally {
      await other.close();
    }
  }

  async function untilPushesWait(): Promise<void> {
    for (;;) {
      const waiting = await sql<{ n: number }>`
        select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
      `.execute(world.database.db);
      if ((waiting.rows[0]?.n ?? 0) > 0) return;
    }
  }

  it('SY-51 while more pushes than the database has connections wait for each other, everything else is answered', async () => {
    await open();
    const reader = await createDevice(world, 'mario.rios');
    let pushing: Promise<PushResponse[]> = Promise.resolve([]);
    await whileTheScopeIsTaken(async () => {
      pushing = Promise.all(devices.map(write));
      await untilPushesWait();
      expect((await reader.pull()).records.length).toBeGreaterThan(0);
      expect((await call(world, 'GET', PATHS.health)).status).toBe(200);
    });
    expect(verdicts(await pushing)).toEqual(devices.map(() => ['accepted']));
  });

  it('SY-51 whoever waits too long for a place is told when to come again, and then is taken', async () => {
    await open({ places: 1, patience: 100 });
    const [first, second] = devices as [TestDevice, TestDevice];
    let pushing: Promise<PushResponse> | undefined;
    const events = second.write([atencionDraft(second)]);
    await whileTheScopeIsTaken(async () => {
      pushing = write(first);
      await untilPushesWait();
      await expect(second.push(events)).rejects.toThrow('unavailable');
    });
    expect((await pushing)?.verdicts).toMatchObject([{ verdict: 'accepted' }]);
    expect(verdicts([await second.push(events)])).toEqual([['accepted']]);
  });

  it('SY-51 a body that is still on its way, or was cut, takes no place', async () => {
    await open({ places: 1, patience: 100 });
    const [first, second] = devices as [TestDevice, TestDevice];
    const url = new URL(await world.app.listen({ port: 0, host: '127.0.0.1' }));
    const slow = connect(Number(url.port), url.hostname);
    const head = [
      `POST ${PATHS.push} HTTP/1.1`,
      'host: x',
      'content-type: application/json',
      'content-length: 100000',
      `authorization: Bearer ${first.session.accessToken}`,
      // Answered when the server has begun with it.
      'expect: 100-continue',
    ];
    slow.write([...head, '', '{"replica":'].join('\r\n'));
    await once(slow, 'data');
    expect(verdicts([await write(second)])).toEqual([['accepted']]);
    slow.destroy();
    await once(slow, 'close');
    expect(verdicts([await write(second), await write(first)])).toEqual([['accepted'], ['accepted']]);
  });
});
