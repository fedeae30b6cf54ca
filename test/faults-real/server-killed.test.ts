import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { it } from 'vitest';
import { startPostgres } from '../support/postgres.ts';
import { startServerProcess } from '../support/server-process.ts';
import { expectEverythingOnce } from './at-headquarters.ts';
import { EXTENT, PATIENCE, progress } from './extent.ts';
import { startFleet } from './fleet.ts';

it(
  `SY-04 the server is killed ${EXTENT.serverKills} times during pushes: what it acknowledged is there once`,
  async () => {
    const postgres = await startPostgres();
    const server = await startServerProcess({ databaseUrl: postgres.demonstrationUrl });
    try {
      const fleet = await startFleet(server.url, 4);
      for (let kill = 1; kill <= EXTENT.serverKills; kill += 1) {
        await fleet.untilMore(randomInt(1, 60));
        await pause(randomInt(0, 40));
        await server.kill();
        await server.restart();
        progress('server killed', kill, EXTENT.serverKills);
      }
      await expectEverythingOnce(fleet, server.url);
    } finally {
      await server.close();
      await postgres.stop();
    }
  },
  PATIENCE,
);
