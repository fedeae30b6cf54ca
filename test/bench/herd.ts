import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { PATHS, PushResponse } from '#shared/contract/sync.ts';
import { historyDigest } from '#shared/history/canonical.ts';
import type { Event } from '#shared/history/event.ts';
import { manyAtenciones } from '../support/many-atenciones.ts';
import { timed } from './figure.ts';
import type { Headquarters } from './headquarters.ts';

/** Specialists of three sedes. */
const PEOPLE = ['luis.rojas', 'mario.rios', 'wilber.mamani'];
const BATCH = 500;
const UNAVAILABLE = 503;
/** Of a device's loop, ms (`renderer/sync/loop.ts`). */
const FIRST_WAIT = 2_000;

export interface Herd {
  events: number;
  /** Until the last device has its answer. */
  ms: number;
  slowest: number;
  /** Times that the server had no room just then, and a device asked again later, as its loop does. */
  turnedAway: number;
  peakMemory: number;
  /** The same events, INSERTed in batches over one connection. */
  bareMs: number;
}

interface Returning {
  token: string;
  events: Event[];
}

/** Devices that were all offline come back at the same moment, each with its events in one push. */
export async function measureHerd(
  headquarters: Headquarters,
  { devices, each }: { devices: number; each: number },
): Promise<Herd> {
  const returning: Returning[] = [];
  for (let n = 0; n < devices; n += 1) {
    const session = await headquarters.enrol(PEOPLE[n % PEOPLE.length] ?? '');
    returning.push({ token: session.accessToken, events: manyAtenciones(each, session, Date.now()) });
  }
  const requests = returning.map(({ token, events }) => ({ token, body: gzipSync(JSON.stringify(pushOf(events))) }));
  await headquarters.resetPeakMemory();
  let slowest = 0;
  let turnedAway = 0;
  const ms = await timed(() =>
    Promise.all(
      requests.map(async (request) => {
        for (let wait = FIRST_WAIT; ; wait *= 2) {
          let taken = false;
          const asking = await timed(async () => {
            taken = await sendPush(headquarters.url, request);
          });
          slowest = Math.max(slowest, asking);
          if (taken) return;
          turnedAway += 1;
          await setTimeout(wait / 2 + (wait / 2) * Math.random());
        }
      }),
    ),
  );
  const peakMemory = await headquarters.peakMemory();
  const bareMs = await insertBare(
    headquarters.databaseUrl,
    returning.flatMap(({ events }) => events),
  );
  return { events: devices * each, ms, slowest, turnedAway, peakMemory, bareMs };
}

export function pushOf(events: readonly Event[]): object {
  const digests = Object.fromEntries(events.map((event) => [event.record, historyDigest([event.id])]));
  return { replica: randomUUID(), events, digests };
}

/** @returns whether it was taken; the server may have no room now */
async function sendPush(url: string, { token, body }: { token: string; body: Buffer<ArrayBuffer> }): Promise<boolean> {
  const response = await fetch(url + PATHS.push, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', authorization: `Bearer ${token}` },
    body,
  });
  if (response.status === UNAVAILABLE) return false;
  if (!response.ok) throw new Error(`push: ${response.status} ${await response.text()}`);
  const { verdicts } = PushResponse.parse(await response.json());
  const refused = verdicts.find(({ verdict }) => verdict !== 'accepted');
  if (refused !== undefined) throw new Error(`refused: ${JSON.stringify(refused)}`);
  return true;
}

/** The least that keeps the same rows as safely: the events table alone, with its constraints and indexes. */
async function insertBare(databaseUrl: string, events: readonly Event[]): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('create table bare_events (like events including all)');
    return await timed(async () => {
      for (let from = 0; from < events.length; from += BATCH) {
        const rows = events.slice(from, from + BATCH).map(toRow);
        await client.query(
          'insert into bare_events select * from jsonb_populate_recordset(null::bare_events, $1::jsonb)',
          [JSON.stringify(rows)],
        );
      }
    });
  } finally {
    await client.end();
  }
}

function toRow({ at, by, ...event }: Event): object {
  return { ...event, wall: at.wall, counter: at.counter, by_person: by, hash: event.prev, received_at: Date.now() };
}
