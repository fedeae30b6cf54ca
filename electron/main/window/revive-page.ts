import type { BrowserWindow } from 'electron';

const MINUTE = 60_000;
const MOST_PER_MINUTE = 3;

/**
 * Loads the page again when its process has died (memory, a driver): everything saved is in the journal and the local
 * database, and a half-typed form in its draft. A page that keeps dying is given up.
 */
export function revivePage(
  window: BrowserWindow,
  ports: { load(): Promise<void>; gone(reason: string): void; giveUp(): void; now(): number },
): void {
  let deaths: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    ports.gone(reason);
    deaths = [...deaths.filter((time) => time > ports.now() - MINUTE), ports.now()];
    if (deaths.length > MOST_PER_MINUTE) ports.giveUp();
    else void ports.load().catch(() => ports.giveUp());
  });
}
