import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { findChromium } from '../../build/chromium.ts';

/** Of a browser's window what no page of ours sees: the address bar alone is four hundred scripts a window. */
const UNSEEN = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'Translate',
  'OptimizationGuideModelDownloading',
  'InterestFeedContentSuggestions',
  'GlobalMediaControls',
  'PrivacySandboxSettings4',
  'SidePanel',
  'TabHoverCardImages',
];
/** What Playwright turns off for its own sake: of two such switches only the last counts. */
const FOR_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

/** MB: a page's young objects are looked through less often. */
const ROOM = '--min-semi-space-size=16';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--js-flags=${ROOM}`,
  `--disable-features=${[...FOR_PLAYWRIGHT, ...UNSEEN].join()}`,
];

/** A unit's laptop: SCREENS.md designs for it. */
export const LAPTOP = {
  viewport: { width: 1366, height: 768 },
  locale: 'es-PE',
  timezoneId: 'America/Lima',
  acceptDownloads: true,
};

async function executablePath(): Promise<string> {
  const found = await findChromium();
  if (found === undefined) throw new Error('no Chromium: npm test installs one');
  return found;
}

/** A browser of one's own: for what is done to the whole of it, computes much, or wants more switches. */
export async function launchChromium(...more: readonly string[]): Promise<Browser> {
  return launch(await executablePath(), more);
}

async function launch(program: string, more: readonly string[]): Promise<Browser> {
  return chromium.launch({ executablePath: program, args: [...ARGS, ...more] });
}

/** Where devices get their contexts from. */
export interface Contexts {
  newContext(options?: BrowserContextOptions): Promise<BrowserContext>;
  newPage(options?: BrowserContextOptions): Promise<Page>;
  /** Ends the contexts that were made here. */
  close(): Promise<void>;
}

/** A walk is over before the slowest of V8’s compilers has given back what it takes: a twentieth of its processors. */
const FOR_A_WALK = `--js-flags=${ROOM},--no-turbofan`;

let shared: Promise<Browser> | undefined;

async function sharedChromium(): Promise<Browser> {
  const before = await shared;
  if (before?.isConnected()) return before;
  shared = launchForWalks();
  return shared;
}

/** `npm test` says where there is one without a window. */
async function launchForWalks(): Promise<Browser> {
  return launch(process.env['CHROMIUM_SHELL_PATH'] ?? (await executablePath()), [FOR_A_WALK]);
}

/**
 * The browser of this process of the test run: files borrow it one after the other, and each has contexts of its own in it, which
 * share nothing. It ends with the process.
 */
export async function borrowChromium(): Promise<Contexts> {
  const browser = await sharedChromium();
  const made: BrowserContext[] = [];
  const newContext = async (options?: BrowserContextOptions): Promise<BrowserContext> => {
    const context = await browser.newContext(options);
    made.push(context);
    return context;
  };
  return {
    newContext,
    newPage: async (options) => (await newContext(options)).newPage(),
    close: async () => {
      await Promise.all(made.map((context) => context.close()));
    },
  };
}

export interface BrowserProfile {
  /** Starts the browser on this profile, again too. */
  launch(): Promise<BrowserContext>;
  remove(): Promise<void>;
}

/** A browser with its profile on the disk, for what must survive the end of the browser itself. */
export async function createProfile(...more: readonly string[]): Promise<BrowserProfile> {
  const folder = await mkdtemp(join(tmpdir(), 'chasqui-profile-'));
  return {
    launch: async () =>
      chromium.launchPersistentContext(folder, {
        executablePath: await executablePath(),
        args: [...ARGS, ...more],
        ...LAPTOP,
      }),
    // A browser that was killed may still be writing for a moment.
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }),
  };
}
