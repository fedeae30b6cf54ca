import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Event } from '#shared/history/event.ts';
import type { BenchBrowser } from './browser.ts';
import { medians } from './figure.ts';

const FOLDER = resolve(import.meta.dirname, 'baselines');
/** Documents per request, where one tunes it. */
const TUNED = 1_000;

/** ms for all documents to the server and, into a new local database, back again. */
export interface PouchTimes {
  push: number;
  tunedPush: number;
  firstSync: number;
  tunedFirstSync: number;
}

/** Of PouchDB that is used here. */
interface Pouch {
  bulkDocs(docs: readonly object[]): Promise<unknown>;
  replicate: Record<'to' | 'from', (other: Pouch, options: object) => Promise<{ docs_written: number }>>;
  destroy(): Promise<unknown>;
}

/** Whether `npm run bench` could install the packages of `baselines/`. */
export function hasPouchDb(): boolean {
  return existsSync(join(FOLDER, 'node_modules/.package-lock.json'));
}

/**
 * The same documents by PouchDB in the same browser to express-pouchdb in a process of its own: as it comes, and with
 * batches of 1,000. LevelDB does not wait for the disk, as Chasqui's server does for every push.
 */
export async function measurePouchDb(
  browser: BenchBrowser,
  runs: number,
  events: readonly Event[],
): Promise<PouchTimes> {
  const server = await startPouchServer();
  try {
    const page = await browser.open(`${server.url}/page`);
    const docs = JSON.stringify(events.map((event) => ({ _id: event.record, ...event })));
    const once = (batch: number | null) =>
      page.evaluate(
        async ({ docs: text, options, name }) => {
          const given = JSON.parse(text) as object[];
          const PouchDB = (window as unknown as { PouchDB: new (name: string) => Pouch }).PouchDB;
          const timed = async (work: () => Promise<{ docs_written: number }>): Promise<number> => {
            const start = performance.now();
            const { docs_written: written } = await work();
            if (written !== given.length) throw new Error(`PouchDB wrote ${written} of ${given.length}`);
            return performance.now() - start;
          };
          const [local, back] = [new PouchDB(name), new PouchDB(`${name}-back`)];
          const remote = new PouchDB(`${location.origin}/${name}`);
          await local.bulkDocs(given);
          const push = await timed(() => local.replicate.to(remote, options));
          const firstSync = await timed(() => back.replicate.from(remote, options));
          for (const database of [local, back, remote]) await database.destroy();
          return { push, firstSync };
        },
        { docs, options: batch === null ? {} : { batch_size: batch }, name: `bench-${crypto.randomUUID()}` },
      );
    const plain = await medians(runs, () => once(null));
    const tuned = await medians(runs, () => once(TUNED));
    await page.close();
    return { ...plain, tunedPush: tuned.push, tunedFirstSync: tuned.firstSync };
  } finally {
    await server.close();
  }
}

async function startPouchServer(): Promise<{ url: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'chasqui-pouchdb-'));
  const server = spawn(process.execPath, [join(FOLDER, 'server.mjs'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(server, 'exit');
  const abandon = (): void => void server.kill('SIGKILL');
  process.once('exit', abandon);
  const url = await new Promise<string>((found, failed) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      const ready = /^ready (http\S+)$/.exec(line)?.[1];
      if (ready !== undefined) found(ready);
    });
    server.once('exit', (code, signal) => failed(new Error(`express-pouchdb ended with ${code ?? signal}`)));
  });
  return {
    url,
    async close() {
      process.off('exit', abandon);
      server.kill('SIGKILL');
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
