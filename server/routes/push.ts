import { PATHS, PUSH_MAX_BYTES, PushRequest, PushResponse } from '#shared/contract/sync.ts';
import { servingOf, type Context } from '../context.ts';
import { authenticate, getCaller } from '../http/authenticate.ts';
import { push } from '../services/push.ts';
import type { ZodApp } from './zod-app.ts';
import { PROBLEM_ANSWERS, WITH_SESSION } from './answers.ts';

/** Digests and brackets around the events. */
const MARGIN_BYTES = 200_000;

export function addPushRoute(app: ZodApp, context: Context): void {
  app.post(
    PATHS.push,
    {
      onRequest: authenticate(context),
      config: { takesTurns: true },
      bodyLimit: PUSH_MAX_BYTES + MARGIN_BYTES,
      schema: {
        summary: 'Enviar eventos; la respuesta llega cuando ya están guardados',
        security: WITH_SESSION,
        body: PushRequest,
        response: { 200: PushResponse, ...PROBLEM_ANSWERS },
      },
      // The events come out of the database, where they were checked on their way in: not once more on the way out.
      serializerCompiler: () => JSON.stringify,
    },
    async (request) => {
      const { caller } = getCaller(request);
      const response = await push(context.db, caller, request.body, servingOf(context));
      if (response.verdicts.some(({ verdict }) => verdict === 'accepted')) context.waker.poke();
      return response;
    },
  );
}
