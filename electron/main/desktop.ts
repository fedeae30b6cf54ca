import { join } from 'node:path';
import { app, dialog, ipcMain, protocol, safeStorage, session, type BrowserWindow } from 'electron';
import { createDeviceBackups } from './backup/device-backups.ts';
import { findRestoreFlag, prepareRestore } from './backup/restore-flag.ts';
import { loadConfig } from './config.ts';
import { createDocumentPrinter, removePrintFiles } from './documents/print-document.ts';
import { createDocumentSaver } from './documents/save-document.ts';
import { appChannels } from './ipc/app-channels.ts';
import { backupChannels } from './ipc/backup-channels.ts';
import { databasesChannels } from './ipc/databases-channels.ts';
import { documentsChannels } from './ipc/documents-channels.ts';
import { openDoor } from './ipc/door.ts';
import { journalChannels } from './ipc/journal-channels.ts';
import { signingChannels } from './ipc/signing-channels.ts';
import { secretsChannels } from './ipc/secrets-channels.ts';
import { isOwnPage } from './ipc/sender.ts';
import { createJournal, type Journal } from './journal/journal.ts';
import { createJournalDisk } from './journal/journal-disk.ts';
import { openLog, type Log } from './log.ts';
import { setMenu } from './menu.ts';
import { APP_SCHEME } from './page/app-address.ts';
import { createPageServer } from './page/serve-page.ts';
import { createSecretStore } from './secrets/secret-store.ts';
import { createNoticeBoard } from './notices/show-notice.ts';
import { createKeyFiles } from './signing/key-files.ts';
import { startUpdates } from './updates.ts';
import { guardPages } from './window/guard-pages.ts';
import { loadMainPage, openMainWindow } from './window/main-window.ts';
import { revivePage } from './window/revive-page.ts';
import { dressTitleBar } from './window/title-bar.ts';

/** Puts the program together, once Electron is ready. */
export async function startDesktop(): Promise<void> {
  const inUserData = (name: string) => join(app.getPath('userData'), name);
  const log = openLog(inUserData(join('logs', 'main.log')), !app.isPackaged);
  const config = await loadConfig(process.env, [inUserData('config.json'), join(process.resourcesPath, 'config.json')]);
  log.note('start', { version: app.getVersion(), server: config.source, usable: config.usable });

  const journal = createJournal(createJournalDisk(inUserData('journal')), journalNotes(log));
  const backups = createDeviceBackups(inUserData('copias'), journal, Date.now);
  const restored = findRestoreFlag(process.argv);
  const refused = restored === undefined ? undefined : await prepareRestore(backups, restored);
  if (refused !== undefined) dialog.showErrorBox('No se restauró la copia', refused);
  const prints = inUserData('prints');
  await removePrintFiles(prints).catch((cause: unknown) => log.fault('print files', cause));

  guardPages(app, session.defaultSession);
  setMenu(process.platform, !app.isPackaged);
  protocol.handle(APP_SCHEME, createPageServer(join(app.getAppPath(), 'dist', 'renderer'), config.server));

  let window: BrowserWindow | undefined;
  const findWindow = () => window;
  openDoor({
    ipcMain,
    isOurs: (event) => isOwnPage(event, window?.webContents),
    checkResults: !app.isPackaged,
    unserved(channel, code, fault) {
      log.note('unserved', { channel, code });
      if (fault !== undefined) log.fault(channel, fault);
    },
    handlers: {
      ...journalChannels(journal),
      ...databasesChannels(inUserData('databases.json')),
      ...backupChannels(backups),
      ...documentsChannels(
        createDocumentSaver(dialog, findWindow, app.getPath('documents')),
        createDocumentPrinter(prints, findWindow),
      ),
      ...signingChannels(createKeyFiles(dialog, findWindow)),
      'notices.show': createNoticeBoard(() => {
        if (window !== undefined) bringToFront(window);
      }),
      ...secretsChannels(createSecretStore(inUserData('secrets.json'), safeStorage, process.platform)),
      ...appChannels({ version: app.getVersion(), server: config.server, platform: process.platform }, (look) => {
        if (window !== undefined) dressTitleBar(window, look, process.platform);
      }),
    },
  });

  window = openMainWindow({
    preload: join(import.meta.dirname, 'preload.cjs'),
    stateFile: inUserData('window.json'),
    closed: () => {
      window = undefined;
    },
  });
  const opened = window;
  revivePage(opened, {
    load: () => loadMainPage(opened),
    gone: (reason) => log.note('page gone', { reason }),
    giveUp: () => app.quit(),
    now: Date.now,
  });
  app.on('second-instance', () => {
    if (window !== undefined) bringToFront(window);
  });
  app.on('window-all-closed', () => app.quit());
  closeJournalAtQuit(journal);

  await loadMainPage(opened);
  if (app.isPackaged && config.server !== '') {
    await startUpdates(config.server, log).catch((cause: unknown) => log.fault('updates', cause));
  }
}

function journalNotes(log: Log): Parameters<typeof createJournal>[1] {
  return {
    opened: (device, { seq }, tornBytes) => log.note('journal opened', { device, seq, tornBytes }),
    failed: (device, { code, detail }) => log.note('journal failed', { device, code, detail }),
  };
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** The program ends after the appends under way, not in the middle of them. */
function closeJournalAtQuit(journal: Journal): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void journal.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}
