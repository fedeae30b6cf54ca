import { EventEmitter } from 'node:events';
import { sql, type Kysely } from 'kysely';
import pg from 'pg';
import { findAllCounters } from '../store/feed-store.ts';
import type { OpenDatabase } from '../store/database.ts';
import type { Schema } from '../store/schema.ts';

/** Wakes whoever waits for changes of a scope. It carries no data: the woken pull. */
export interface Waker {
  /** Something was committed here. */
  poke(): void;
  /** Calls back with scopes that moved after `ready`. */
  subscribe(listener: (scopes: ReadonlySet<string>) => void): { ready: Promise<void>; stop(): void };
  close(): Promise<void>;
}

const CHANNEL = 'chasqui_changes';
/** Polling is what guarantees; notifications only make it sooner. */
const POLL_MS = 15_000;
const RECONNECT_MS = 5000;

/** @param onFault told of a listening connection that broke; it is made again */
export function createWaker(database: OpenDatabase, onFault: (error: unknown) => void): Waker {
  const bus = new EventEmitter().setMaxListeners(0);
  let closed = false;
  let looking: Promise<void> | undefined;
  let lookAgain = false;
  let seen: Map<string, number> | undefined;
  const listening = database.url === undefined ? undefined : listen(database.url, look, onFault);
  const timer = setInterval(look, POLL_MS);
  timer.unref();

  /** Compares the counters with those seen last. Calls that come while it looks are answered by one look more. */
  function look(): void {
    if (closed || bus.listenerCount('moved') === 0) {
      seen = undefined;
      return;
    }
    if (looking !== undefined) {
      lookAgain = true;
      return;
    }
    looking = compare()
      .catch(onFault)
      .finally(() => {
        looking = undefined;
        if (lookAgain) {
          lookAgain = false;
          look();
        }
      });
  }

  async function compare(): Promise<void> {
    const counters = await findAllCounters(database.db);
    const before = seen;
    seen = counters;
    if (before === undefined) return;
    const moved = new Set([...counters].filter(([scope, n]) => before.get(scope) !== n).map(([scope]) => scope));
    if (moved.size > 0) bus.emit('moved', moved);
  }

  return {
    poke() {
      if (database.url === undefined) look();
      else void notify(database.db).catch(onFault);
    },
    subscribe(listener) {
      bus.on('moved', listener);
      if (seen === undefined) look();
      return { ready: looking ?? Promise.resolve(), stop: () => void bus.off('moved', listener) };
    },
    async close() {
      closed = true;
      clearInterval(timer);
      await listening?.close();
      await looking;
    },
  };
}

async function notify(db: Kysely<Schema>): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, '')`.execute(db);
}

function listen(url: string, onMessage: () => void, onFault: (error: unknown) => void): { close(): Promise<void> } {
  let closed = false;
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let connecting = start();

  async function start(): Promise<void> {
    try {
      client = new pg.Client({ connectionString: url });
      client.on('notification', onMessage);
      client.on('error', onFault);
      client.on('end', again);
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      onMessage();
    } catch (error) {
      if (!closed) onFault(error);
      again();
    }
  }

  function again(): void {
    if (closed || retry !== undefined) return;
    retry = setTimeout(() => {
      retry = undefined;
      connecting = start();
    }, RECONNECT_MS).unref();
  }

  return {
    async close() {
      closed = true;
      clearTimeout(retry);
      await connecting;
      await client?.end().catch(() => undefined);
    },
  };
}
