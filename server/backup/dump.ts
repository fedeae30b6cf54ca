import { sql, type Kysely, type Transaction } from 'kysely';
import { findMeta } from '../store/meta-store.ts';
import type { DatabaseKind } from '../store/database.ts';
import type { Schema } from '../store/schema.ts';
import { BACKUP_VERSION, type BackupHead, type BackupReason, type BackupRows } from './backup-file.ts';

const CHUNK = 500;
/** Counted by its own migrations, which a restore runs again. */
const NOT_COPIED = new Set(['migrations']);

/** The whole database as it is at one moment, whatever is written meanwhile. */
export async function dump<T>(
  db: Kysely<Schema>,
  about: { database: DatabaseKind; reason: BackupReason; madeAt: number },
  write: (head: BackupHead, rows: AsyncIterable<BackupRows>) => Promise<T>,
): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const head: BackupHead = {
        chasqui: 'copia-central',
        version: BACKUP_VERSION,
        ...about,
        serverEpoch: (await findMeta(trx, 'epoch')) ?? '',
        migrations: await findMigrations(trx),
      };
      return write(head, allRows(trx));
    });
}

export async function findMigrations(trx: Transaction<Schema>): Promise<string[]> {
  const found = await sql<{ name: string }>`select name from migrations order by name`.execute(trx);
  return found.rows.map(({ name }) => name);
}

/** Tables in an order in which they can be filled: what a foreign key points to comes first. */
export async function findTables(trx: Transaction<Schema>): Promise<string[]> {
  const tables = await sql<{ name: string }>`
    select c.relname as name from pg_class c
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace order by c.relname`.execute(trx);
  const keys = await sql<{ name: string; needs: string }>`
    select conrelid::regclass::text as name, confrelid::regclass::text as needs from pg_constraint
    where contype = 'f' and connamespace = current_schema()::regnamespace`.execute(trx);
  const ordered: string[] = [];
  const place = (name: string): void => {
    if (ordered.includes(name)) return;
    for (const key of keys.rows) if (key.name === name && key.needs !== name) place(key.needs);
    ordered.push(name);
  };
  for (const { name } of tables.rows) if (!NOT_COPIED.has(name)) place(name);
  return ordered;
}

async function* allRows(trx: Transaction<Schema>): AsyncGenerator<BackupRows> {
  for (const table of await findTables(trx)) {
    await sql`declare copied cursor for select to_jsonb(t) as row from ${sql.table(table)} t`.execute(trx);
    for (;;) {
      const { rows } = await sql<{ row: BackupRows['rows'][number] }>`fetch ${sql.lit(CHUNK)} from copied`.execute(trx);
      if (rows.length > 0) yield { table, rows: rows.map(({ row }) => row) };
      if (rows.length < CHUNK) break;
    }
    await sql`close copied`.execute(trx);
  }
}
