import type { Log } from './log.ts';

const HOURS = 3_600_000;
const EVERY = 6 * HOURS;

/**
 * Looks for a new version on the central server, brings it in the background and installs it when the program is closed:
 * never in the middle of the work. Signatures and checksums are electron-updater's to check.
 * @param server origin of the central server; `/updates` there holds what electron-builder made
 */
export async function startUpdates(server: string, log: Log): Promise<void> {
  const { default: updater } = await import('electron-updater');
  const { autoUpdater } = updater;
  autoUpdater.logger = null;
  autoUpdater.autoDownload = true;
  autoUpdater.autoInstallOnAppQuit = true;
  autoUpdater.allowDowngrade = false;
  autoUpdater.setFeedURL({ provider: 'generic', url: `${server}/updates` });
  autoUpdater.on('update-downloaded', ({ version }) => log.note('update ready', { version }));
  // Without a line this fails each time, and that is no news.
  const check = () => void autoUpdater.checkForUpdates().catch(() => undefined);
  check();
  setInterval(check, EVERY).unref();
}
