import { Readable } from 'node:stream';
import { z } from 'zod';
import { Checkpoint, PATHS, ReplicaId } from '#shared/contract/sync.ts';
import { Uuid } from '#shared/history/event.ts';
import type { Context } from '../context.ts';
import { authenticate, getCaller } from '../http/authenticate.ts';
import { startSnapshot } from '../services/snapshot.ts';
import type { ZodApp } from './zod-app.ts';
import { PROBLEM_ANSWERS, WITH_SESSION } from './answers.ts';

const JsonText = z
  .string()
  .max(20_000)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'No es JSON' });
      return z.NEVER;
    }
  });

const SnapshotQuery = z.strictObject({
  replica: ReplicaId,
  after: Uuid.optional(),
  /** JSON of the head's checkpoint, sent when a cut stream goes on. */
  checkpoint: JsonText.pipe(Checkpoint).optional(),
});

export function addSnapshotRoute(app: ZodApp, context: Context): void {
  app.get(
    PATHS.snapshot,
    {
      onRequest: authenticate(context),
      schema: {
        summary: 'Primera descarga, como NDJSON',
        security: WITH_SESSION,
        querystring: SnapshotQuery,
        response: { 200: z.unknown().describe('application/x-ndjson'), ...PROBLEM_ANSWERS },
      },
    },
    async (request, reply) => {
      const { after, checkpoint } = request.query;
      const lines = await startSnapshot(context.db, getCaller(request).caller, { after, checkpoint }, context);
      return reply
        .type('application/x-ndjson; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(Readable.from(lines, { objectMode: false, highWaterMark: 256_000 }));
    },
  );
}
