import { LeaseRequest, LeaseResponse, PATHS } from '#shared/contract/sync.ts';
import { servingOf, type Context } from '../context.ts';
import { authenticate, getCaller } from '../http/authenticate.ts';
import { lease } from '../services/lease.ts';
import type { ZodApp } from './zod-app.ts';
import { PROBLEM_ANSWERS, WITH_SESSION } from './answers.ts';

export function addTalonarioRoute(app: ZodApp, context: Context): void {
  app.post(
    PATHS.talonarios,
    {
      onRequest: authenticate(context),
      schema: {
        summary: 'Pedir un talonario de números de cargo',
        security: WITH_SESSION,
        body: LeaseRequest,
        response: { 200: LeaseResponse, ...PROBLEM_ANSWERS },
      },
    },
    async (request) => {
      const record = await lease(context.db, getCaller(request).caller, request.body, servingOf(context));
      context.waker.poke();
      return { record };
    },
  );
}
