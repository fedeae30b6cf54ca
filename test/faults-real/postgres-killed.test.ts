import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { it } from 'vitest';
import { startPostgres } from '../support/postgres.ts';
import { startServerProcess } from '../support/server-process.ts';
import { expectEverythingOnce } from './at-headquarters.ts';
import { EXTENT, PATIENCE, progress } from './extent.ts';
import { startFleet } from './fleet.ts';

it(
  `SY-04 PostgreSQL is killed ${EXTENT.postgresKills} times during pushes: what was acknowledged is there once`,
  async () => {
    const postgres = await startPostgres();
    const server = await startServerProcess({ databaseUrl: postgres.demonstrationUrl });
    try {
      const fleet = await startFleet(server.url, 4);
      for (let kill = 1; kill <= EXTENT.postgresKills; kill += 1) {
        await fleet.untilMore(randomInt(1, 60));
        await pause(randomInt(0, 40));
        // The server goes on by itself: its pool finds the database again.
        await postgres.kill();
        await postgres.restart();
        progress('PostgreSQL killed', kill, EXTENT.postgresKills);
      }
      await expectEverythingOnce(fleet, server.url);
    } finally {
      await server.close();
      await postgres.stop();
    }
  },
  PATIENCE,
);
