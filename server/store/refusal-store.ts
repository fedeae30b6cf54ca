import { sql } from 'kysely';
import type { Reason } from '#shared/history/fold.ts';
import type { Db } from './database.ts';
import { jsonParameter } from './rows.ts';

/** A refused event, kept for good: it holds its place in the device's chain and gets the same answer again. */
export interface Refusal {
  device: string;
  hash: string;
  event_id: string | null;
  seq: number | null;
  act: string | null;
  body: string | null;
  reason: Reason;
}

export interface RememberedRefusal {
  device: string;
  hash: string;
  eventId: string | null;
  act: string | null;
  reason: Reason;
}

/** Refusals with one of these hashes, event ids or acts. */
export async function findRefusals(
  db: Db,
  wanted: { hashes: readonly string[]; eventIds: readonly string[]; acts: readonly string[] },
): Promise<RememberedRefusal[]> {
  if (Object.values(wanted).every(({ length }) => length === 0)) return [];
  const rows = await db
    .selectFrom('refusals')
    .select(['device', 'hash', 'event_id', 'act', 'code', 'detail'])
    .where(
      sql<boolean>`hash = any(${[...wanted.hashes]}::text[]) or event_id = any(${[...wanted.eventIds]}::uuid[])
        or act = any(${[...wanted.acts]}::uuid[])`,
    )
    .orderBy('device')
    .orderBy('hash')
    .execute();
  return rows.map(({ device, hash, event_id, act, code, detail }) => ({
    device,
    hash,
    eventId: event_id,
    act,
    reason: { code, ...(detail === null ? {} : { detail }) },
  }));
}

/** Events that turned out to have been accepted. */
export async function deleteRefusals(db: Db, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return;
  await db
    .deleteFrom('refusals')
    .where(sql<boolean>`hash = any(${[...hashes]}::text[])`)
    .execute();
}

export async function insertRefusals(db: Db, refusals: readonly Refusal[], at: number): Promise<void> {
  if (refusals.length === 0) return;
  const rows = refusals.map(({ reason, ...rest }) => ({
    ...rest,
    code: reason.code,
    detail: reason.detail ?? null,
    at,
  }));
  await sql`
    insert into refusals (device, hash, event_id, seq, act, body, code, detail, at)
    select device, hash, event_id, seq, act, body, code, detail, at
    from jsonb_to_recordset(${jsonParameter(rows)}) as r(
      device text, hash text, event_id uuid, seq integer, act uuid, body text, code text, detail text, at bigint)
    on conflict do nothing
  `.execute(db);
}
