import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { Uuid } from '../history/event.ts';
import { Report } from '../reports/report.ts';
import { message } from './message.ts';

/** Asks headquarters for a report; `null`: of every sede. */
export const ReportRequest = z
  .strictObject({ from: CivilDate, to: CivilDate, sede: Uuid.nullable() })
  .refine(({ from, to }) => from <= to);
export type ReportRequest = z.infer<typeof ReportRequest>;

export const ReportResponse = message({ report: Report });
