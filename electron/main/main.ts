import { resolve } from 'node:path';
import { app, dialog, protocol } from 'electron';
import { startDesktop } from './desktop.ts';
import { APP_SCHEME } from './page/app-address.ts';

/** Groups the windows in the task bar of Windows; the same as `appId` of the installer. */
const APP_ID = 'pe.chasqui.desktop';

// What has to be said before Electron is ready.
protocol.registerSchemesAsPrivileged([
  {
    scheme: APP_SCHEME,
    privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
  },
]);
app.enableSandbox();
if (process.platform === 'win32') app.setAppUserModelId(APP_ID);
// `npm start -- --data DIR` keeps everything of a trial in one folder.
const { CHASQUI_USER_DATA } = process.env;
if (CHASQUI_USER_DATA !== undefined && CHASQUI_USER_DATA !== '') app.setPath('userData', resolve(CHASQUI_USER_DATA));

process.on('uncaughtException', stop);
process.on('unhandledRejection', stop);

// Two processes on one journal would give the same number twice.
if (app.requestSingleInstanceLock()) {
  app.whenReady().then(startDesktop).catch(stop);
} else {
  app.quit();
}

function stop(cause: unknown): void {
  const { name, stack } = cause instanceof Error ? cause : new Error('unknown');
  process.stderr.write(`${stack ?? name}\n`);
  dialog.showErrorBox(
    'Chasqui se cerró',
    'No pudo continuar. Lo guardado está a salvo en este equipo. Abra Chasqui otra vez; si vuelve a pasar, avise a la oficina de TI.',
  );
  app.exit(1);
}
