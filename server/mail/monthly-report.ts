import { addDays, formatCivilDate } from '#shared/calendar/civil-date.ts';
import { civilDateOf, startOfCivilDate } from '#shared/calendar/zoned-time.ts';
import { derivedUuid } from '#shared/history/uuid.ts';
import { footerOf } from '#shared/mail/due-mails.ts';
import { MONTHLY_REPORT } from '#shared/messages/monthly-report.ts';
import { getProcedure } from '#shared/procedures/registry.ts';
import { foldKind } from '#shared/records/registry.ts';
import { tablesOf } from '#shared/reports/report-tables.ts';
import { monthName } from '#shared/text/month-name.ts';
import { findProcedureInForce } from '../services/adopt-procedure.ts';
import { findCentral } from '../services/central.ts';
import { reportFor } from '../services/report.ts';
import { findEventsOfRecords } from '../store/event-store.ts';
import { findSedeIds } from '../store/record-store.ts';
import { findMail, insertMails } from '../store/mail-store.ts';
import type { Db } from '../store/database.ts';
import { reportWorkbook } from './report-workbook.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * MH-E3.02: puts the report of the last whole month into the outbox, once, whichever server comes first and however late in the
 * month. An organisation that was not there in that month has none.
 * @param to addresses; none: no report
 * @returns whether this call put it there
 */
export async function queueMonthlyReport(db: Db, to: readonly string[], now: number): Promise<boolean> {
  const central = await findCentral(db);
  if (to.length === 0 || central === undefined) return false;
  const procedure = getProcedure(await findProcedureInForce(db));
  const { from, until } = lastMonth(now, procedure.zone);
  const id = derivedUuid('monthly report', central.id, from);
  if ((await findMail(db, id)) !== undefined) return false;
  const sedes = await findSedes(db);
  if (Math.min(...sedes.map(({ since }) => since)) >= startOfCivilDate(addDays(until, 1), procedure.zone)) return false;
  const report = await reportFor(db, { sede: central.id, central: true }, { from, to: until, sede: null }, now);
  const names = new Map(sedes.map((sede) => [sede.id, sede.name]));
  const tables = tablesOf(report, procedure, (sede) => names.get(sede) ?? sede);
  const month = monthName(from.slice(0, 7));
  const content = await reportWorkbook(MONTHLY_REPORT.title(month), tables);
  const mail = {
    id,
    event: id,
    record: central.id,
    kind: 'sede',
    mail: 'monthlyReport',
    recipients: [...to],
    subject: MONTHLY_REPORT.subject(month),
    body: MONTHLY_REPORT.body(month, formatCivilDate(from), formatCivilDate(until), report).join('\n\n'),
    footer: footerOf(procedure),
    attachments: [{ name: MONTHLY_REPORT.file(from.slice(0, 7)), type: XLSX, content: content.toString('base64') }],
  };
  await insertMails(db, [mail], now);
  return true;
}

/** The month that ended last, by the calendar of the organisation. */
export function lastMonth(now: number, zone: string): { from: string; until: string } {
  const until = addDays(`${civilDateOf(now, zone).slice(0, 7)}-01`, -1);
  return { from: `${until.slice(0, 7)}-01`, until };
}

async function findSedes(db: Db): Promise<{ id: string; name: string; since: number }[]> {
  const events = Map.groupBy(await findEventsOfRecords(db, await findSedeIds(db)), ({ record }) => record);
  return [...events].map(([id, own]) => ({
    id,
    name: foldKind('sede', own).state?.shortName ?? id,
    since: Math.min(...own.map(({ at }) => at.wall)),
  }));
}
