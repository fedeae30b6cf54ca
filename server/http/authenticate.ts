import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import type { Caller } from '../services/sessions.ts';
import { ServerProblem } from './problems.ts';

interface Authenticated {
  caller: Caller;
  /** When the access token ends, ms since the epoch. */
  expiresAt: number;
}

const callers = new WeakMap<FastifyRequest, Authenticated>();

/** A hook that lets only people with a session through, before anything of the body is read. */
export function authenticate({ sessions }: Pick<Context, 'sessions'>) {
  return async (request: FastifyRequest, _reply: FastifyReply): Promise<void> => {
    const token = /^Bearer ([A-Za-z0-9._-]{20,2000})$/.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) throw new ServerProblem('session-ended');
    callers.set(request, await sessions.authenticate(token));
  };
}

/** Who asks. Only behind `authenticate`. */
export function getCaller(request: FastifyRequest): Authenticated {
  const caller = callers.get(request);
  if (caller === undefined) throw new Error('the route does not authenticate');
  return caller;
}
