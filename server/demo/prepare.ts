import { randomBytes, randomInt } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { uuidv7 } from '#shared/history/uuid.ts';
import { foundOrganisation } from '../services/found-organisation.ts';
import { createPassphrase } from '../services/passwords.ts';
import type { Schema } from '../store/schema.ts';
import { findMeta, setMeta } from '../store/meta-store.ts';
import { seedDemo } from './seed-demo.ts';

/** Any number that nothing else in the database locks. */
const FOUNDING_LOCK = 7_308_512;

interface Preparation {
  demo: boolean;
  /** ms since the epoch. */
  now: number;
  say: (line: string) => void;
}

/** Gives an empty database an organisation, in one transaction: it is there whole or not at all. */
export async function prepareOrganisation(db: Kysely<Schema>, { demo, now, say }: Preparation): Promise<void> {
  if ((await findMeta(db, 'founded')) !== undefined) return;
  const lines = await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${FOUNDING_LOCK}::bigint)`.execute(trx);
    if ((await findMeta(trx, 'founded')) !== undefined) return [];
    await setMeta(trx, 'founded', demo ? 'demo' : 'empty');
    if (demo) {
      await seedDemo(trx, now);
      return ['Organización de demostración creada.'];
    }
    const newId = (wall: number): string => uuidv7(wall, randomBytes(10));
    const administrator = newId(now);
    const password = createPassphrase(randomInt);
    await foundOrganisation(trx, {
      sedes: [
        {
          id: newId(now),
          code: 'SC',
          type: 'central',
          name: 'Sede Central',
          shortName: 'Sede Central',
          areas: ['Unidad de Tecnologías de la Información', 'Unidad de Administración', 'Dirección Ejecutiva'],
          staff: [{ person: administrator, name: 'Administración del sistema', roles: ['administrator'] }],
        },
      ],
      accounts: [{ person: administrator, username: 'administrador', password }],
      administrator,
      newId,
      at: now,
    });
    return [`Primera cuenta: usuario administrador, contraseña ${password} (anótela: no se mostrará otra vez).`];
  });
  for (const line of lines) say(line);
}
