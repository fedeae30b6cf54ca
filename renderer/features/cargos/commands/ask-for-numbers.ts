import { LeaseResponse, PATHS } from '#shared/contract/sync.ts';
import type { Desk } from '../../../desk/desk.ts';

/** A block with fewer free numbers than this asks for the next one whenever there is a line. */
export const FEW_NUMBERS = 5;

/**
 * Leases a further block of cargo numbers for this device; requires the line. Repeatable: a lost answer brings the same
 * block again, as long as the caller repeats with the same `request`.
 * @param year that the numbers are for
 * @throws TransportFailure
 */
export async function askForNumbers(
  desk: Pick<Desk, 'http' | 'store'>,
  request: string,
  year: number,
  signal: AbortSignal,
) {
  const { record } = await desk.http.json(
    { method: 'POST', path: PATHS.talonarios, body: { request, year }, signal },
    LeaseResponse,
  );
  await desk.store.unite([record]);
}
