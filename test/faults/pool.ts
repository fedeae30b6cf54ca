import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../support/postgres.ts';
import type { Report } from './tally.ts';
import type { Answer, Order } from './worker.ts';

/** Of a machine that never stops: no write waits for the disk, and nothing works behind the seeds' back. */
const SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off',
  'deadlock_timeout=20ms',
  'jit=off',
];

/** What a seed makes lives for a moment: with room for it the collector takes a twentieth less of the processors. */
const ROOM = ['--min-semi-space-size=32', '--max-semi-space-size=64'];

/** Processes side by side that pay on this machine: two show that it makes no difference which one runs a seed. */
export const JOBS = Math.min(4, Math.max(2, availableParallelism()));

export interface RunOptions {
  seeds: Iterable<number>;
  /** Processes side by side. */
  jobs: number;
  tell?: boolean;
  /** Called after each seed. */
  done(report: Report): void;
  signal?: AbortSignal;
}

/** Runs seeds in processes side by side, each with a database of its own on one PostgreSQL server. */
export async function runSeeds({ seeds, jobs, tell = false, done, signal }: RunOptions): Promise<void> {
  const postgres = await startPostgres(SETTINGS);
  const workers: ChildProcess[] = [];
  try {
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    for (let n = 0; n < jobs; n += 1) await client.query(`create database faults${n}`);
    await Promise.all(
      Array.from({ length: jobs }, async (_unused, n) => {
        const own = new URL(postgres.socketUrl);
        own.pathname = `/faults${n}`;
        const worker = fork(join(import.meta.dirname, 'worker.ts'), [own.href], {
          execArgv: [...process.execArgv, ...ROOM],
        });
        workers.push(worker);
        await answerOf(worker);
        if (jobs === cpus().length) keepTogether(n, [worker.pid, ...(await backendsOf(client, `faults${n}`))]);
      }),
    );
    await client.end();
    const queue = seeds[Symbol.iterator]();
    await Promise.all(
      workers.map(async (worker) => {
        for (let next = queue.next(); next.done !== true && !isStopped(signal); next = queue.next()) {
          worker.send({ seed: next.value, tell } satisfies Order);
          const report = (await answerOf(worker)) as Answer;
          done('outcome' in report ? report.outcome : report);
        }
      }),
    );
  } finally {
    for (const worker of workers) {
      if (worker.connected) worker.disconnect();
      if (worker.exitCode === null) await once(worker, 'exit');
    }
    await postgres.stop();
  }
}

/**
 * A worker and its database only ever wait for each other: on one core neither has to wake the other's, a twelfth of the
 * time. For workers who have a whole machine, and where the system has a command for it; others run where they are put.
 */
function keepTogether(core: number, pids: readonly (number | undefined)[]): void {
  if (process.platform !== 'linux') return;
  for (const pid of pids) spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(core), String(pid)]);
}

/** Processes of the server that work on this database. */
async function backendsOf(client: pg.Client, database: string): Promise<number[]> {
  const { rows } = await client.query<{ pid: number }>('select pid from pg_stat_activity where datname = $1', [
    database,
  ]);
  return rows.map(({ pid }) => pid);
}

const isStopped = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;

/** The next message of a worker; a worker that ends has none. */
function answerOf(worker: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a worker ended with code ${code}`));
    worker.once('exit', ended);
    worker.once('message', (message) => {
      worker.off('exit', ended);
      resolve(message);
    });
  });
}
