import type { Kysely } from 'kysely';
import { DEFAULT_RETENTION_MONTHS } from '#shared/records/retention.ts';
import { RetentionMonths } from '#shared/records/sede/sede.ts';
import { StartError } from '../start-error.ts';
import type { Schema } from '../store/schema.ts';
import { changeCentral } from './central.ts';

/**
 * Says how long ended records stay on the devices, as an event of the sede central's record. Throws `StartError` for a number
 * that cannot be.
 * @param months 0 keeps everything; absent: whatever is in force
 * @param now milliseconds since the epoch
 * @returns the months in force
 */
export async function setRetention(db: Kysely<Schema>, months: number | undefined, now: number): Promise<number> {
  if (months !== undefined && !RetentionMonths.safeParse(months).success) {
    throw new StartError('UNSOUND_RETENTION', 'Los registros quedan en los equipos de 3 a 120 meses; con 0 no salen.');
  }
  return changeCentral(db, now, (central) => {
    const inForce = central.retentionMonths ?? DEFAULT_RETENTION_MONTHS;
    if (months === undefined || months === inForce) return { result: inForce };
    return { result: months, event: { type: 'retentionSet', data: { months } } };
  });
}
