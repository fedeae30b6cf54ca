import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { APP_ORIGIN } from '../page/app-address.ts';
import { SAFE_PAGE } from './safe-page.ts';
import { titleBarOptions } from './title-bar.ts';
import { fitWindow, MINIMUM, readWindowState, writeWindowState } from './window-state.ts';

/** Milliseconds without a further move before the place is written: a crash must not lose it, a drag not write it 60 times. */
const SETTLED = 500;

export interface MainWindowPorts {
  preload: string;
  /** Where size and place are kept. */
  stateFile: string;
  closed(): void;
}

/** Opens the one window of the program, where it was the last time. */
export function openMainWindow({ preload, stateFile, closed }: MainWindowPorts): BrowserWindow {
  const state = readWindowState(stateFile);
  const displays = screen.getAllDisplays();
  const main = screen.getPrimaryDisplay();
  const others = displays.filter((display) => display.id !== main.id);
  const window = new BrowserWindow({
    ...fitWindow(
      state,
      [main, ...others].map((display) => display.workArea),
    ),
    minWidth: MINIMUM.width,
    minHeight: MINIMUM.height,
    show: false,
    title: 'Chasqui',
    ...titleBarOptions(nativeTheme.shouldUseDarkColors ? 'dark' : 'light'),
    webPreferences: { ...SAFE_PAGE, preload, devTools: !app.isPackaged },
  });
  if (state?.maximized === true) window.maximize();

  keepState(window, stateFile);
  window.once('ready-to-show', () => window.show());
  window.once('closed', closed);
  // The page's title changes with its route; the window keeps the program's name in the task bar.
  window.on('page-title-updated', (event) => event.preventDefault());
  return window;
}

export function loadMainPage(window: BrowserWindow): Promise<void> {
  return window.loadURL(`${APP_ORIGIN}/`);
}

function keepState(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | undefined;
  const save = () => {
    clearTimeout(timer);
    writeWindowState(file, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  };
  const saveSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(save, SETTLED);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('maximize', saveSoon);
  window.on('unmaximize', saveSoon);
  window.on('close', save);
  window.once('closed', () => clearTimeout(timer));
}
