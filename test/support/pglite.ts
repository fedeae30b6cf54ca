import { openAsBlob } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { prepareOrganisation } from '../../server/demo/prepare.ts';
import { migrate } from '../../server/migrations/migrate.ts';
import { overPglite, PGLITE, type OpenDatabase } from '../../server/store/database.ts';
import { template } from './template.ts';

/** The present schema and the demonstration organisation. */
export async function prepare({ db }: OpenDatabase): Promise<void> {
  await migrate(db);
  await prepareOrganisation(db, { demo: true, now: Date.now(), say: () => undefined });
}

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
