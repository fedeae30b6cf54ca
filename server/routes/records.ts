import { z } from 'zod';
import { ARCHIVE_PATHS, RecordResponse, SearchRequest, SearchResponse } from '#shared/contract/archive.ts';
import { Uuid } from '#shared/history/event.ts';
import type { Context } from '../context.ts';
import { authenticate, getCaller } from '../http/authenticate.ts';
import { findRecord, search } from '../services/search.ts';
import type { ZodApp } from './zod-app.ts';
import { PROBLEM_ANSWERS, WITH_SESSION } from './answers.ts';

/** What left the devices because it is old. */
export function addRecordRoutes(app: ZodApp, context: Context): void {
  app.post(
    ARCHIVE_PATHS.search,
    {
      onRequest: authenticate(context),
      schema: {
        summary: 'Buscar en todo lo que la sede central tiene de la sede',
        security: WITH_SESSION,
        body: SearchRequest,
        response: { 200: SearchResponse, ...PROBLEM_ANSWERS },
      },
    },
    async (request) => search(context.db, getCaller(request).caller, request.body, context),
  );
  app.get(
    `${ARCHIVE_PATHS.record}/:id`,
    {
      onRequest: authenticate(context),
      schema: {
        summary: 'Un registro entero',
        security: WITH_SESSION,
        params: z.strictObject({ id: Uuid }),
        response: { 200: RecordResponse, ...PROBLEM_ANSWERS },
      },
    },
    async (request) => findRecord(context.db, getCaller(request).caller, request.params.id, context),
  );
}
