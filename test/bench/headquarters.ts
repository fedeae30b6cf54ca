import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { Session } from '#shared/contract/session.ts';
import { openSession } from '../support/headquarters.ts';
import { startPostgres } from '../support/postgres.ts';
import { startServerProcess } from '../support/server-process.ts';

const RETRY_MS = 5_000;

export interface Headquarters {
  url: string;
  databaseUrl: string;
  /** A new device of the person's sede. */
  enrol(username: string): Promise<Session>;
  /** Forgets what the server's process has held before, where the system can. */
  resetPeakMemory(): Promise<void>;
  /** The most that the server's process has held since, in MB. `NaN` where the system does not tell. */
  peakMemory(): Promise<number>;
  close(): Promise<void>;
}

/** The real server with the demonstration organisation on a real PostgreSQL; it serves the page of the bench. */
export async function startHeadquarters(pageFolder: string): Promise<Headquarters> {
  const postgres = await startPostgres();
  try {
    const server = await startServerProcess({ databaseUrl: postgres.demonstrationUrl, pageFolder });
    return {
      url: server.url,
      databaseUrl: postgres.demonstrationUrl,
      enrol: (username) => enrol(server.url, username),
      // Linux, proc(5): «5» sets VmHWM back to what is held now.
      resetPeakMemory: () => writeFile(`/proc/${server.pid}/clear_refs`, '5').catch(() => undefined),
      peakMemory: async () => {
        const status = await readFile(`/proc/${server.pid}/status`, 'utf8').catch(() => '');
        return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) / 1024;
      },
      close: async () => {
        await server.close();
        await postgres.stop();
      },
    };
  } catch (failure) {
    await postgres.stop();
    throw failure;
  }
}

/** Only so many may sign in each minute from one address, which no unit has three hundred devices at: wait for a turn. */
async function enrol(url: string, username: string): Promise<Session> {
  for (;;) {
    try {
      return await openSession(url, username);
    } catch (failure) {
      if (!(failure instanceof Error && failure.message.includes('too-many-requests'))) throw failure;
      await setTimeout(RETRY_MS);
    }
  }
}
