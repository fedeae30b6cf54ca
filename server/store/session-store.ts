import { sql } from 'kysely';
import type { Db } from './database.ts';

export interface SessionRow {
  id: string;
  person: string;
  username: string;
  disabled: boolean;
  expiresAt: number;
  device: { code: string; name: string; sede: string; formerly: string | null };
}

export async function insertSession(
  db: Db,
  session: { id: string; tokenHash: string; person: string; device: string; at: number; expiresAt: number },
): Promise<void> {
  await db
    .insertInto('sessions')
    .values({
      id: session.id,
      token_hash: session.tokenHash,
      person: session.person,
      device: session.device,
      created_at: session.at,
      expires_at: session.expiresAt,
    })
    .execute();
}

/** A session by its id or by the hash of its refresh token, also one that has expired. */
export async function findSession(
  db: Db,
  key: { id: string } | { tokenHash: string },
): Promise<SessionRow | undefined> {
  const row = await db
    .selectFrom('sessions as s')
    .innerJoin('accounts as a', 'a.person', 's.person')
    .innerJoin('devices as d', 'd.code', 's.device')
    .select([
      's.id',
      's.person',
      's.expires_at',
      'a.username',
      'a.disabled_at',
      'd.code',
      'd.name',
      'd.sede',
      'd.formerly',
    ])
    .where((e) => ('id' in key ? e('s.id', '=', key.id) : e('s.token_hash', '=', key.tokenHash)))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    person: row.person,
    username: row.username,
    disabled: row.disabled_at !== null,
    expiresAt: row.expires_at,
    device: { code: row.code, name: row.name, sede: row.sede, formerly: row.formerly },
  };
}

export async function extendSession(db: Db, id: string, expiresAt: number): Promise<void> {
  await db.updateTable('sessions').set({ expires_at: expiresAt }).where('id', '=', id).execute();
}

export async function deleteSession(db: Db, id: string): Promise<void> {
  await db.deleteFrom('sessions').where('id', '=', id).execute();
}

/** Sweeps what nobody can use any more. */
export async function deleteExpiredSessions(db: Db, before: number): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<', before).execute();
}

export interface SedeHead {
  id: string;
  code: string;
  name: string;
  central: boolean;
}

export async function findSede(db: Db, id: string): Promise<SedeHead | undefined> {
  const row = await db
    .selectFrom('records')
    .select(['id', sql<{ code: string; shortName: string; type: string }>`state`.as('state')])
    .where('id', '=', id)
    .where('kind', '=', 'sede')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { id: row.id, code: row.state.code, name: row.state.shortName, central: row.state.type === 'central' };
}
