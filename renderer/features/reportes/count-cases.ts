import type { Office } from '#shared/deadlines/office.ts';
import type { Procedure } from '#shared/procedures/procedure.ts';
import type { AtencionRow } from '#shared/records/atencion/atencion-summary.ts';
import type { TicketRow } from '#shared/records/ticket/ticket-summary.ts';
import { createReport } from '#shared/reports/create-report.ts';
import { atencionCase, ticketCase, type ReportCase } from '#shared/reports/report-case.ts';
import type { Report, ReportScope } from '#shared/reports/report.ts';
import type { ListedRecord } from '../../db/list-index.ts';

/** Cases counted before the page may answer again. */
const CHUNK = 4_000;

export interface CaseLists {
  tickets: readonly ListedRecord<TicketRow>[];
  atenciones: readonly ListedRecord<AtencionRow>[];
}

export interface CountOptions {
  procedure: Procedure;
  office: Office;
  /** Milliseconds since the epoch. */
  now: number;
  signal: AbortSignal;
  onProgress(done: number, total: number): void;
  /** Lets the page answer in between. */
  breathe(): Promise<void>;
}

/** A report over what this device holds, without a line. Rejects with the signal's reason when it is stopped. */
export async function countCases(
  { tickets, atenciones }: CaseLists,
  scope: ReportScope,
  { procedure, office, now, signal, onProgress, breathe }: CountOptions,
): Promise<{ report: Report; cases: ReportCase[] }> {
  const builder = createReport(scope, procedure, office, now);
  const { dateOf } = office.timingOf(procedure, '').time;
  const cases: ReportCase[] = [];
  const total = tickets.length + atenciones.length;
  for (let start = 0; start < total; start += CHUNK) {
    if (start > 0) {
      onProgress(start, total);
      await breathe();
    }
    signal.throwIfAborted();
    for (let at = start; at < Math.min(start + CHUNK, total); at += 1) {
      const ticket = tickets[at];
      const atencion = atenciones[at - tickets.length];
      if (scope.sede !== null && (ticket ?? atencion)?.sede !== scope.sede) continue;
      const one =
        ticket !== undefined
          ? ticketCase(ticket, dateOf)
          : atencion !== undefined && Object.hasOwn(atencion.row, 'date')
            ? atencionCase(atencion)
            : undefined;
      if (one === undefined || one.date < scope.from || one.date > scope.to) continue;
      builder.add(one);
      if (one.status !== 'annulled') cases.push(one);
    }
  }
  return { report: builder.result(), cases };
}
