import { prepareOrganisation } from '../../server/demo/prepare.ts';
import { migrate } from '../../server/migrations/migrate.ts';
import type { OpenDatabase } from '../../server/store/database.ts';

/** Gives an empty database the present schema and the demonstration organisation. */
export async function prepare({ db }: OpenDatabase): Promise<void> {
  await migrate(db);
  await prepareOrganisation(db, { demo: true, now: Date.now(), say: () => undefined });
}
