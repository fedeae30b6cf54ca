import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Answer, Command, Commands, FrameLike, Notice, Request } from './messages.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const HOOKS = new URL('use-stand-in.ts', import.meta.url).href;
export const PRELOAD = join(ROOT, 'dist', 'electron', 'preload.cjs');

/** The top frame of our page, as the main process knows it. */
export const OWN_FRAME: FrameLike = { url: 'app://chasqui/', origin: 'app://chasqui', top: true, ownWindow: true };

export interface DesktopProcess {
  ask<C extends Command>(command: C, ...args: Commands[C]['args']): Promise<Commands[C]['result']>;
  /** Resolves with the address when the window has loaded its page. */
  loaded: Promise<string>;
  /** What was used of Electron that the stand-in does not have. */
  strayed: string[];
  output(): string;
  exited: Promise<number | null>;
  kill(): Promise<void>;
}

export interface DesktopOptions {
  /** A folder of this run's own: home, documents, user data. */
  home: string;
  /** Folder that holds `dist/renderer`. */
  app: string;
  server?: string;
  /** Where the program keeps its files; by default within `home`. */
  data?: string;
  /** As an installed program: no development tools, updates from the server. */
  packaged?: boolean;
  /** What stands behind the program's name on its command line. */
  args?: readonly string[];
  /** What else it finds in its environment. */
  environment?: Readonly<Record<string, string>>;
  /** The process to wake when this one is the second: the operating system's part in a single instance. */
  first?: DesktopProcess;
}

/** Runs the built main process in a Node process of its own, on the stand-in. */
export function startDesktopProcess(options: DesktopOptions): DesktopProcess {
  const {
    home,
    app,
    server,
    data = join(home, 'datos'),
    packaged = false,
    args = [],
    environment = {},
    first,
  } = options;
  const child = fork(join(ROOT, 'dist', 'electron', 'main.js'), [...args], {
    execArgv: ['--import', HOOKS],
    execPath: process.execPath,
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env.PATH,
      STAND_IN_HOME: home,
      STAND_IN_APP: app,
      STAND_IN_RESOURCES: join(home, 'resources'),
      CHASQUI_USER_DATA: data,
      ...(server === undefined ? {} : { CHASQUI_SERVER: server }),
      ...(packaged ? { STAND_IN_PACKAGED: '1' } : {}),
      ...environment,
    },
  });
  const output: string[] = [];
  child.stdout?.on('data', (text: Buffer) => output.push(text.toString()));
  child.stderr?.on('data', (text: Buffer) => output.push(text.toString()));
  const strayed: string[] = [];
  const pending = new Map<number, { resolve(result: unknown): void; reject(cause: Error): void }>();
  const loaded = Promise.withResolvers<string>();
  const exited = once(child, 'exit').then(([code]) => {
    const why = new Error(`the main process ended (${String(code)})\n${output.join('')}`);
    for (const { reject } of pending.values()) reject(why);
    loaded.reject(why);
    return code as number | null;
  });
  loaded.promise.catch(() => undefined);

  child.on('message', (message: Answer | Notice) => {
    if ('notice' in message) {
      if (message.notice === 'loaded') loaded.resolve(message.url);
      else if (message.notice === 'strayed') strayed.push(message.what);
      else void first?.ask('emitApp', 'second-instance', {});
      return;
    }
    const waiting = pending.get(message.id);
    pending.delete(message.id);
    if (message.ok) waiting?.resolve(message.result);
    else waiting?.reject(new Error(message.error));
  });

  let lastId = 0;
  return {
    ask: (command, ...args) => {
      lastId += 1;
      return ask(child, pending, { id: lastId, command, args });
    },
    loaded: loaded.promise,
    strayed,
    output: () => output.join(''),
    exited,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** A use of Electron that the stand-in does not know is a failure, also where the main process coped with it. */
export function assertNothingStrayed(strayed: readonly string[]): void {
  if (strayed.length > 0) throw new Error(`The stand-in for Electron has no ${strayed.join(', ')}`);
}

function ask(
  child: ChildProcess,
  pending: Map<number, { resolve(result: unknown): void; reject(cause: Error): void }>,
  request: Request,
): Promise<never> {
  return new Promise((resolve, reject) => {
    pending.set(request.id, { resolve, reject });
    child.send(request, (failure) => {
      if (failure !== null) reject(failure);
    });
  });
}
