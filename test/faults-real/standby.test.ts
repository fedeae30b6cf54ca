import { Client } from 'pg';
import { it } from 'vitest';
import { startPostgres } from '../support/postgres.ts';
import { startServerProcess } from '../support/server-process.ts';
import { expectEverythingOnce } from './at-headquarters.ts';
import { PATIENCE } from './extent.ts';
import { startFleet, type Fleet } from './fleet.ts';

/** As docs/server.md says: an answer waits until the standby has it on its disk. */
const SYNCHRONOUS = ['synchronous_standby_names=standby', 'synchronous_commit=on'];

it(
  'SY-04 the primary is killed and its standby promoted: what was acknowledged is there once',
  async () => {
    const primary = await startPostgres();
    const standby = await primary.cloneAsStandby();
    await primary.restart(SYNCHRONOUS);
    let server = await startServerProcess({ databaseUrl: primary.demonstrationUrl });
    try {
      const fleet = await startFleet(server.url, 4);
      await fleet.untilMore(200);
      const receiver = await findReceiver(standby.url);
      // The way to the standby stalls; what is acknowledged from here on without it would be lost.
      process.kill(receiver, 'SIGSTOP');
      await untilPushesWait(primary.url, fleet);
      await primary.kill();
      process.kill(receiver, 'SIGCONT');
      await query(standby.url, 'select pg_promote()');
      const { port } = server;
      await server.close();
      server = await startServerProcess({ port, databaseUrl: standby.demonstrationUrl });
      await fleet.untilMore(200);
      await expectEverythingOnce(fleet, server.url);
    } finally {
      await server.close();
      await Promise.all([primary.stop(), standby.stop()]);
    }
  },
  PATIENCE,
);

/** Until pushes wait for the standby, or go on without it: then as many are acknowledged as make the loss plain. */
async function untilPushesWait(url: string, fleet: Fleet): Promise<void> {
  const enough = fleet.acknowledged.size + 400;
  while (fleet.acknowledged.size < enough) {
    const [row] = await query<{ n: string }>(
      url,
      "select count(*) as n from pg_stat_activity where wait_event = 'SyncRep'",
    );
    if (Number(row?.n) > 0) return;
  }
}

async function findReceiver(url: string): Promise<number> {
  for (;;) {
    const [row] = await query<{ pid: number }>(url, 'select pid from pg_stat_wal_receiver');
    if (row !== undefined) return row.pid;
  }
}

async function query<R>(url: string, sql: string): Promise<R[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as R[];
  } finally {
    await client.end();
  }
}
