import { sql } from 'kysely';
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

/** The little that is asked of the state of the sede `r`, which names everybody who works there; `null` where there is none. */
const SEDE_HEAD = sql`case when r.id is not null then jsonb_build_object('id', r.id, 'code', r.state->>'code',
  'name', r.state->>'shortName', 'central', r.state->>'type' is not distinct from 'central') end`;

interface FoundSession extends Omit<SessionRow, 'device' | 'sede' | 'actors'> {
  code: string;
  name: string;
  sede: string;
  formerly: string | null;
  lastSeen: number | null;
  head: SedeHead | null;
  /** Of one sede that the person works in; all of it `null` where there is none. */
  staffSede: string | null;
  staffName: string;
  roles: string[];
  central: boolean;
}

/**
 * A session by its id or by the hash of its refresh token, also one that has expired, with all that decides what it allows:
 * in one statement, since every request asks.
 */
export async function findSession(
  db: Db,
  key: { id: string } | { tokenHash: string },
): Promise<SessionRow | undefined> {
  const { rows } = await sql<FoundSession>`
    select s.id, s.person, a.username, a.disabled_at is not null as disabled, s.expires_at as "expiresAt",
      d.code, d.name, d.sede, d.formerly, d.last_seen as "lastSeen", ${SEDE_HEAD} as head,
      t.sede as "staffSede", t.name as "staffName", t.roles, t.central
    from sessions s
    join accounts a on a.person = s.person
    join devices d on d.code = s.device
    left join records r on r.id = d.sede and r.kind = 'sede'
    left join staff t on t.person = s.person
    where ${'id' in key ? sql`s.id = ${key.id}::uuid` : sql`s.token_hash = ${key.tokenHash}`}
    order by t.sede
  `.execute(db);
  const [found] = rows;
  if (found === undefined) return undefined;
  const { id, person, username, disabled, expiresAt, head, code, name, sede, formerly, lastSeen } = found;
  return {
    id,
    person,
    username,
    disabled,
    expiresAt,
    device: { code, name, sede, formerly, lastSeen },
    sede: head ?? undefined,
    actors: rows.flatMap(({ staffSede, staffName, roles, central }) =>
      staffSede === null ? [] : [toActor({ person, sede: staffSede, name: staffName, roles, central })],
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
  const { rows } = await sql<{ head: SedeHead }>`
    select ${SEDE_HEAD} as head from records r where r.id = ${id}::uuid and r.kind = 'sede'
  `.execute(db);
  return rows[0]?.head;
}
