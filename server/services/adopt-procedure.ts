import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { uuidv7 } from '#shared/history/uuid.ts';
import { checkProcedure } from '#shared/procedures/check-procedure.ts';
import { DEFAULT_PROCEDURE, findProcedure, PROCEDURES } from '#shared/procedures/registry.ts';
import { foldKind } from '#shared/records/registry.ts';
import type { Sede } from '#shared/records/sede/sede.ts';
import { StartError } from '../start-error.ts';
import type { Db } from '../store/database.ts';
import { lockDevices } from '../store/device-store.ts';
import { findEventsOfRecords } from '../store/event-store.ts';
import { lockScopes } from '../store/feed-store.ts';
import { findSedeIds } from '../store/record-store.ts';
import type { Schema } from '../store/schema.ts';
import { transact } from '../store/transact.ts';
import { ORG } from './scopes.ts';
import { getServerDevice } from './server-chain.ts';
import { writeOwn } from './write-own.ts';

/**
 * Puts a procedure in force: an event of the sede central's record, which every device holds, so that a device learns of
 * it as of anything else. Tickets that were opened under another go on by theirs. Adopting it twice changes nothing.
 * Throws `StartError` when there is none of that name, or its data do not hold together.
 * @param id name of the procedure; absent: whichever is in force, or the default one
 * @param now milliseconds since the epoch
 * @returns the name of the procedure in force
 */
export async function adoptProcedure(db: Kysely<Schema>, id: string | undefined, now: number): Promise<string> {
  requireSound(id ?? DEFAULT_PROCEDURE);
  return transact(db, async (trx) => {
    await lockDevices(trx, [await getServerDevice(trx)]);
    const counters = await lockScopes(trx, [ORG]);
    const central = await findCentral(trx);
    if (central === undefined) throw new Error('an organisation has a sede central');
    const inForce = central.procedure ?? DEFAULT_PROCEDURE;
    if (id === undefined || id === inForce) return inForce;
    const event = uuidv7(now, randomBytes(10));
    const by = central.staff.find(({ roles }) => roles.includes('administrator'))?.person ?? central.id;
    const data = { procedure: id };
    await writeOwn(
      trx,
      counters,
      [{ id: event, act: event, record: central.id, kind: 'sede', type: 'procedureAdopted', by, data }],
      now,
    );
    return id;
  });
}

/** The default one where there is no organisation yet. */
export async function findProcedureInForce(db: Db): Promise<string> {
  return (await findCentral(db))?.procedure ?? DEFAULT_PROCEDURE;
}

function requireSound(id: string): void {
  const procedure = findProcedure(id);
  if (procedure === undefined) {
    const known = PROCEDURES.map((each) => each.id).join(', ');
    throw new StartError('UNKNOWN_PROCEDURE', `No existe el procedimiento «${id}». Los que hay son: ${known}.`);
  }
  const [problem] = checkProcedure(procedure);
  if (problem !== undefined) {
    throw new StartError('UNSOUND_PROCEDURE', `El procedimiento «${id}» no está completo: ${problem}.`);
  }
}

async function findCentral(db: Db): Promise<Sede | undefined> {
  const events = await findEventsOfRecords(db, await findSedeIds(db));
  const sedes = [...Map.groupBy(events, (event) => event.record).values()].map((own) => foldKind('sede', own).state);
  return sedes.find((sede) => sede?.type === 'central');
}
