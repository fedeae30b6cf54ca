import { hash } from '@node-rs/argon2';
import type { Kysely } from 'kysely';
import { uuid } from '#shared/history/event.fixture.ts';
import type { Uuid } from '#shared/history/event.ts';
import type { Role } from '#shared/records/role.ts';
import { createSealer } from '../../../server/services/seals.ts';
import { foundOrganisation } from '../../../server/services/found-organisation.ts';
import { ORG } from '../../../server/services/scopes.ts';
import { hashToken } from '../../../server/services/tokens.ts';
import { insertAccount } from '../../../server/store/account-store.ts';
import { addPersonToDevice, enrolDevice } from '../../../server/store/device-store.ts';
import type { Schema } from '../../../server/store/schema.ts';
import { insertSession } from '../../../server/store/session-store.ts';

export interface SimulatedSede {
  id: Uuid;
  code: string;
  central: boolean;
}

/** A device and the one person who works on it. */
export interface SimulatedDevice {
  code: string;
  sede: SimulatedSede;
  person: { id: Uuid; name: string; roles: Role[] };
}

const sede = (code: string, central = false): SimulatedSede => ({ id: uuid(`sede ${code}`), code, central });
export const AYACUCHO = sede('AY');
export const LORETO = sede('LO');
export const CENTRAL = sede('SC', true);
export const SEDES = [CENTRAL, AYACUCHO, LORETO];

function device(code: string, of: SimulatedSede, ...roles: Role[]): SimulatedDevice {
  return { code, sede: of, person: { id: uuid(`person ${code}`), name: `Persona ${code}`, roles } };
}

/** Three devices of one sede, one of another, and headquarters'. */
export const DEVICES: readonly SimulatedDevice[] = [
  device('AY1', AYACUCHO, 'specialist'),
  device('AY2', AYACUCHO, 'specialist', 'utChief'),
  device('AY3', AYACUCHO, 'user', 'specialist'),
  device('LO1', LORETO, 'specialist', 'utChief'),
  device('SC1', CENTRAL, 'support', 'unitChief', 'administrator'),
];

/** Enrolled only when everything else has been running for a while. */
export const LATE_DEVICE = device('AY4', AYACUCHO, 'specialist');

/** 1 July 2026, 10:00 in Lima. */
export const START = Date.UTC(2026, 6, 1, 15);
const DAY = 86_400_000;
/** How long a session lasts without contact (server/services/sessions.ts). */
const LEASE = 14 * DAY;

/** The device's first refresh token; later ones are numbered. */
export function refreshTokenOf(code: string, number = 0): string {
  return `refresh-token-of-${code}-number-${number}`;
}

/** The session that a device's first sign-in opened. */
async function openSession(db: Kysely<Schema>, { code, person }: SimulatedDevice, at: number): Promise<void> {
  await insertSession(db, {
    id: uuid(`first session ${code}`),
    tokenHash: hashToken(refreshTokenOf(code)),
    person: person.id,
    device: code,
    at,
    expiresAt: at + LEASE,
  });
}

/** Enrols a device as its first sign-in does. */
export async function enrol(db: Kysely<Schema>, simulated: SimulatedDevice, at: number): Promise<void> {
  const { code, person, sede: of } = simulated;
  const given = await enrolDevice(db, { sede: of.id, sedeCode: of.code, name: code, at });
  if (given !== code) throw new Error(`the device ${code} was called ${given}`);
  await addPersonToDevice(db, code, person.id, at);
  await openSession(db, simulated, at);
}

/** The key of headquarters' seals, so that a run depends on its seed alone. */
export const SEAL_KEY = 'the seal key of the simulation';
export const sealer = createSealer(SEAL_KEY);
/** Everybody's. */
export const PASSPHRASE = 'Chasqui-2026';

/** Sedes, people, accounts, devices and their sessions, as every run begins. */
export async function foundSimulated(db: Kysely<Schema>): Promise<void> {
  let ids = 0;
  const founder = { person: uuid('founder'), name: 'Fundación', roles: ['administrator' as const] };
  await db.transaction().execute((trx) =>
    foundOrganisation(trx, {
      sedes: SEDES.map(({ id, code, central }) => ({
        id,
        code,
        name: `Sede ${code}`,
        shortName: code,
        areas: [],
        type: central ? ('central' as const) : ('ut' as const),
        staff: [
          ...(central ? [founder] : []),
          ...[...DEVICES, LATE_DEVICE]
            .filter((simulated) => simulated.sede.id === id)
            .map(({ person }) => ({ person: person.id, name: person.name, roles: person.roles })),
        ],
      })),
      accounts: [],
      administrator: founder.person,
      newId: () => uuid(`founding ${(ids += 1)}`),
      at: START - DAY,
    }),
  );
  // The least that Argon2id can be: what a seed costs is not what it shows.
  const passwordHash = await hash(PASSPHRASE, { memoryCost: 8, timeCost: 1, parallelism: 1 });
  for (const { code, person } of [...DEVICES, LATE_DEVICE]) {
    await insertAccount(db, { person: person.id, username: code.toLowerCase(), passwordHash });
  }
  for (const simulated of DEVICES) await enrol(db, simulated, START);
}

/** The scopes that a device may hold: the sedes themselves, and the records of its own; at the sede central, of all. */
export function mayHold(simulated: SimulatedDevice, scope: string): boolean {
  return scope === ORG || simulated.sede.central || simulated.sede.id === scope;
}
