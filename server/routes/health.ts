import { Health, PATHS } from '#shared/contract/sync.ts';
import { countWaitingMails } from '../store/mail-store.ts';
import type { Context } from '../context.ts';
import type { ZodApp } from './zod-app.ts';
import { PROBLEM_ANSWERS } from './answers.ts';

export function addHealthRoute(app: ZodApp, context: Context): void {
  app.get(
    PATHS.health,
    { schema: { summary: 'Estado del servidor', response: { 200: Health, ...PROBLEM_ANSWERS } } },
    async (_request, reply) => {
      const { version, epoch, procedure, databaseKind, clock } = context;
      reply.header('cache-control', 'no-store');
      return {
        product: 'chasqui' as const,
        version,
        epoch,
        procedure,
        database: databaseKind,
        time: clock(),
        mail: { sends: context.sendsMail, waiting: await countWaitingMails(context.db) },
      };
    },
  );
}
