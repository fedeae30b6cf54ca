/** What a test and the main process under the stand-in say to each other over the channel of `fork`. */

/** A frame as the main process is to see it. */
export interface FrameLike {
  url: string;
  origin: string;
  /** Whether it is the top frame of its page. */
  top: boolean;
  /** Whether it belongs to the program's own window. */
  ownWindow: boolean;
}

export interface WindowReport {
  id: number;
  options: Record<string, unknown>;
  url: string;
  visible: boolean;
  maximized: boolean;
  minimized: boolean;
  focused: number;
  bounds: { x: number; y: number; width: number; height: number };
  overlay: unknown;
}

/** What the main process has asked of Electron so far. */
export interface Report {
  windows: WindowReport[];
  schemes: unknown;
  sandboxed: boolean;
  menu: { label: string; items: string[] }[];
  handled: string[];
  /** How often a file was synced to the disk. */
  syncs: number;
  errorBoxes: string[];
  notices: { title: string; body: string }[];
}

export interface Commands {
  report: { args: []; result: Report };
  /** A call of `ipcRenderer.invoke` from a frame. */
  invoke: { args: [frame: FrameLike, channel: string, args: unknown[]]; result: unknown };
  /** A request to the custom protocol. */
  request: {
    args: [url: string, method: string];
    result: { status: number; headers: Record<string, string>; body: Uint8Array };
  };
  /** Emits an event of the app, or of a window or its contents; says whether its default was prevented. */
  emitApp: { args: [event: string, details: Record<string, unknown>]; result: boolean };
  emitContents: { args: [window: number, event: string, details: Record<string, unknown>]; result: boolean };
  openFrom: { args: [window: number, url: string]; result: string };
  permission: {
    args: [permission: string, url: string, media?: readonly string[]];
    result: { requested: boolean; checked: boolean };
  };
  /** What the next save dialog answers. */
  answerSave: { args: [path: string | null]; result: null };
  /** Without a path the system can show no dialog. */
  answerOpen: { args: [path?: string | null]; result: null };
  /** What printing does next. */
  answerPrint: { args: [success: boolean, reason: string, ready: boolean]; result: null };
  keychain: { args: [available: boolean, backend: string]; result: null };
  place: { args: [window: number, bounds: WindowReport['bounds'], maximized: boolean]; result: null };
  /** A person answers a notice. */
  clickNotice: { args: [index: number]; result: null };
  minimize: { args: [window: number]; result: null };
  /** A person closes the window. */
  close: { args: [window: number]; result: null };
}

export type Command = keyof Commands;

export interface Request {
  id: number;
  command: Command;
  args: unknown[];
}

export type Answer = { id: number; ok: true; result: unknown } | { id: number; ok: false; error: string };

/** What the stand-in says of its own accord. */
export type Notice =
  | { notice: 'loaded'; window: number; url: string }
  | { notice: 'second-instance' }
  | { notice: 'strayed'; what: string };
