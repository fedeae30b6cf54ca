import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#shared/records/role.ts';
import type { Db } from './database.ts';
import { toActor } from './staff-store.ts';

export interface SessionRow {
  id: string;
  person: string;
  username: string;
  disabled: boolean;
  expiresAt: number;
  device: { code: string; name: string; sede: string; formerly: string | null; lastSeen: number | null };
  /** Of the device; `undefined` when it has no record. */
  sede: SedeHead | undefined;
  /** The person in each sede that they work in, by the sedes' ids. */
  actors: Actor[];
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

/**
 * A session by its id or by the hash of its refresh token, also one that has expired, with all that decides what it allows:
 * in one statement, since every request asks.
 */
export async function findSession(
  db: Db,
  key: { id: string } | { tokenHash: string },
): Promise<SessionRow | undefined> {
  const rows = await db
    .selectFrom('sessions as s')
    .innerJoin('accounts as a', 'a.person', 's.person')
    .innerJoin('devices as d', 'd.code', 's.device')
    .leftJoin('records as r', (join) => join.onRef('r.id', '=', 'd.sede').on('r.kind', '=', 'sede'))
    .leftJoin('staff as t', 't.person', 's.person')
    .select(['s.id', 's.person', 's.expires_at', 'a.username', 'a.disabled_at'])
    .select(['d.code', 'd.name', 'd.sede', 'd.formerly', 'd.last_seen'])
    .select(sedeHead('r').as('head'))
    .select(['t.sede as staffSede', 't.name as staffName', 't.roles', 't.central'])
    .where((e) => ('id' in key ? e('s.id', '=', key.id) : e('s.token_hash', '=', key.tokenHash)))
    .orderBy('t.sede')
    .execute();
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    id: row.id,
    person: row.person,
    username: row.username,
    disabled: row.disabled_at !== null,
    expiresAt: row.expires_at,
    device: {
      code: row.code,
      name: row.name,
      sede: row.sede,
      formerly: row.formerly,
      lastSeen: row.last_seen,
    },
    sede: row.head ?? undefined,
    actors: rows.flatMap(({ person, staffSede: sede, staffName: name, roles, central }) =>
      sede === null || name === null || roles === null || central === null
        ? []
        : [toActor({ person, sede, name, roles, central })],
    ),
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
    .selectFrom('records as r')
    .select(sedeHead('r').as('head'))
    .where('r.id', '=', id)
    .where('r.kind', '=', 'sede')
    .executeTakeFirst();
  return row?.head ?? undefined;
}

/** The little that is asked of a sede's state, which names everybody who works there. */
function sedeHead(table: string): RawBuilder<SedeHead | null> {
  const [id, state] = [sql.ref(`${table}.id`), sql.ref(`${table}.state`)];
  return sql`case when ${id} is not null then jsonb_build_object('id', ${id}, 'code', ${state}->>'code',
    'name', ${state}->>'shortName', 'central', ${state}->>'type' is not distinct from 'central') end`;
}
