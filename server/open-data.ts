import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createBackupShelf, type BackupShelf } from './backup/backup-shelf.ts';
import { isBehind, migrate, MIGRATIONS } from './migrations/migrate.ts';
import { StartError } from './start-error.ts';
import { acquireDataLock } from './store/data-lock.ts';
import { hasPglite, openPglite, openPostgres, type OpenDatabase } from './store/database.ts';

export interface DataOptions {
  dataDir: string;
  databaseUrl?: string | undefined;
  /** Where copies of the database go. */
  backupDir?: string | undefined;
  /** Where the files of records lie. */
  filesDir?: string | undefined;
}

/** By default beside the embedded database; a server with PostgreSQL makes copies of its own only where it is told to. */
export function backupFolderOf({ dataDir, databaseUrl, backupDir }: DataOptions): string | undefined {
  if (backupDir !== undefined) return resolve(backupDir);
  return databaseUrl === undefined ? join(resolve(dataDir), 'copias') : undefined;
}

/** By default in the data folder, with PostgreSQL too. */
export function filesFolderOf({ dataDir, filesDir }: DataOptions): string {
  return filesDir === undefined ? join(resolve(dataDir), 'archivos') : resolve(filesDir);
}

/**
 * Opens the database by its URL, else the embedded one in the data folder, and brings it to the present schema; of one
 * that is behind, a verified copy is made first.
 */
export async function openData(options: DataOptions): Promise<OpenDatabase> {
  const { dataDir, databaseUrl } = options;
  const folder = backupFolderOf(options);
  const shelf = folder === undefined ? undefined : createBackupShelf(folder, filesFolderOf(options));
  return databaseUrl === undefined ? openEmbedded(resolve(dataDir), shelf) : openServer(databaseUrl, shelf);
}

/** Runs the migrations that are missing; first a copy, among `backups`, of a database that holds something. */
export async function bringUpToDate(
  database: OpenDatabase,
  backups: BackupShelf | undefined,
  migrations = MIGRATIONS,
): Promise<void> {
  if (backups !== undefined && (await isBehind(database.db, migrations))) {
    await backups.make(database, 'before-migration', Date.now());
  }
  await migrate(database.db, migrations);
}

async function openServer(url: string, backups: BackupShelf | undefined): Promise<OpenDatabase> {
  let database: OpenDatabase | undefined;
  try {
    database = openPostgres(url);
    await bringUpToDate(database, backups);
    return database;
  } catch (error) {
    await database?.close();
    if (error instanceof Error && !isUnreachable(error)) throw error;
    throw new StartError('DATABASE_UNREACHABLE', 'No se pudo conectar con la base de datos de DATABASE_URL.', error);
  }
}

const NO_DATABASE =
  'No hay base de datos: indique la de PostgreSQL en DATABASE_URL o, para una evaluación, ejecute «npm install» en la carpeta del servidor.';

async function openEmbedded(dataDir: string, backups: BackupShelf | undefined): Promise<OpenDatabase> {
  if (!(await hasPglite())) throw new StartError('DATABASE_MISSING', NO_DATABASE);
  const folder = join(dataDir, 'db');
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new StartError('DATA_NOT_WRITABLE', `No se puede escribir en la carpeta de datos ${dataDir}.`, error);
  }
  const lock = lockFolder(dataDir);
  try {
    const database = await openPglite(folder);
    await bringUpToDate(database, backups);
    const close = async (): Promise<void> => {
      await database.close();
      lock.release();
    };
    return { ...database, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function lockFolder(dataDir: string): { release(): void } {
  let lock: { release(): void } | undefined;
  try {
    lock = acquireDataLock(dataDir);
  } catch (error) {
    throw new StartError('DATA_NOT_WRITABLE', `No se puede escribir en la carpeta de datos ${dataDir}.`, error);
  }
  if (lock !== undefined) return lock;
  throw new StartError('DATABASE_LOCKED', `Otro proceso de Chasqui está usando la carpeta de datos ${dataDir}.`);
}

/** Nobody there, no such name, refused by password or database name: what the reader can put right in DATABASE_URL. */
function isUnreachable(error: Error): boolean {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (/^(ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOST|ENETUNREACH|ERR_INVALID_URL|28|3D|57P03|53300)/.test(code))
    return true;
  return error instanceof AggregateError || /connection terminated|timeout exceeded|password/i.test(error.message);
}
