import { ReportRequest, ReportResponse } from '#shared/contract/reports.ts';
import { PATHS } from '#shared/contract/sync.ts';
import type { Context } from '../context.ts';
import { authenticate, getCaller } from '../http/authenticate.ts';
import { reportFor } from '../services/report.ts';
import { PROBLEM_ANSWERS, WITH_SESSION } from './answers.ts';
import type { ZodApp } from './zod-app.ts';

export function addReportRoute(app: ZodApp, context: Context): void {
  app.post(
    PATHS.reports,
    {
      onRequest: authenticate(context),
      schema: {
        summary: 'Pedir un reporte de una sede o de todas',
        security: WITH_SESSION,
        body: ReportRequest,
        response: { 200: ReportResponse, ...PROBLEM_ANSWERS },
      },
    },
    async (request) => {
      const { actor } = getCaller(request).caller;
      return { report: await reportFor(context.db, actor, request.body, context.clock()) };
    },
  );
}
