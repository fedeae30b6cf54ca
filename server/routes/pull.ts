import { PATHS, PullRequest, PullResponse } from '#shared/contract/sync.ts';
import { servingOf, type Context } from '../context.ts';
import { authenticate, getCaller } from '../http/authenticate.ts';
import { pull } from '../services/pull.ts';
import type { ZodApp } from './zod-app.ts';
import { PROBLEM_ANSWERS, WITH_SESSION } from './answers.ts';

export function addPullRoute(app: ZodApp, context: Context): void {
  app.post(
    PATHS.pull,
    {
      onRequest: authenticate(context),
      schema: {
        summary: 'Recibir lo que cambió',
        security: WITH_SESSION,
        body: PullRequest,
        response: { 200: PullResponse, ...PROBLEM_ANSWERS },
      },
      serializerCompiler: () => JSON.stringify,
    },
    async (request) => pull(context.db, getCaller(request).caller, request.body, servingOf(context)),
  );
}
