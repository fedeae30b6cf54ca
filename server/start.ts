import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import type { FastifyBaseLogger } from 'fastify';
import { buildApp } from './app.ts';
import type { Context } from './context.ts';
import { prepareOrganisation } from './demo/prepare.ts';
import { createFileShelf } from './files/file-shelf.ts';
import { createLogger } from './http/logger.ts';
import { loadLinkSigner } from './mail/link-token.ts';
import { startMailing } from './mail/mailing.ts';
import { addressIn, type MailSettings } from './mail/settings.ts';
import { startDailyBackups } from './backup/daily.ts';
import { createBackupShelf } from './backup/backup-shelf.ts';
import { backupFolderOf, filesFolderOf, openData } from './open-data.ts';
import { mailboxSettings } from './mailbox/mailbox-settings.ts';
import { adoptProcedure, findProcedureInForce, requireSoundProcedure } from './services/adopt-procedure.ts';
import { setRetention } from './services/set-retention.ts';
import { drawRenewal, renewEpoch } from './services/restored.ts';
import { loadSealer } from './services/seals.ts';
import { createSessions } from './services/sessions.ts';
import { createRefreshToken, createTokenSigner } from './services/tokens.ts';
import { createWaker } from './services/waker.ts';
import { isErrorCode, StartError } from './start-error.ts';
import type { OpenDatabase } from './store/database.ts';
import { findMeta, getOrCreateMeta } from './store/meta-store.ts';
import { VERSION } from './version.ts';

export interface StartOptions {
  /** 0: any free port. */
  port: number;
  host: string;
  /** Where the embedded database lives; not used with `databaseUrl`. */
  dataDir: string;
  databaseUrl?: string | undefined;
  /** Where the daily copies go; by default beside the embedded database, and nowhere with `databaseUrl`. */
  backupDir?: string | undefined;
  /** Where the files of records lie; by default in the data folder. */
  filesDir?: string | undefined;
  /** The service mailbox, `imaps://usuario:clave@servidor/Carpeta`; absent: none is read. */
  mailbox?: string | undefined;
  /** Fill an empty database with the demonstration organisation; else with a sede central and its administrator. */
  demo: boolean;
  rendererDir: string;
  /** Name of the procedure to put in force; absent: the one that is. */
  procedure?: string | undefined;
  /** Months that ended records stay on the devices; absent: as it is. */
  retentionMonths?: number | undefined;
  log?: boolean;
  /** Signs the access tokens; without one, a random one is kept in the database. */
  secret?: string | undefined;
  /** The database was restored from a backup: every device has to compare and re-send (DESIGN §2). */
  restored?: boolean;
  trustProxy?: boolean;
  /** How mail is sent; absent: it waits. */
  mail?: MailSettings | undefined;
  /** Who gets the report of each month (MH-E3.02). */
  reportTo?: readonly string[];
  requestsPerMinute?: number;
  /** Told what the person who starts the server has to know, in Spanish. By default it is printed. */
  say?: (line: string) => void;
}

export interface RunningServer {
  url: string;
  close(): Promise<void>;
}

/** How long a slow reader may keep a stopping server. */
const GRACE_MS = 5000;

