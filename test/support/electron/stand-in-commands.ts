import { open } from 'node:fs/promises';
import { app } from './stand-in-app.ts';
import { printing, windows, type StandInWindow } from './stand-in-window.ts';
import type { Answer, Command, Commands, FrameLike, Report, Request as CommandRequest } from './messages.ts';

export interface StandInParts {
  handlers: Map<string, (event: unknown, ...args: unknown[]) => unknown>;
  protocolHandler: ((request: Request) => Promise<Response>) | undefined;
  schemes: unknown;
  menu: Report['menu'];
  errorBoxes: string[];
  notices: { title: string; body: string; click(): void }[];
  savePath: string | null;
  /** Of the next dialog; `null`: it is cancelled; `undefined`: the system shows none. */
  openPath: string | null | undefined;
  keychain: { available: boolean; backend: string };
  requestHandler:
    | ((contents: unknown, permission: string, callback: (granted: boolean) => void, details: object) => void)
    | undefined;
  checkHandler: ((contents: unknown, permission: string, origin: string, details: object) => boolean) | undefined;
}

type Implementation = {
  [C in Command]: (...args: Commands[C]['args']) => Commands[C]['result'] | Promise<Commands[C]['result']>;
};

/** Lets a test act as person, page and operating system. */
export function serveCommands(parts: StandInParts): void {
  let syncs = 0;
  void countSyncs(() => {
    syncs += 1;
  });

  const commands: Implementation = {
    report: () => ({
      windows: [...windows.values()].map((window) => ({
        id: window.id,
        options: window.options,
        url: window.webContents.url,
        visible: window.visible,
        maximized: window.maximized,
        minimized: window.minimized,
        focused: window.focused,
        bounds: window.bounds,
        overlay: window.overlay,
      })),
      schemes: parts.schemes,
      sandboxed: app.sandboxed,
      menu: parts.menu,
      handled: [...parts.handlers.keys()],
      syncs,
      errorBoxes: parts.errorBoxes,
      notices: parts.notices.map(({ title, body }) => ({ title, body })),
    }),
    invoke: (frame, channel, args) => {
      const handler = parts.handlers.get(channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      return handler(invocation(frame), ...args);
    },
    request: async (url, method) => {
      if (parts.protocolHandler === undefined) throw new Error('no protocol handler');
      const response = await parts.protocolHandler(new Request(url, { method }));
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: new Uint8Array(await response.arrayBuffer()),
      };
    },
    emitApp: (event, details) => emit((given) => app.emit(event, given), details),
    emitContents: (id, event, details) => {
      const { webContents } = getWindow(id);
      const second = event === 'render-process-gone' ? [details] : [];
      return emit((given) => webContents.emit(event, given, ...second), details);
    },
    openFrom: (id, url) => getWindow(id).webContents.openHandler?.({ url }).action ?? 'no handler',
    permission: (permission, url, media) => {
      let requested = false;
      const answer = (granted: boolean) => {
        requested = granted;
      };
      parts.requestHandler?.(null, permission, answer, { requestingUrl: url, mediaTypes: media });
      const checks = (media ?? [undefined]).map((mediaType) => ({ requestingUrl: url, mediaType }));
      const checked = checks.every((details) => parts.checkHandler?.(null, permission, url, details) ?? true);
      return { requested, checked };
    },
    answerSave: (path) => {
      parts.savePath = path;
      return null;
    },
    answerOpen: (path) => {
      parts.openPath = path;
      return null;
    },
    answerPrint: (success, reason, ready) => {
      Object.assign(printing, { success, reason, ready });
      return null;
    },
    keychain: (available, backend) => {
      parts.keychain = { available, backend };
      return null;
    },
    place: (id, bounds, maximized) => {
      Object.assign(getWindow(id), { bounds, maximized });
      return null;
    },
    clickNotice: (index) => {
      parts.notices[index]?.click();
      return null;
    },
    minimize: (id) => {
      getWindow(id).minimized = true;
      return null;
    },
    close: (id) => {
      setImmediate(() => getWindow(id).close());
      return null;
    },
  };

  process.on('message', (request: CommandRequest) => {
    const run = commands[request.command] as (...args: unknown[]) => unknown;
    void Promise.resolve()
      .then(() => run(...request.args))
      .then(
        (result) => reply({ id: request.id, ok: true, result }),
        (error: unknown) => reply({ id: request.id, ok: false, error: String(error) }),
      );
  });
}

function reply(answer: Answer): void {
  process.send?.(answer);
}

function getWindow(id: number): StandInWindow {
  const window = windows.get(id);
  if (window === undefined) throw new Error(`no window ${id}`);
  return window;
}

function invocation({ url, origin, top, ownWindow }: FrameLike): object {
  const [window] = windows.values();
  const senderFrame = { url, origin, parent: top ? null : {} };
  return { sender: ownWindow ? window?.webContents : {}, senderFrame };
}

function emit(send: (event: object) => void, details: Record<string, unknown>): boolean {
  let prevented = false;
  const preventDefault = () => {
    prevented = true;
  };
  send({ ...details, preventDefault });
  return prevented;
}

/** Counts what really reaches the disk, below everything of ours. */
async function countSyncs(count: () => void): Promise<void> {
  const handle = await open(import.meta.filename);
  const prototype = Object.getPrototypeOf(handle) as { datasync(): Promise<void> };
  await handle.close();
  const { datasync } = prototype;
  prototype.datasync = async function counted(this: unknown) {
    await datasync.call(this as typeof prototype);
    count();
  };
}
