import type { Kysely } from 'kysely';
import { derivedUuid } from '#shared/history/uuid.ts';
import { isOpenState } from '#shared/procedures/flow-lookup.ts';
import { lockDevices } from '../store/device-store.ts';
import { lockScopes } from '../store/feed-store.ts';
import type { Schema } from '../store/schema.ts';
import { transact } from '../store/transact.ts';
import { findCasesOfUnits, type UnitCase } from '../store/unit-store.ts';
import type { Candidate } from './candidate.ts';
import { findServerPerson } from './central.ts';
import { getServerDevice } from './server-chain.ts';
import { writeOwn } from './write-own.ts';

/** Most cases that one record is told of. */
const MOST = 50;

/** The units for which something is registered here, whatever becomes of it: one that is sent again is looked at again. */
export function unitsIn(candidates: readonly Candidate[]): string[] {
  const units = candidates.flatMap(({ event }) => {
    const who = event?.type === 'opened' ? event.data['requester'] : event?.data['person'];
    const unit = who !== null && typeof who === 'object' && 'unit' in who ? who.unit : undefined;
    return typeof unit === 'string' ? [unit] : [];
  });
  return [...new Set(units)];
}

/**
 * MF-3.3: says on an open case which open cases of its unit other sedes had before it. A device sees its own sede's by itself;
 * only headquarters sees the others'. Asked again, it says nothing twice.
 * @param now milliseconds since the epoch
 * @returns of how many cases it said so
 */
export async function flagSameUnit(db: Kysely<Schema>, units: readonly string[], now: number): Promise<number> {
  if (units.length === 0) return 0;
  return transact(db, async (trx) => {
    const server = await getServerDevice(trx);
    await lockDevices(trx, [server]);
    const found = (await findCasesOfUnits(trx, units)).filter(isOpen);
    const counters = await lockScopes(trx, [...new Set(found.map(({ sede }) => sede))]);
    const by = await findServerPerson(trx);
    const drafts = found.flatMap((own) => {
      const cases = found
        .filter((other) => isNews(own, other))
        .slice(0, MOST)
        .map(({ id, code, sede }) => ({ id, code, sede }));
      if (cases.length === 0) return [];
      const id = derivedUuid('same-unit', own.id, ...cases.map((each) => each.id));
      return [{ id, act: id, record: own.id, kind: own.kind, type: 'sameUnitFound', by, data: { cases } }];
    });
    if (drafts.length > 0) await writeOwn(trx, counters, drafts, now);
    return drafts.length;
  });
}

function isOpen({ kind, status }: UnitCase): boolean {
  return kind === 'ticket' ? isOpenState(status) : status === 'pending' || status === 'inProgress';
}

/** Another sede's, earlier, and not yet named. */
function isNews(own: UnitCase, other: UnitCase): boolean {
  const earlier = other.openedAt < own.openedAt || (other.openedAt === own.openedAt && other.id < own.id);
  return other.unit === own.unit && other.sede !== own.sede && earlier && !own.named.includes(other.id);
}
