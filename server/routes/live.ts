import { PassThrough } from 'node:stream';
import { z } from 'zod';
import { PATHS } from '#shared/contract/sync.ts';
import type { Context } from '../context.ts';
import { authenticate, getCaller } from '../http/authenticate.ts';
import { findScopesOf, ORG } from '../services/scopes.ts';
import type { ZodApp } from './zod-app.ts';
import { PROBLEM_ANSWERS, WITH_SESSION } from './answers.ts';

const HEARTBEAT_MS = 20_000;

/**
 * Server-sent events that say *that* something changed, never what: the device pulls. The first `change` comes at once,
 * so that nothing is missed between a device's last pull and the opening of the stream. It ends with the access token.
 */
export function addLiveRoute(app: ZodApp, context: Context): void {
  const open = new Set<PassThrough>();
  app.addHook('preClose', async () => {
    for (const stream of open) stream.end();
  });
  app.get(
    PATHS.live,
    {
      onRequest: authenticate(context),
      compress: false,
      schema: {
        summary: 'Aviso de cambios (server-sent events)',
        security: WITH_SESSION,
        response: { 200: z.unknown().describe('text/event-stream'), ...PROBLEM_ANSWERS },
      },
    },
    async (request, reply) => {
      const { caller, expiresAt } = getCaller(request);
      const scopes = new Set(await findScopesOf(context.db, caller.device));
      const stream = new PassThrough();
      const send = (moved: ReadonlySet<string>): void => {
        // A central device also wants the scope of a sede that was created a moment ago.
        const hers = caller.device.central ? [...moved] : [...moved].filter((scope) => scopes.has(scope));
        if (hers.length > 0) stream.write(`event: change\ndata: ${JSON.stringify({ scopes: hers })}\n\n`);
      };
      const subscription = context.waker.subscribe(send);
      const heartbeat = setInterval(() => stream.write(': \n\n'), HEARTBEAT_MS);
      const end = setTimeout(() => stream.end(), Math.max(0, expiresAt - context.clock()));
      open.add(stream);
      const stop = (): void => {
        clearInterval(heartbeat);
        clearTimeout(end);
        subscription.stop();
        open.delete(stream);
        stream.destroy();
      };
      stream.once('close', stop);
      request.raw.once('close', stop);
      await subscription.ready;
      send(new Set([ORG, ...scopes]));
      return reply
        .type('text/event-stream; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('x-accel-buffering', 'no')
        .send(stream);
    },
  );
}
