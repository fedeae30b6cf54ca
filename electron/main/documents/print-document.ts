import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EventEmitter } from 'node:events';
import { BrowserWindow } from 'electron';
import type { IpcResult } from '#shared/contract/ipc.ts';
import { SAFE_PAGE } from '../window/safe-page.ts';
import { safeFileName } from './safe-file-name.ts';

export type DocumentPrinter = (name: string, pdf: Uint8Array) => Promise<IpcResult<'documents.print'>>;
type Outcome = IpcResult<'documents.print'>['outcome'];

/** Milliseconds that a PDF of many pages may take until it can be printed. */
const READY_WITHIN = 20_000;

/**
 * Prints a PDF through the system's dialog.
 *
 * A hidden window shows the file in Chromium's own viewer and prints that; since Electron 32 (electron#43309) and 37
 * (electron#47377) this prints the document and calls back. It must not be asked before the viewer is ready: printed
 * right after loading the pages come out empty, also in Electron 43. The event that says so is internal, the one that
 * Electron's own tests wait for. Where it does not come, or the dialog fails, the window is shown, and the person prints
 * with the viewer's own button: nobody is left without paper. The system's PDF program is not used, because many
 * machines have none, and the form would open where nobody expects it.
 *
 * @param folder for the files while they are printed: personal data, removed with the window and at start
 */
export function createDocumentPrinter(folder: string, findWindow: () => BrowserWindow | undefined): DocumentPrinter {
  return async (name, pdf) => {
    const place = join(folder, randomUUID());
    const forget = () => rm(place, { recursive: true, force: true }).catch(() => undefined);
    let window: BrowserWindow | undefined;
    try {
      await mkdir(place, { recursive: true, mode: 0o700 });
      // The name of the file is the name of the print job.
      const file = join(place, safeFileName(name));
      await writeFile(file, pdf, { mode: 0o600 });
      window = openViewer(name, findWindow());
      const outcome = await printFile(window, file);
      if (outcome === 'opened') {
        window.once('closed', () => void forget());
        window.show();
      } else {
        if (!window.isDestroyed()) window.destroy();
        await forget();
      }
      return { outcome };
    } catch {
      if (window?.isDestroyed() === false) window.destroy();
      await forget();
      return { outcome: 'failed' };
    }
  };
}

/** Removes what an earlier run could not. */
export function removePrintFiles(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true });
}

function openViewer(title: string, parent: BrowserWindow | undefined): BrowserWindow {
  return new BrowserWindow({
    ...(parent === undefined ? {} : { parent }),
    show: false,
    width: 900,
    height: 760,
    title,
    autoHideMenuBar: true,
    webPreferences: { ...SAFE_PAGE, plugins: true },
  });
}

async function printFile(window: BrowserWindow, file: string): Promise<Outcome> {
  const closed = new Promise<'closed'>((resolve) => {
    window.once('closed', () => resolve('closed'));
  });
  const ready = waitUntilReady(window);
  await window.loadFile(file);
  const state = await Promise.race([ready, closed]);
  if (state === 'closed') return 'cancelled';
  if (state === 'late') return 'opened';
  const answer = new Promise<Outcome>((resolve) => {
    window.webContents.print({ silent: false, printBackground: true }, (success, reason) => {
      if (success) resolve('printed');
      else resolve(/cancel/i.test(reason) ? 'cancelled' : 'opened');
    });
  });
  const outcome = await Promise.race([answer, closed]);
  return outcome === 'closed' ? 'cancelled' : outcome;
}

function waitUntilReady(window: BrowserWindow): Promise<'ready' | 'late'> {
  const events: EventEmitter = window.webContents;
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('late'), READY_WITHIN);
    events.once('-pdf-ready-to-print', () => {
      clearTimeout(timer);
      resolve('ready');
    });
    window.once('closed', () => clearTimeout(timer));
  });
}
