import { randomUUID } from 'node:crypto';
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

export interface Herd {
  events: number;
  /** Until the last device has its answer. */
  ms: number;
  slowest: number;
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
  let slowest = 0;
  const ms = await timed(() =>
    Promise.all(
      requests.map(async (request) => {
        slowest = Math.max(slowest, await timed(() => sendPush(headquarters.url, request)));
      }),
    ),
  );
  const peakMemory = await headquarters.peakMemory();
  const bareMs = await insertBare(
    headquarters.databaseUrl,
    returning.flatMap(({ events }) => events),
  );
  return { events: devices * each, ms, slowest, peakMemory, bareMs };
}

export function pushOf(events: readonly Event[]): object {
  const digests = Object.fromEntries(events.map((event) => [event.record, historyDigest([event.id])]));
  return { replica: randomUUID(), events, digests };
}

async function sendPush(url: string, { token, body }: { token: string; body: Buffer<ArrayBuffer> }): Promise<void> {
  const response = await fetch(url + PATHS.push, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', authorization: `Bearer ${token}` },
    body,
  });
  if (!response.ok) throw new Error(`push: ${response.status} ${await response.text()}`);
  const { verdicts } = PushResponse.parse(await response.json());
  const refused = verdicts.find(({ verdict }) => verdict !== 'accepted');
  if (refused !== undefined) throw new Error(`refused: ${JSON.stringify(refused)}`);
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
