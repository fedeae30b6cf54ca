import type { FastifyInstance } from 'fastify';
import { OLDEST_PROTOCOL, PROTOCOL, PROTOCOL_HEADER } from '#shared/contract/sync.ts';
import { ServerProblem } from './problems.ts';

/** Refuses, before anything is read, who speaks a contract that could be misunderstood; who names none speaks this one. */
export function checkProtocol(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    const named = request.headers[PROTOCOL_HEADER];
    if (!request.url.startsWith('/api/') || named === undefined) return;
    const protocol = Number(named);
    if (!Number.isInteger(protocol) || protocol < OLDEST_PROTOCOL) throw new ServerProblem('client-too-old');
    if (protocol > PROTOCOL) throw new ServerProblem('server-too-old', { retryAfter: 300 });
  });
}
