import { sql } from 'kysely';
import type { Db } from './database.ts';

export interface UnitCase {
  id: string;
  kind: 'ticket' | 'atencion';
  sede: string;
  status: string;
  code: string;
  unit: string;
  openedAt: number;
  /** Ids of the cases that the record already names. */
  named: string[];
}

/** Tickets and attentions of these units, the earliest first. */
export async function findCasesOfUnits(db: Db, units: readonly string[]): Promise<UnitCase[]> {
  if (units.length === 0) return [];
  const { rows } = await sql<UnitCase>`
    select id, kind, sede, status, state->>'code' as code,
      coalesce(state->'requester'->>'unit', state->'person'->>'unit') as unit,
      coalesce(state->>'openedAt', state->>'registeredAt')::double precision as "openedAt",
      jsonb_path_query_array(state, '$.sameUnit[*].id') as named
    from records
    where coalesce(state->'requester'->>'unit', state->'person'->>'unit') = any(${[...units]}::text[])
      and kind in ('ticket', 'atencion')
    order by "openedAt", id
  `.execute(db);
  return rows;
}
