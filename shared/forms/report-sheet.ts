import type { ReportTable } from '../reports/report-tables.ts';

/** What is printed of a report: texts and figures that are ready to be read. */
export interface ReportSheet {
  /** The organisation from the largest body to the IT unit. */
  heading: readonly string[];
  title: string;
  sede: string;
  period: { from: string; to: string };
  tables: readonly ReportTable[];
  /** ISO 8601, UTC. */
  issuedAt: string;
}
