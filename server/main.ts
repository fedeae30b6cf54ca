import { extname, resolve } from 'node:path';
import { z } from 'zod';
import { surviveBrokenPipes } from './broken-pipe.ts';
import { AddressList, MailFrom, mailSettings } from './mail/settings.ts';
import { startServer } from './start.ts';
import { StartError } from './start-error.ts';

/** The server on its own, for production. Every setting comes from the environment (docs/server.md). */
const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4310),
  HOST: z.string().min(1).default('127.0.0.1'),
  CHASQUI_DATA: z.string().min(1).default('.chasqui'),
  CHASQUI_BACKUPS: z.string().min(1).optional(),
  CHASQUI_FILES: z.string().min(1).optional(),
  DATABASE_URL: z.string().min(1).optional(),
  CHASQUI_IMAP: z.string().min(1).optional(),
  CHASQUI_SECRET: z.string().min(32).optional(),
  CHASQUI_RENDERER: z.string().min(1).default(findPage()),
  CHASQUI_DEMO: z.enum(['0', '1']).default('0'),
  CHASQUI_PROCEDURE: z.string().min(1).optional(),
  CHASQUI_RETENTION_MONTHS: z.coerce.number().int().min(0).max(120).optional(),
  CHASQUI_RESTORED: z.enum(['0', '1']).default('0'),
  CHASQUI_TRUST_PROXY: z.enum(['0', '1']).default('0'),
  CHASQUI_SMTP: z.url({ protocol: /^smtps?$/ }).optional(),
  CHASQUI_MAIL_FROM: MailFrom.optional(),
  CHASQUI_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  CHASQUI_REPORT_TO: AddressList.optional(),
  CHASQUI_LOG: z.enum(['0', '1']).default('1'),
});

async function main(): Promise<void> {
  const environment = Environment.safeParse(process.env);
  if (!environment.success) {
    const wrong = environment.error.issues.map((issue) => issue.path.join('.')).join(', ');
    fail(`Revise estas variables de entorno: ${wrong}.`);
    return;
  }
  const env = environment.data;
  if ((env.CHASQUI_SMTP === undefined) !== (env.CHASQUI_MAIL_FROM === undefined)) {
    fail('Para enviar correo hacen falta las dos: CHASQUI_SMTP y CHASQUI_MAIL_FROM.');
    return;
  }
  const server = await startServer({
    port: env.PORT,
    host: env.HOST,
    dataDir: env.CHASQUI_DATA,
    databaseUrl: env.DATABASE_URL,
    backupDir: env.CHASQUI_BACKUPS,
    filesDir: env.CHASQUI_FILES,
    mailbox: env.CHASQUI_IMAP,
    demo: env.CHASQUI_DEMO === '1',
    rendererDir: env.CHASQUI_RENDERER,
    log: env.CHASQUI_LOG === '1',
    secret: env.CHASQUI_SECRET,
    procedure: env.CHASQUI_PROCEDURE,
    retentionMonths: env.CHASQUI_RETENTION_MONTHS,
    restored: env.CHASQUI_RESTORED === '1',
    trustProxy: env.CHASQUI_TRUST_PROXY === '1',
    mail: mailSettings(env),
    reportTo: env.CHASQUI_REPORT_TO ?? [],
  });
  process.stdout.write(`listo ${server.url}\n`);
  const stop = (): void => void server.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** The built page: beside the built server, and where the build lays it for one that runs from its sources. */
function findPage(): string {
  const isBuilt = extname(import.meta.filename) === '.js';
  return resolve(import.meta.dirname, isBuilt ? '../renderer' : '../dist/renderer');
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

surviveBrokenPipes();
main().catch((error: unknown) => {
  if (error instanceof StartError) fail(error.message);
  else throw error;
});
