import type { Report } from '../reports/report.ts';

/** The mail with the report of a month (MH-E3.02). */
export const MONTHLY_REPORT = {
  title: (month: string) => `Reporte de ${month}`,
  subject: (month: string) => `Reporte mensual de la mesa de ayuda: ${month}`,
  body: (month: string, from: string, until: string, report: Pick<Report, 'tickets' | 'atenciones' | 'open'>) => [
    `Se adjunta el reporte de casos y su estado de ${month}, del ${from} al ${until}, de todas las sedes.`,
    [
      `Tickets registrados: ${report.tickets}`,
      `Atenciones registradas: ${report.atenciones}`,
      `Sin terminar al hacer el reporte: ${report.open}`,
    ].join('\n'),
  ],
  file: (month: string) => `reporte-${month}.xlsx`,
} as const;
