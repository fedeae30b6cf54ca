import { openAsBlob } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { overPglite, PGLITE, type OpenDatabase } from '../../server/store/database.ts';
import { prepare } from './prepare.ts';
import { template } from './template.ts';

/* An embedded database makes itself in three seconds, and opens from a picture of one in half a second. */

export function openEmptyPglite(): Promise<OpenDatabase> {
  return openPicture('pglite-empty', () => Promise.resolve());
}

export function openPreparedPglite(): Promise<OpenDatabase> {
  return openPicture('pglite-prepared', prepare);
}

async function openPicture(name: string, fill: (database: OpenDatabase) => Promise<void>): Promise<OpenDatabase> {
  const folder = await template(name, async (made) => {
    const pglite = await PGlite.create(PGLITE);
    await fill(overPglite(pglite));
    const picture = await pglite.dumpDataDir('none');
    await writeFile(join(made, 'data.tar'), new Uint8Array(await picture.arrayBuffer()));
    await pglite.close();
  });
  return overPglite(await PGlite.create({ ...PGLITE, loadDataDir: await openAsBlob(join(folder, 'data.tar')) }));
}
