import { sql, type Kysely, type Transaction } from 'kysely';
import { KNOWN_MIGRATIONS, runMigrations } from '../migrations/migrate.ts';
import { drawRenewal, findGivenOut, renewEpoch } from '../services/restored.ts';
import type { Schema } from '../store/schema.ts';
import { BackupProblem, type BackupRows } from './backup-file.ts';
import { findTables } from './dump.ts';
import { readBackup, type VerifiedBackup } from './read-backup.ts';

/**
 * Replaces the whole database by a copy, in one transaction: afterwards it is all of it, or nothing changed. It comes back
 * under a new epoch, so that every device compares and sends again what this server now lacks, before it pulls (SY-12).
 * @throws BackupProblem before anything was changed for good
 */
export async function restore(db: Kysely<Schema>, path: string): Promise<VerifiedBackup> {
  const now = Date.now();
  // One that cannot be read must not keep the copy from taking its place.
  const before = await findGivenOut(db, now).catch(() => undefined);
  return db.transaction().execute(async (trx) => {
    let tables = new Set<string>();
    const verified = await readBackup(
      path,
      async ({ migrations }) => {
        const unknown = migrations.filter((name) => !KNOWN_MIGRATIONS.includes(name));
        if (unknown.length > 0) {
          throw new BackupProblem(
            'La copia es de una versión más nueva de Chasqui: actualice el servidor y repita la orden.',
          );
        }
        await dropAll(trx);
        await runMigrations(trx, new Set(migrations));
        tables = new Set(await findTables(trx));
        for (const table of tables) await sql`delete from ${sql.table(table)}`.execute(trx);
      },
      async (chunk) => {
        if (!tables.has(chunk.table)) throw new BackupProblem('La copia está incompleta o dañada: no se cambió nada.');
        await insert(trx, chunk);
      },
    );
    await runMigrations(trx);
    await renewEpoch(trx, drawRenewal(now), before);
    return verified;
  });
}

async function insert(trx: Transaction<Schema>, { table, rows }: BackupRows): Promise<void> {
  const name = sql.table(table);
  await sql`insert into ${name}
    select * from jsonb_populate_recordset(null::${name}, ${JSON.stringify(rows)}::jsonb)`.execute(trx);
}

async function dropAll(trx: Transaction<Schema>): Promise<void> {
  for (const table of [...(await findTables(trx)).toReversed(), 'migrations']) {
    await sql`drop table if exists ${sql.table(table)} cascade`.execute(trx);
  }
}
