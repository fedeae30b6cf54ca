import { z } from 'zod';
import { EnrolAnew, Refresh, Session, SignIn } from '#shared/contract/session.ts';
import { PATHS } from '#shared/contract/sync.ts';
import type { Context } from '../context.ts';
import { authenticate, getCaller } from '../http/authenticate.ts';
import { ServerProblem } from '../http/problems.ts';
import type { ZodApp } from './zod-app.ts';
import { PROBLEM_ANSWERS, WITH_SESSION } from './answers.ts';

/** Sign-ins per minute and address: a sede's morning behind one address fits, guessing does not. */
const SIGN_INS = { rateLimit: { max: 120, timeWindow: 60_000 } };

export function addSessionRoutes(app: ZodApp, context: Context): void {
  app.post(
    PATHS.session,
    {
      config: SIGN_INS,
      schema: {
        summary: 'Ingresar; inscribe el equipo si es nuevo',
        body: SignIn,
        response: { 200: Session, ...PROBLEM_ANSWERS },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return context.sessions.signIn(request.body, request.ip);
    },
  );
  app.post(
    PATHS.refresh,
    {
      config: { rateLimit: { max: 600, timeWindow: 60_000 } },
      schema: { summary: 'Renovar la sesión', body: Refresh, response: { 200: Session, ...PROBLEM_ANSWERS } },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return context.sessions.refresh(request.body.refreshToken);
    },
  );
  app.post(
    PATHS.enrolment,
    {
      onRequest: authenticate(context),
      schema: {
        summary: 'Inscribir de nuevo un equipo cuya cadena no puede seguir',
        security: WITH_SESSION,
        body: EnrolAnew,
        response: { 200: Session, ...PROBLEM_ANSWERS },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { caller } = getCaller(request);
      if (request.body.formerly !== caller.device.code) throw new ServerProblem('unknown-device');
      return context.sessions.enrolAnew(caller);
    },
  );
  app.delete(
    PATHS.session,
    {
      onRequest: authenticate(context),
      schema: { summary: 'Cerrar la sesión', security: WITH_SESSION, response: { 204: z.null(), ...PROBLEM_ANSWERS } },
    },
    async (request, reply) => {
      await context.sessions.end(getCaller(request).caller.session);
      return reply.code(204).send(null);
    },
  );
}
