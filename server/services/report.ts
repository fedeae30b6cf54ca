import { sql } from 'kysely';
import type { ReportRequest } from '#shared/contract/reports.ts';
import { addDays } from '#shared/calendar/civil-date.ts';
import { startOfCivilDate } from '#shared/calendar/zoned-time.ts';
import { getProcedure } from '#shared/procedures/registry.ts';
import { atencionRow } from '#shared/records/atencion/atencion-summary.ts';
import type { Atencion } from '#shared/records/atencion/atencion.ts';
import type { Actor } from '#shared/records/role.ts';
import { ticketRow } from '#shared/records/ticket/ticket-summary.ts';
import type { Ticket } from '#shared/records/ticket/ticket.ts';
import { createReport } from '#shared/reports/create-report.ts';
import type { Report } from '#shared/reports/report.ts';
import { atencionCase, ticketCase } from '#shared/reports/report-case.ts';
import { ServerProblem } from '../http/problems.ts';
import type { Db } from '../store/database.ts';
import { findProcedureInForce } from './adopt-procedure.ts';
import { loadOffice } from './load-ledger.ts';

/**
 * A report over everything that headquarters has: the fold of the devices, over the states that the database keeps. Of
 * another sede, or of all, only for who works at the sede central.
 */
export async function reportFor(
  db: Db,
  actor: Pick<Actor, 'sede' | 'central'>,
  scope: ReportRequest,
  now: number,
): Promise<Report> {
  if (!actor.central && scope.sede !== actor.sede) throw new ServerProblem('role');
  const procedure = getProcedure(await findProcedureInForce(db));
  const office = await loadOffice(db);
  const { dateOf } = office.timingOf(procedure, '').time;
  const report = createReport(scope, procedure, office, now);
  const { zone } = procedure;
  for (const { sede, status, state } of await findTickets(db, scope, zone)) {
    report.add(ticketCase({ sede, status, row: ticketRow(state) }, dateOf));
  }
  for (const { sede, status, state } of await findAtenciones(db, scope)) {
    report.add(atencionCase({ sede, status, row: atencionRow(state) }));
  }
  return report.result();
}

interface Row<State> {
  sede: string;
  status: string;
  state: State;
}
/** Nothing of a report is in the long texts. */
const LONG = sql`array['description', 'problem', 'solution', 'ending', 'question']::text[]`;

async function findTickets(db: Db, { from, to, sede }: ReportRequest, zone: string): Promise<Row<Ticket>[]> {
  const [first, last] = [startOfCivilDate(from, zone), startOfCivilDate(addDays(to, 1), zone)];
  const { rows } = await sql<Row<Ticket>>`
    select sede, status, state - ${LONG} as state from records
    where kind = 'ticket' and (${sede}::uuid is null or sede = ${sede}::uuid)
      and (state->>'openedAt')::bigint >= ${first} and (state->>'openedAt')::bigint < ${last}
  `.execute(db);
  return rows;
}

async function findAtenciones(db: Db, { from, to, sede }: ReportRequest): Promise<Row<Atencion>[]> {
  const { rows } = await sql<Row<Atencion>>`
    select sede, status, state - ${LONG} || '{"problem": ""}'::jsonb as state from records
    where kind = 'atencion' and (${sede}::uuid is null or sede = ${sede}::uuid)
      and state->>'date' >= ${from} and state->>'date' <= ${to}
  `.execute(db);
  return rows;
}
