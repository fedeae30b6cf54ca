/**
 * `npm start`: builds what is out of date, starts the central server on its embedded database, and opens the app.
 * Prints `listo http://127.0.0.1:PORT` once it can be used. Ctrl-C stops everything in order and loses nothing.
 */
import { join } from 'node:path';
import { electron, freshen, renderer, RENDERER_FOLDER } from '../products.ts';
import { ROOT } from '../run-package.ts';
import { downloadElectron, findElectron } from '../start/electron-binary.ts';
import { parseFlags, USAGE, type StartFlags } from '../start/flags.ts';
import { openApp, type OpenedApp } from '../start/open-app.ts';
import { findProblemSentence } from '../start/problem-sentence.ts';
import { surviveBrokenPipes } from '../../server/broken-pipe.ts';
import { stopSignal } from '../start/stop-signal.ts';

const say = (line: string): void => console.log(line);

process.exit(await main(process.argv.slice(2)));

async function main(args: string[]): Promise<number> {
  try {
    const flags = parseFlags(args, ROOT, process.env['INIT_CWD'] ?? process.cwd());
    if (flags.help) say(USAGE);
    else await start(flags);
    return 0;
  } catch (problem) {
    console.error(findProblemSentence(problem) ?? problem);
    return 1;
  }
}

async function start(flags: StartFlags): Promise<void> {
  const stopped = stopSignal();
  await freshen(flags.open ? [renderer, electron] : [renderer], () => say('Preparando la aplicación…'));

  // Imported late, so that a wrong flag is told at once.
  const { startServer } = await import('../../server/start.ts');
  surviveBrokenPipes();
  const server = await startServer({
    port: flags.port,
    host: '127.0.0.1',
    dataDir: flags.dataDir,
    databaseUrl: process.env['DATABASE_URL'],
    demo: flags.demo,
    procedure: flags.procedure,
    rendererDir: RENDERER_FOLDER,
    log: false,
  });
  say(`listo ${server.url}`);
  const opened = flags.open ? open(server.url, flags.dataDir, stopped) : undefined;
  await stopped;
  say('Cerrando…');
  await (await opened)?.close();
  await server.close();
}

/** Electron's program is downloaded once, if it can be; nobody waits for that to stop. */
async function open(url: string, dataDir: string, stopped: Promise<void>): Promise<OpenedApp | undefined> {
  if (findElectron() === undefined && process.env['CI'] === undefined) {
    say('Descargando Electron, una sola vez…');
    const first = await Promise.race([downloadElectron(), stopped.then(() => 'stopped' as const)]);
    if (first === 'stopped') return undefined;
  }
  return openApp({ url, userData: join(dataDir, 'escritorio'), say, electron: findElectron() });
}
