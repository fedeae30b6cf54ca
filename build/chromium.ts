import { existsSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { chromium as playwright } from 'playwright-core';
import { installDebianPackage } from './debian-package.ts';
import { runPackage } from './run-package.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Chromium without the window around the page, which is what Playwright itself runs where nobody looks on. */
const SHELL_NAMES = ['chromium-headless-shell', 'headless_shell'];
const PLACES: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
    String.raw`C:\Program Files (x86)\Google\Chrome\Application\chrome.exe`,
  ],
};

/** Where browsers may be: passed in by tests. */
export interface BrowserPlaces {
  env: NodeJS.ProcessEnv;
  /** Where Playwright would put its own. */
  own: () => string;
}

const here: BrowserPlaces = { env: process.env, own: () => playwright.executablePath() };

/** A Chromium of this machine: the one named by CHROMIUM_PATH, an installed one, or Playwright's. */
export async function findChromium({ env, own }: BrowserPlaces = here): Promise<string | undefined> {
  const named = env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') return (await isProgram(named)) ? named : undefined;
  return firstProgram([...onPath(NAMES, env), ...(PLACES[process.platform] ?? []), own()]);
}

/**
 * The Chromium that the tests run in, installed when there is none: Playwright's, else the distribution's package.
 * Throws an error with one sentence when none can be had.
 */
export async function ensureChromium(note: (line: string) => void): Promise<string> {
  const present = await findChromium();
  if (present !== undefined) return present;
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') throw new Error(`CHROMIUM_PATH names no program: ${named}`);
  for (const [name, install] of [
    ["Playwright's Chromium", installPlaywrights],
    ["the distribution's Chromium", () => installDebianPackage('chromium')],
  ] as const) {
    note(`installing ${name} …`);
    await install();
    const found = await findChromium();
    if (found !== undefined) return found;
  }
  throw new Error('The tests need a Chromium and none could be installed: install one, or name it in CHROMIUM_PATH.');
}

function onPath(names: readonly string[], env: NodeJS.ProcessEnv): string[] {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/**
 * The program for tests that only look at pages: the same Chromium without a window, of which a page costs a tenth less,
 * installed like the other. Where it cannot be had, or the caller's CHROMIUM_PATH names a browser, it is `chromium`.
 */
export async function ensureShell(chromium: string, note: (line: string) => void): Promise<string> {
  if (process.env['CHROMIUM_PATH']) return chromium;
  const present = await findShell();
  if (present !== undefined) return present;
  note("installing the distribution's Chromium without a window …");
  await installDebianPackage('chromium-headless-shell');
  return (await findShell()) ?? chromium;
}

/** As {@link findChromium}: that Chromium on the PATH. */
export async function findShell({ env }: Pick<BrowserPlaces, 'env'> = here): Promise<string | undefined> {
  return firstProgram(onPath(SHELL_NAMES, env));
}

async function firstProgram(candidates: readonly string[]): Promise<string | undefined> {
  for (const candidate of candidates) if (await isProgram(candidate)) return candidate;
  return undefined;
}

/** Whether it worked is seen by looking for the browser; what went wrong is on the screen. */
async function installPlaywrights(): Promise<void> {
  await runPackage('playwright-core', ['install', 'chromium']);
}

async function isProgram(path: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
