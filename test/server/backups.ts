import { sql } from 'kysely';
import { buildApp } from '../../server/app.ts';
import { createContext } from '../../server/start.ts';
import type { World } from './world.ts';

type Backup = ReadonlyMap<string, string>;

/** Every row of every table, as a dump of the database at this moment. */
export async function takeBackup({ database }: World): Promise<Backup> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'
  `.execute(database.db);
  const backup = new Map<string, string>();
  for (const { name } of tables.rows) {
    const rows = await sql<{ rows: string }>`
      select coalesce(jsonb_agg(t), '[]')::text as rows from ${sql.table(name)} t
    `.execute(database.db);
    backup.set(name, rows.rows[0]?.rows ?? '[]');
  }
  return backup;
}

/** Stops the server, puts its database back to the backup, and starts it as one that was restored. */
export async function restoreBackup(world: World, backup: Backup): Promise<void> {
  const { db } = world.database;
  await world.app.close();
  await world.context.waker.close();
  await db.transaction().execute(async (trx) => {
    const names = [...backup.keys()];
    await sql`truncate ${sql.join(names.map((name) => sql.table(name)))}`.execute(trx);
    // What refers to another table comes after it.
    const last = new Set(['device_people', 'sessions']);
    for (const name of names.toSorted((a, b) => Number(last.has(a)) - Number(last.has(b)))) {
      await sql`
        insert into ${sql.table(name)}
        select * from jsonb_populate_recordset(null::${sql.table(name)}, (${backup.get(name)}::text)::jsonb)
      `.execute(trx);
    }
  });
  world.context = await createContext(world.database, {
    filesDir: world.filesDir,
    clock: () => world.clock.now,
    restored: true,
  });
  world.app = await buildApp(world.context, { rendererDir: '/nonexistent', requestsPerMinute: 1_000_000 });
}
