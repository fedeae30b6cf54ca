import type { Kysely } from 'kysely';
import { checkProcedure } from '#shared/procedures/check-procedure.ts';
import { DEFAULT_PROCEDURE, findProcedure, PROCEDURES } from '#shared/procedures/registry.ts';
import { StartError } from '../start-error.ts';
import type { Db } from '../store/database.ts';
import type { Schema } from '../store/schema.ts';
import { changeCentral, findCentral } from './central.ts';

/**
 * Puts a procedure in force: an event of the sede central's record, which every device holds, so that a device learns of
 * it as of anything else. Tickets that were opened under another go on by theirs. Adopting it twice changes nothing.
 * Throws `StartError` when there is none of that name, or its data do not hold together.
 * @param id name of the procedure; absent: whichever is in force, or the default one
 * @param now milliseconds since the epoch
 * @returns the name of the procedure in force
 */
export async function adoptProcedure(db: Kysely<Schema>, id: string | undefined, now: number): Promise<string> {
  requireSoundProcedure(id);
  return changeCentral(db, now, (central) => {
    const inForce = central.procedure ?? DEFAULT_PROCEDURE;
    if (id === undefined || id === inForce) return { result: inForce };
    return { result: id, event: { type: 'procedureAdopted', data: { procedure: id } } };
  });
}

/** The default one where there is no organisation yet. */
export async function findProcedureInForce(db: Db): Promise<string> {
  return (await findCentral(db))?.procedure ?? DEFAULT_PROCEDURE;
}

/**
 * Throws `StartError` when there is no procedure of that name, or its data do not hold together.
 * @param id absent: the default one
 */
export function requireSoundProcedure(id: string = DEFAULT_PROCEDURE): void {
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
