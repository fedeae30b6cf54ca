import {
  CompareRequest,
  CompareResponse,
  PATHS,
  RESTORE_MAX_BYTES,
  RestoreRequest,
  RestoreResponse,
} from '#shared/contract/sync.ts';
import { servingOf, type Context } from '../context.ts';
import { authenticate, getCaller } from '../http/authenticate.ts';
import { compareRecords } from '../services/compare.ts';
import { restore } from '../services/restore.ts';
import type { ZodApp } from './zod-app.ts';
import { PROBLEM_ANSWERS, WITH_SESSION } from './answers.ts';

/** For a server that came back from a backup: the devices bring back what it lost. */
export function addRestoreRoutes(app: ZodApp, context: Context): void {
  app.post(
    PATHS.compare,
    {
      onRequest: authenticate(context),
      schema: {
        summary: 'Comparar lo que tiene el equipo, después de restaurar una copia',
        security: WITH_SESSION,
        body: CompareRequest,
        response: { 200: CompareResponse, ...PROBLEM_ANSWERS },
      },
    },
    async (request) => compareRecords(context.db, getCaller(request).caller, request.body, servingOf(context)),
  );
  app.post(
    PATHS.restore,
    {
      onRequest: authenticate(context),
      bodyLimit: RESTORE_MAX_BYTES,
      schema: {
        summary: 'Devolver a la sede central lo que ya había aceptado',
        security: WITH_SESSION,
        body: RestoreRequest,
        response: { 200: RestoreResponse, ...PROBLEM_ANSWERS },
      },
    },
    async (request) => {
      const response = await restore(context.db, getCaller(request).caller, request.body, servingOf(context));
      context.waker.poke();
      return response;
    },
  );
}
