import type { BrowserContext, Page } from 'playwright-core';
import type { BrowserProfile } from '../support/chromium.ts';
import type { Bench } from './page/main.ts';

export interface BenchPage {
  call<Name extends keyof Bench>(name: Name, argument: Parameters<Bench[Name]>[0]): ReturnType<Bench[Name]>;
  /** Megabytes of the page's JavaScript, after a collection. */
  heap(): Promise<number>;
  close(): Promise<void>;
}

export interface BenchBrowser {
  version(): string;
  /** A page that has just been loaded. */
  visit(): Promise<BenchPage>;
  /** Any other page. */
  open(url: string): Promise<Page>;
  close(): Promise<void>;
}

/** With the profile on the disk: a browser without one keeps IndexedDB in memory, where nothing waits for a disk. */
export async function openBrowser(profile: BrowserProfile, url: string): Promise<BenchBrowser> {
  const context = await profile.launch();
  return {
    version: () => context.browser()?.version() ?? '',
    visit: () => visit(context, url),
    open: (other) => openPage(context, other),
    close: () => context.close(),
  };
}

async function openPage(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.goto(url);
  return page;
}

async function visit(context: BrowserContext, url: string): Promise<BenchPage> {
  const page = await openPage(context, url);
  await page.waitForFunction(() => window.bench !== undefined);
  return {
    call: (name, argument) => callBench(page, name, argument),
    async heap() {
      const devtools = await context.newCDPSession(page);
      await devtools.send('HeapProfiler.collectGarbage');
      const { usedSize } = await devtools.send('Runtime.getHeapUsage');
      return usedSize / 1_000_000;
    },
    close: () => page.close(),
  };
}

function callBench<Name extends keyof Bench>(page: Page, name: Name, argument: Parameters<Bench[Name]>[0]) {
  return page.evaluate(
    async ([what, given]) => {
      const run = window.bench?.[what as keyof Bench] as ((given: unknown) => Promise<unknown>) | undefined;
      if (run === undefined) throw new Error('the page has no such bench');
      return run(given);
    },
    [name, argument] as [string, unknown],
  ) as ReturnType<Bench[Name]>;
}
