import { sql, type Selectable } from 'kysely';
import { Role, type Actor } from '#shared/records/role.ts';
import type { Sede } from '#shared/records/sede/sede.ts';
import type { Db } from './database.ts';
import { jsonParameter } from './rows.ts';
import type { Schema } from './schema.ts';

/** Everyone of these who has a role somewhere, as the rules see them; a person of two sedes appears twice. */
export async function findActors(db: Db, people: readonly string[]): Promise<Actor[]> {
  if (people.length === 0) return [];
  const rows = await db
    .selectFrom('staff')
    .selectAll()
    .where(sql<boolean>`person = any(${[...people]}::uuid[])`)
    .orderBy('sede')
    .execute();
  return rows.map(toActor);
}

/** A row of the staff as the rules see it. */
export function toActor({ sede, person, name, roles, central }: Selectable<Schema['staff']>): Actor {
  return { sede, person, name, roles: toRoles(roles), central };
}

/** Makes the projection of these sedes' staff what their records say. */
export async function replaceStaff(db: Db, sedes: readonly Sede[]): Promise<void> {
  if (sedes.length === 0) return;
  const ids = sedes.map((sede) => sede.id);
  const rows = sedes.flatMap((sede) =>
    sede.staff.map(({ person, name, roles }) => ({
      sede: sede.id,
      person,
      name,
      roles,
      central: sede.type === 'central',
    })),
  );
  await sql`delete from staff where sede = any(${ids}::uuid[])`.execute(db);
  await sql`
    insert into staff (sede, person, name, roles, central)
    select sede, person, name, roles, central
    from jsonb_to_recordset(${jsonParameter(rows)}) as s(sede uuid, person uuid, name text, roles jsonb, central boolean)
  `.execute(db);
}

/** A role that this version does not know gives no right. */
function toRoles(names: readonly string[]): Role[] {
  return names.flatMap((name) => {
    const role = Role.safeParse(name);
    return role.success ? [role.data] : [];
  });
}
