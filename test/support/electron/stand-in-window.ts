import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { WindowReport } from './messages.ts';
import { checkEqual, checkEvent, checkKeys, stray, strict, words } from './strict.ts';

type Bounds = WindowReport['bounds'];

const OPTIONS = words(
  'x y width height minWidth minHeight show title titleBarStyle titleBarOverlay trafficLightPosition',
  'backgroundColor webPreferences parent autoHideMenuBar',
);
const SAFE = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
};
const WINDOW_EVENTS = words('ready-to-show close closed resize move maximize unmaximize page-title-updated');
const CONTENTS_EVENTS = words(
  'render-process-gone will-navigate will-redirect will-frame-navigate will-attach-webview -pdf-ready-to-print',
);

export const printing = { success: true, reason: '', ready: true };
export const windows = new Map<number, StandInWindow>();
/** Told of every new page, as `app` is in Electron. */
export const created = new EventEmitter();

export class StandInContents extends EventEmitter {
  url = '';
  openHandler: ((details: { url: string }) => { action: string }) | undefined;

  constructor() {
    super();
    return strict(this, 'webContents');
  }
  override on(event: string, listener: (...args: unknown[]) => void): this {
    checkEvent(event, CONTENTS_EVENTS, 'webContents');
    return super.on(event, listener);
  }
  override once(event: string, listener: (...args: unknown[]) => void): this {
    checkEvent(event, CONTENTS_EVENTS, 'webContents');
    return super.once(event, listener);
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
  getURL(): string {
    return this.url;
  }
  print(options: object, callback: (success: boolean, reason: string) => void): void {
    checkKeys(options, ['silent', 'printBackground'], 'print');
    checkEqual(options, { silent: false }, 'print');
    setImmediate(() => callback(printing.success, printing.reason));
  }
}

/** One window, without a screen: what it was opened with, where it is, what it shows. */
export class StandInWindow extends EventEmitter {
  readonly id = windows.size + 1;
  readonly webContents: StandInContents;
  options: Record<string, unknown>;
  bounds: Bounds;
  visible: boolean;
  maximized = false;
  minimized = false;
  focused = 0;
  destroyed = false;
  overlay: unknown;

  constructor(options: Record<string, unknown>) {
    super();
    checkWindow(options);
    this.options = { ...options, parent: undefined };
    const { x = 100, y = 100, width = 800, height = 600 } = options as Partial<Bounds>;
    this.bounds = { x, y, width, height };
    this.visible = options.show !== false;
    this.overlay = options.titleBarOverlay;
    this.webContents = new StandInContents();
    const own = strict<StandInWindow>(this, 'BrowserWindow');
    windows.set(this.id, own);
    created.emit('web-contents', this.webContents);
    return own;
  }

  override on(event: string, listener: (...args: unknown[]) => void): this {
    checkEvent(event, WINDOW_EVENTS, 'BrowserWindow');
    return super.on(event, listener);
  }
  override once(event: string, listener: (...args: unknown[]) => void): this {
    checkEvent(event, WINDOW_EVENTS, 'BrowserWindow');
    return super.once(event, listener);
  }
  loadURL(url: string): Promise<void> {
    if (!url.startsWith('app://')) stray(`loadURL of ${url}`);
    return this.loaded(url);
  }
  async loadFile(path: string): Promise<void> {
    if (!isAbsolute(path) || !existsSync(path)) stray(`loadFile of ${path}`);
    const { plugins } = this.options.webPreferences as { plugins?: boolean };
    if (plugins !== true) stray('a PDF in a window without its viewer');
    await this.loaded(`file://${path}`);
    if (printing.ready) setImmediate(() => this.webContents.emit('-pdf-ready-to-print'));
  }
  private loaded(url: string): Promise<void> {
    this.webContents.url = url;
    process.send?.({ notice: 'loaded', window: this.id, url });
    setImmediate(() => this.emit('ready-to-show'));
    return Promise.resolve();
  }
  show(): void {
    this.visible = true;
  }
  focus(): void {
    this.focused += 1;
  }
  maximize(): void {
    this.maximized = true;
  }
  restore(): void {
    this.minimized = false;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  isMaximized(): boolean {
    return this.maximized;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  getNormalBounds(): Bounds {
    return this.bounds;
  }
  setBackgroundColor(): void {}
  setTitleBarOverlay(overlay: object): void {
    checkOverlay(overlay);
    this.overlay = overlay;
  }
  /** As when a person closes it. */
  close(): void {
    let prevented = false;
    this.emit('close', {
      preventDefault: () => {
        prevented = true;
      },
    });
    if (!prevented) this.destroy();
  }
  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    windows.delete(this.id);
    this.emit('closed');
    created.emit('closed');
  }
}

function checkWindow(options: Record<string, unknown>): void {
  checkKeys(options, OPTIONS, 'BrowserWindow');
  const preferences = options.webPreferences;
  if (typeof preferences !== 'object' || preferences === null) return stray('BrowserWindow without webPreferences');
  checkKeys(preferences, [...Object.keys(SAFE), 'preload', 'devTools', 'plugins'], 'webPreferences');
  checkEqual(preferences, SAFE, 'webPreferences');
  const { preload } = preferences as { preload?: string };
  if (preload !== undefined && !(isAbsolute(preload) && existsSync(preload))) stray(`preload at ${preload}`);
  if (options.titleBarOverlay !== undefined) checkOverlay(options.titleBarOverlay as object);
}

function checkOverlay(overlay: object): void {
  checkKeys(overlay, ['color', 'symbolColor', 'height'], 'titleBarOverlay');
  const { height } = overlay as { height?: unknown };
  if (!Number.isInteger(height)) stray(`titleBarOverlay of height ${String(height)}`);
}
