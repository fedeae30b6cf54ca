import { EventEmitter } from 'node:events';
import { app } from './stand-in-app.ts';
import { serveCommands, type StandInParts } from './stand-in-commands.ts';
import { StandInWindow } from './stand-in-window.ts';
import { checkEqual, checkEvent, checkKeys, stray, strict } from './strict.ts';

/**
 * Stands in for the module `electron` in the main process: only what we use of it, with the checks that Electron leaves
 * to its users. What it does not have, an import of it fails to link, and a use of it throws and fails the test.
 *
 * It shows that our code is right about itself. That it is right about Electron, the smoke test shows where Electron is.
 */
const parts: StandInParts = {
  handlers: new Map(),
  protocolHandler: undefined,
  schemes: undefined,
  menu: [],
  errorBoxes: [],
  notices: [],
  savePath: null,
  openPath: null,
  keychain: { available: true, backend: 'gnome_libsecret' },
  requestHandler: undefined,
  checkHandler: undefined,
};

export { app };
export const BrowserWindow = StandInWindow;

export const ipcMain = strict(
  {
    handle(channel: string, handler: (event: unknown, ...args: unknown[]) => unknown): void {
      if (parts.handlers.has(channel)) stray(`second handler for ${channel}`);
      parts.handlers.set(channel, handler);
    },
  },
  'ipcMain',
);

export const protocol = strict(
  {
    registerSchemesAsPrivileged(schemes: { scheme: string; privileges: object }[]): void {
      if (app.ready || parts.schemes !== undefined) stray('registerSchemesAsPrivileged now');
      for (const { privileges } of schemes) {
        checkEqual(privileges, { standard: true, secure: true, bypassCSP: undefined }, 'privileges');
      }
      parts.schemes = schemes;
    },
    handle(scheme: string, handler: (request: Request) => Promise<Response>): void {
      if (!app.ready || scheme !== 'app') stray(`protocol.handle ${scheme}`);
      parts.protocolHandler = handler;
    },
  },
  'protocol',
);

export const session = strict(
  {
    defaultSession: strict(
      {
        setPermissionRequestHandler(handler: StandInParts['requestHandler']): void {
          parts.requestHandler = handler;
        },
        setPermissionCheckHandler(handler: StandInParts['checkHandler']): void {
          parts.checkHandler = handler;
        },
        setDevicePermissionHandler(handler: (details: object) => boolean): void {
          if (handler({})) stray('device that is granted');
        },
        on(event: string): void {
          if (event !== 'will-download') stray(`session event ${event}`);
        },
      },
      'session',
    ),
  },
  'session',
);

export const dialog = strict(
  {
    showSaveDialog(parent: unknown, options: object): Promise<{ canceled: boolean; filePath: string }> {
      if (!(parent instanceof StandInWindow)) stray('dialog without its window');
      checkKeys(options, ['title', 'buttonLabel', 'defaultPath', 'filters', 'properties'], 'showSaveDialog');
      return Promise.resolve({ canceled: parts.savePath === null, filePath: parts.savePath ?? '' });
    },
    showOpenDialog(parent: unknown, options: object): Promise<{ canceled: boolean; filePaths: string[] }> {
      if (!(parent instanceof StandInWindow)) stray('dialog without its window');
      checkKeys(options, ['title', 'buttonLabel', 'filters', 'properties'], 'showOpenDialog');
      if (parts.openPath === undefined) return Promise.reject(new Error('no dialog could be shown'));
      return Promise.resolve({
        canceled: parts.openPath === null,
        filePaths: parts.openPath === null ? [] : [parts.openPath],
      });
    },
    showErrorBox(title: string): void {
      parts.errorBoxes.push(title);
    },
  },
  'dialog',
);

class StandInNotification extends EventEmitter {
  static isSupported(): boolean {
    return app.ready || stray('Notification before ready');
  }
  private readonly options: { title: string; body: string };
  constructor(options: { title: string; body: string }) {
    super();
    checkKeys(options, ['title', 'body'], 'Notification');
    this.options = options;
  }
  override on(event: string, listener: (...args: unknown[]) => void): this {
    checkEvent(event, ['click', 'close'], 'Notification');
    return super.on(event, listener);
  }
  show(): void {
    parts.notices.push({ ...this.options, click: () => this.emit('click') });
  }
}
export const Notification = StandInNotification;

interface MenuTemplate {
  label: string;
  submenu: { role?: string; label?: string }[];
}
export const Menu = strict(
  {
    buildFromTemplate: (template: MenuTemplate[]) => template,
    setApplicationMenu(menu: MenuTemplate[]): void {
      parts.menu = menu.map(({ label, submenu }) => ({ label, items: submenu.flatMap(({ role }) => role ?? []) }));
    },
  },
  'Menu',
);

export const nativeTheme = strict({ shouldUseDarkColors: false }, 'nativeTheme');

const DISPLAY = { id: 1, workArea: { x: 0, y: 0, width: 1366, height: 728 } };
export const screen = strict(
  {
    getAllDisplays: () => (app.ready ? [DISPLAY] : stray('screen before ready')),
    getPrimaryDisplay: () => DISPLAY,
  },
  'screen',
);

/** Not a cipher: shows only whether the plain text passed through here before it was written. */
const veil = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0xa5));
export const safeStorage = strict(
  {
    isAsyncEncryptionAvailable: () => Promise.resolve(parts.keychain.available),
    getSelectedStorageBackend: () => parts.keychain.backend,
    encryptStringAsync: (text: string) => Promise.resolve(veil(Buffer.from(text))),
    decryptStringAsync: (bytes: Buffer) => Promise.resolve({ result: veil(bytes).toString(), shouldReEncrypt: false }),
  },
  'safeStorage',
);

serveCommands(parts);
