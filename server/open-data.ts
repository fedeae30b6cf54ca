import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { migrate } from './migrations/migrate.ts';
import { StartError } from './start-error.ts';
import { acquireDataLock } from './store/data-lock.ts';
import { openPglite, openPostgres, type OpenDatabase } from './store/database.ts';

/** Opens the database by its URL, else the embedded one in the data folder, and brings it to the present schema. */
export async function openData(options: { dataDir: string; databaseUrl?: string | undefined }): Promise<OpenDatabase> {
  const { dataDir, databaseUrl } = options;
  return databaseUrl === undefined ? openEmbedded(resolve(dataDir)) : openServer(databaseUrl);
}

async function openServer(url: string): Promise<OpenDatabase> {
  let database: OpenDatabase | undefined;
  try {
    database = openPostgres(url);
    await migrate(database.db);
    return database;
  } catch (error) {
    await database?.close();
    if (error instanceof Error && !isUnreachable(error)) throw error;
    throw new StartError('DATABASE_UNREACHABLE', 'No se pudo conectar con la base de datos de DATABASE_URL.', error);
  }
}

async function openEmbedded(dataDir: string): Promise<OpenDatabase> {
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
    await migrate(database.db);
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