/** Opens the database, prepares it and listens. Throws `StartError` for what the reader can put right. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const say = options.say ?? ((line: string) => void process.stdout.write(`${line}\n`));
  await requireFreePort(options.port, options.host);
  if (options.mailbox !== undefined) mailboxSettings(options.mailbox);
  requireSoundProcedure(options.procedure);
  const database = await openData(options);
  try {
    if (database.kind === 'pglite')
      say('Base de datos incorporada: sirve para evaluar; un corte de energía puede dañarla.');
    await prepareOrganisation(database.db, { demo: options.demo, now: Date.now(), say });
    await adoptProcedure(database.db, options.procedure, Date.now());
    await setRetention(database.db, options.retentionMonths, Date.now());
    return await listen(database, options);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function listen(database: OpenDatabase, options: StartOptions): Promise<RunningServer> {
  const context = await createContext(database, {
    ...options,
    filesDir: filesFolderOf(options),
    sendsMail: options.mail !== undefined,
  });
  const app = await buildApp(context, options);
  try {
    await app.listen({ port: options.port, host: options.host });
  } catch (error) {
    await context.waker.close();
    await app.close();
    throw isErrorCode(error, 'EADDRINUSE') ? portInUse(options.port) : error;
  }
  const address = app.server.address() ?? undefined;
  const port = typeof address === 'object' ? address.port : options.port;
  void context.files
    .sweep(context.clock())
    .catch((fault: unknown) => app.log.warn({ err: fault }, 'abandoned uploads'));
  const folder = backupFolderOf(options);
  const stopBackups =
    folder === undefined
      ? () => Promise.resolve()
      : startDailyBackups(database, createBackupShelf(folder, filesFolderOf(options)), {
          clock: context.clock,
          onFault: (fault) => app.log.error({ err: fault }, 'daily copy'),
        });
  const stopMailing = await startMailing(context, {
    mail: options.mail,
    reportTo: options.reportTo ?? [],
    log: app.log,
  });
  const mailbox = await openMailbox(context, options, app.log);
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    const deadline = setTimeout(() => app.server.closeAllConnections(), GRACE_MS);
    await app.close();
    clearTimeout(deadline);
    await mailbox?.close();
    await context.waker.close();
    await stopMailing();
    await stopBackups();
    await database.close();
  };
  return { url: `http://${hostInUrl(options.host)}:${port}`, close: () => (closing ??= close()) };
}

/** None without its setting: then nothing of what reads mail is loaded, two hundred modules. */
async function openMailbox(context: Context, { mailbox, mail }: StartOptions, log: FastifyBaseLogger) {
  if (mailbox === undefined) return undefined;
  const { startMailbox } = await import('./mailbox/start-mailbox.ts');
  const own = mail === undefined ? [] : [addressIn(mail.from)];
  return startMailbox(context, { settings: mailboxSettings(mailbox), own, log });
}

/** What the routes work with, over an open and migrated database. */
export async function createContext(
  database: OpenDatabase,
  options: {
    filesDir: string;
    secret?: string | undefined;
    restored?: boolean;
    clock?: () => number;
    log?: boolean;
    sendsMail?: boolean;
  },
): Promise<Context> {
  const { db } = database;
  const clock = options.clock ?? Date.now;
  const logger = createLogger(options.log ?? false);
  if (options.restored === true) await db.transaction().execute((trx) => renewEpoch(trx, drawRenewal(clock())));
  const restoredAt = await findMeta(db, 'restored-at');
  const seals = await loadSealer(db);
  const epoch = await getOrCreateMeta(db, 'epoch', randomUUID);
  const secret =
    options.secret ?? (await getOrCreateMeta(db, 'token-secret', () => randomBytes(32).toString('base64url')));
  return {
    db,
    databaseKind: database.kind,
    epoch,
    restoredAt: restoredAt === undefined ? null : Number(restoredAt),
    seals,
    sessions: createSessions({
      db,
      tokens: createTokenSigner(secret, clock),
      clock,
      seals,
      newId: randomUUID,
      newRefreshToken: createRefreshToken,
    }),
    waker: createWaker(database, (error) => logger.warn({ err: error }, 'listening for changes')),
    files: createFileShelf(options.filesDir),
    links: await loadLinkSigner(db),
    sendsMail: options.sendsMail ?? false,
    clock,
    version: VERSION,
    procedure: await findProcedureInForce(db),
  };
}

/** Asked before anything is opened or written, so that a port that is taken costs nothing. */
async function requireFreePort(port: number, host: string): Promise<void> {
  if (port === 0) return;
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(isErrorCode(error, 'EADDRINUSE', 'EACCES') ? portInUse(port) : error));
    probe.listen({ port, host }, () => probe.close(() => resolve()));
  });
}

function portInUse(port: number): StartError {
  return new StartError('PORT_IN_USE', `El puerto ${port} ya está en uso. Elija otro con --port.`);
}

function hostInUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
