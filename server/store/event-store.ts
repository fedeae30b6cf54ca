import { sql } from 'kysely';
import { ZERO } from '#shared/history/clock.ts';
import type { Event } from '#shared/history/event.ts';
import type { Db } from './database.ts';
import { jsonParameter } from './rows.ts';

export interface StoredEvent {
  event: Event;
  hash: string;
}

const COLUMNS = [
  'id',
  'record',
  'kind',
  'type',
  'wall',
  'counter',
  'by_person',
  'device',
  'seq',
  'prev',
  'act',
  'data',
  'sig',
] as const;

interface EventRow {
  id: string;
  record: string;
  kind: string;
  type: string;
  wall: number;
  counter: number;
  by_person: string;
  device: string;
  seq: number;
  prev: string;
  act: string;
  data: Record<string, unknown>;
  sig: string;
}

/** Every event of these records, in the order in which they came. */
export async function findEventsOfRecords(db: Db, records: readonly string[]): Promise<Event[]> {
  if (records.length === 0) return [];
  const rows = await db
    .selectFrom('events')
    .select(COLUMNS)
    .where(sql<boolean>`record = any(${[...records]}::uuid[])`)
    .execute();
  return rows.map(toEvent);
}

/** The same with their hashes. */
export async function findStoredEvents(db: Db, records: readonly string[]): Promise<StoredEvent[]> {
  if (records.length === 0) return [];
  const rows = await db
    .selectFrom('events')
    .select([...COLUMNS, 'hash'])
    .where(sql<boolean>`record = any(${[...records]}::uuid[])`)
    .execute();
  return rows.map(({ hash, ...row }) => ({ event: toEvent(row), hash }));
}

/** Ids of every event of these records, by record. */
export async function findEventIds(db: Db, records: readonly string[]): Promise<Map<string, string[]>> {
  if (records.length === 0) return new Map();
  const rows = await db
    .selectFrom('events')
    .select(['id', 'record'])
    .where(sql<boolean>`record = any(${[...records]}::uuid[])`)
    .execute();
  const byRecord = Map.groupBy(rows, (row) => row.record);
  return new Map([...byRecord].map(([record, own]) => [record, own.map((row) => row.id)]));
}

/** What is already there under one of these ids. */
export async function findEventHashes(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('events')
    .select(['id', 'hash'])
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row.hash]));
}

export interface Place {
  device: string;
  seq: number;
  hash: string;
}

/** Which events, accepted or refused, stand at these places of their devices' chains. */
export async function findPlaces(db: Db, places: readonly { device: string; seq: number }[]): Promise<Place[]> {
  if (places.length === 0) return [];
  const wanted = sql`jsonb_to_recordset(${jsonParameter(places)}) as wanted(device text, seq integer)`;
  const found = await sql<Place>`
    select e.device, e.seq, e.hash from ${wanted} join events e on e.device = wanted.device and e.seq = wanted.seq
    union all
    select r.device, r.seq, r.hash from ${wanted} join refusals r on r.device = wanted.device and r.seq = wanted.seq
  `.execute(db);
  return found.rows;
}

/** The last event of a device's chain. */
export async function findLastEvent(db: Db, device: string): Promise<Event | undefined> {
  const row = await db
    .selectFrom('events')
    .select(COLUMNS)
    .where('device', '=', device)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : toEvent(row);
}

/** The latest clock of these records' events; the earliest there is where they have none. */
export async function findLatestReading(db: Db, records: readonly string[]): Promise<Event['at']> {
  const row = await db
    .selectFrom('events')
    .select(['wall', 'counter'])
    .where(sql<boolean>`record = any(${[...records]}::uuid[])`)
    .orderBy('wall', 'desc')
    .orderBy('counter', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? ZERO;
}

export async function insertEvents(db: Db, events: readonly StoredEvent[], receivedAt: number): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ event, hash }) => {
    const { at, by, ...rest } = event;
    return { ...rest, wall: at.wall, counter: at.counter, by_person: by, hash, received_at: receivedAt };
  });
  await sql`
    insert into events (id, record, kind, type, wall, counter, by_person, device, seq, prev, act, data, sig, hash, received_at)
    select id, record, kind, type, wall, counter, by_person, device, seq, prev, act, data, sig, hash, received_at
    from jsonb_to_recordset(${jsonParameter(rows)}) as e(
      id uuid, record uuid, kind text, type text, wall bigint, counter bigint, by_person uuid, device text, seq integer,
      prev text, act uuid, data jsonb, sig text, hash text, received_at bigint)
  `.execute(db);
}

function toEvent(row: EventRow): Event {
  const { wall, counter, by_person, data, ...rest } = row;
  return { ...rest, at: { wall, counter }, by: by_person, data: data as Event['data'] };
}
