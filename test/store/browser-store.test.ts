import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RecordStore } from '../../renderer/db/record-store.ts';
import type { SyncStatePort } from '../../renderer/sync/ports.ts';
import { launchChromium } from '../support/chromium.ts';
import { describeSyncState } from '../support/simulation/state-contract.ts';
import { describeRecordStore } from '../support/simulation/store-contract.ts';

/* The contracts of the client's store and of its sync state, on IndexedDB as a real browser has it. */

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };

let folder = '';
let server: Server;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chasqui-store-page-'));
  const root = fileURLToPath(new URL('./page/', import.meta.url));
  await build({ root, configFile: false, logLevel: 'error', build: { outDir: folder } });
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page');
    const name = pathname === '/' ? 'index.html' : pathname;
    readFile(join(folder, name)).then(
      (bytes) => response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'text/plain' }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  browser = await launchChromium();
  page = await browser.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction(() => 'localDatabase' in window);
});
afterAll(async () => {
  await browser.close();
  server.close();
  await rm(folder, { recursive: true });
});

let databases = 0;
const openDatabase = async (): Promise<void> => {
  const name = `contract-${(databases += 1)}`;
  await page.evaluate((wanted) => window.localDatabase.open(wanted), name);
};
const close = (): Promise<void> => page.evaluate(() => window.localDatabase.close());

/** Everything that the port says, said in the page. */
function remote(part: 'store' | 'state'): object {
  const call = (method: string | symbol, args: unknown[]): Promise<unknown> =>
    page.evaluate(([of, name, given]) => window.localDatabase[of](name, given), [part, String(method), args] as const);
  // Not a promise itself: whoever awaits the port gets the port.
  const get = (_target: object, method: string | symbol) =>
    method === 'then' ? undefined : (...args: unknown[]) => call(method, args);
  return new Proxy({}, { get });
}

describeRecordStore('IndexedDB in Chromium', async () => {
  await openDatabase();
  return { store: remote('store') as RecordStore, close };
});

describeSyncState('IndexedDB in Chromium', async () => {
  await openDatabase();
  return {
    again: () => remote('state') as SyncStatePort,
    wipe: () => page.evaluate(() => window.localDatabase.wipe()),
    close,
  };
});

it('SY-10 the page complained of nothing', () => {
  expect(complaints).toEqual([]);
});
