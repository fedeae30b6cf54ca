import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { PATHS } from '#shared/contract/sync.ts';
import { chainEvents, emptyHead } from '#shared/history/chain.ts';
import { openSession } from '../support/headquarters.ts';
import { startPostgres } from '../support/postgres.ts';
import { spawnServer } from './spawned-server.ts';
import { newId } from './world.ts';

/** The push waits here for another transaction, so that the database goes away in the middle of it. */
const HOLD = 'lock table scope_counters in access exclusive mode';
const WAITING = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and application_name like 'chasqui-%'";

it('SY-31 a database that goes away during a push is no fault of what was pushed, and the server stays', async () => {
  const postgres = await startPostgres();
  const server = await spawnServer({ DATABASE_URL: postgres.url });
  const holder = new Client({ connectionString: postgres.url });
  holder.on('error', () => undefined);
  try {
    const session = await openSession(server.url, 'rosa.quispe');
    const data = { sede: session.sede.id, surnames: 'Vega Flor', givenNames: 'Inés', area: 'Administración' };
    const draft = { id: newId(), record: newId(), kind: 'persona', type: 'registered', act: newId(), data };
    const event = { ...draft, at: { wall: Date.now(), counter: 0 }, by: session.person.id };
    const { events } = chainEvents(emptyHead(session.device.code), [event], {});
    const push = () =>
      fetch(server.url + PATHS.push, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${session.accessToken}` },
        body: JSON.stringify({ replica: randomUUID(), events, digests: {} }),
      });

    await holder.connect();
    await holder.query('begin');
    await holder.query(HOLD);
    const struck = push();
    while ((await holder.query(WAITING)).rowCount === 0);
    await postgres.kill();
    // Not `internal`: that would make the device look for the act that the server stumbles over.
    expect(await (await struck).json()).toMatchObject({ status: 503, code: 'unavailable' });
    expect(await (await push()).json()).toMatchObject({ status: 503, code: 'unavailable' });

    await postgres.restart();
    expect(await (await push()).json()).toMatchObject({ verdicts: [{ verdict: 'accepted' }] });
  } finally {
    await server.kill();
    await postgres.stop();
  }
});
