import { openAsBlob } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { overPglite, PGLITE, type OpenDatabase } from '../../server/store/database.ts';
import { prepare } from './prepare.ts';
import { template } from './template.ts';

/* An embedded database makes itself in three seconds, and opens from a picture of one in half a second. */

const FILE = 'data.tar';

export async function openEmptyPglite(): Promise<OpenDatabase> {
  return overPglite(await fromPicture(await emptyPicture()));
}

export async function openPreparedPglite(): Promise<OpenDatabase> {
  const prepared = picture('pglite-prepared', async () => {
    const pglite = await fromPicture(await emptyPicture());
    await prepare(overPglite(pglite));
    return pglite;
  });
  return overPglite(await fromPicture(await prepared));
}

/**
 * The folder of an embedded database in which there is nothing yet, for those whom its making does not matter to.
 * @param folder is made
 */
export async function makeEmptyPglite(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const pglite = await fromPicture(await emptyPicture(), folder);
  await pglite.close();
}

const emptyPicture = (): Promise<string> => picture('pglite-empty', () => PGlite.create(PGLITE));

/** Path of a file with all that is in a database. */
async function picture(name: string, make: () => Promise<PGlite>): Promise<string> {
  const folder = await template(name, async (made) => {
    const pglite = await make();
    const data = await pglite.dumpDataDir('none');
    await writeFile(join(made, FILE), new Uint8Array(await data.arrayBuffer()));
    await pglite.close();
  });
  return join(folder, FILE);
}

/** In memory, or in a folder that is empty. */
async function fromPicture(path: string, dataDir?: string): Promise<PGlite> {
  const where = dataDir === undefined ? {} : { dataDir };
  return PGlite.create({ ...PGLITE, ...where, loadDataDir: await openAsBlob(path) });
}
