import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { ROOT } from '../run-package.ts';

export interface OpenedApp {
  /** Ends what was opened, if it is ours to end. */
  close(): Promise<void>;
}

interface Surroundings {
  url: string;
  /** Where the desktop program keeps its own data. */
  userData: string;
  say(line: string): void;
  /** Electron's program, or nothing where it cannot be had. */
  electron: string | undefined;
  openBrowser?: (url: string) => void;
  /** The program that is started: the project's folder, whose package.json names the main process. */
  program?: string;
}

/** An Electron that ends sooner with a failure never showed a window. */
const START_MS = 15_000;
const CLOSE_MS = 5000;

const NOT_HERE = 'Electron no está en este equipo: la misma aplicación se abre en el navegador.';
const NOT_STARTED = 'Electron no pudo iniciarse en este equipo: la misma aplicación se abre en el navegador.';
const WINDOW_CLOSED = 'Se cerró la ventana; el servidor sigue en marcha. Ctrl-C para terminar.';

/** Opens the app in Electron, and in the browser where Electron is not to be had or does not start. */
export function openApp({
  url,
  userData,
  say,
  electron,
  openBrowser = openInBrowser,
  program = ROOT,
}: Surroundings): OpenedApp {
  const fallBack = (reason: string): void => {
    say(reason);
    openBrowser(url);
  };
  if (electron === undefined) {
    fallBack(NOT_HERE);
    return { close: async () => {} };
  }
  const started = Date.now();
  const child = spawn(electron, [program], { stdio: 'ignore', env: electronEnvironment(url, userData) });
  let ended = false;
  let closing = false;
  const onEnd = (failed: boolean): void => {
    if (ended) return;
    ended = true;
    if (closing) return;
    if (failed && Date.now() - started < START_MS) fallBack(NOT_STARTED);
    else say(WINDOW_CLOSED);
  };
  child.on('error', () => onEnd(true));
  child.on('exit', (code) => onEnd(code !== 0));
  return {
    close: async () => {
      closing = true;
      if (!ended) await endChild(child);
    },
  };
}

function electronEnvironment(url: string, userData: string): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { ...process.env, CHASQUI_SERVER: url, CHASQUI_USER_DATA: userData };
  // Set in the terminals of editors that are Electron themselves: it would make a plain Node of it.
  delete environment['ELECTRON_RUN_AS_NODE'];
  return environment;
}

async function endChild(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const deadline = setTimeout(() => child.kill('SIGKILL'), CLOSE_MS);
  await gone;
  clearTimeout(deadline);
}

/** A machine without a browser is no reason to stop: the address was printed. */
function openInBrowser(url: string): void {
  const [command, args] = browserCommand(url);
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

function browserCommand(url: string): [string, string[]] {
  if (process.platform === 'win32') return ['cmd', ['/c', 'start', '', url]];
  return [process.platform === 'darwin' ? 'open' : 'xdg-open', [url]];
}
