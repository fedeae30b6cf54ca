import { existsSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { chromium as playwright } from 'playwright-core';
import { installDebianPackage } from './debian-package.ts';
import { runPackage } from './run-package.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
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
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = [
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...(PLACES[process.platform] ?? []),
    own(),
  ];
  for (const candidate of candidates) if (await isProgram(candidate)) return candidate;
  return undefined;
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
