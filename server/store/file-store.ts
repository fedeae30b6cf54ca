import { sql } from 'kysely';
import type { Event } from '#shared/history/event.ts';
import { NAMING_TYPES } from '#shared/attachments/named-files.ts';
import type { Db } from './database.ts';

export interface FileRow {
  hash: string;
  size: number;
  type: string;
}

/** The events of a record that may name files. */
export async function findNamingEvents(db: Db, record: string): Promise<Pick<Event, 'type' | 'data'>[]> {
  const rows = await db
    .selectFrom('events')
    .select(['type', 'data'])
    .where('record', '=', record)
    .where('type', 'in', [...NAMING_TYPES])
    .execute();
  return rows as Pick<Event, 'type' | 'data'>[];
}

/** A file that is here and is this record's. */
export async function findFileOf(db: Db, record: string, hash: string): Promise<FileRow | undefined> {
  return db
    .selectFrom('file_records')
    .innerJoin('files', 'files.hash', 'file_records.hash')
    .select(['files.hash', 'files.size', 'files.type'])
    .where('file_records.record', '=', record)
    .where('files.hash', '=', hash)
    .executeTakeFirst();
}

export async function findHashesOf(db: Db, record: string): Promise<string[]> {
  const rows = await db
    .selectFrom('file_records')
    .select('hash')
    .where('record', '=', record)
    .orderBy('hash')
    .execute();
  return rows.map(({ hash }) => hash);
}

/** A file that is here and of some record in these scopes. */
export async function findFileWithin(db: Db, scopes: readonly string[], hash: string): Promise<FileRow | undefined> {
  return db
    .selectFrom('file_records')
    .innerJoin('files', 'files.hash', 'file_records.hash')
    .innerJoin('records', 'records.id', 'file_records.record')
    .select(['files.hash', 'files.size', 'files.type'])
    .where('files.hash', '=', hash)
    .where(
      sql<boolean>`(records.scope = any(${[...scopes]}::text[]) or records.second_scope = any(${[...scopes]}::text[]))`,
    )
    .executeTakeFirst();
}

/** Notes a file that is on the disk, and whose it is. Twice is as once. */
export async function addFile(
  db: Db,
  file: FileRow,
  of: { record: string; device: string; at: number },
): Promise<void> {
  const { record, device, at } = of;
  await db
    .insertInto('files')
    .values({ ...file, stored_at: at })
    .onConflict((c) => c.doNothing())
    .execute();
  await db
    .insertInto('file_records')
    .values({ record, hash: file.hash, device, at })
    .onConflict((c) => c.doNothing())
    .execute();
}
