import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { DEMO_PASSWORD } from '../../server/demo/organisation.ts';
import { INICIO } from '../../renderer/messages/inicio.ts';
import { LAPTOP, type Contexts } from './chromium.ts';
import { write } from './keyboard.ts';
import { openLine, type Line } from './line.ts';

/** A person's computer: a browser of its own with its storage, behind a line of its own. */
export interface Device {
  readonly name: string;
  readonly line: Line;
  /** The page that is open now. */
  readonly page: Page;
  /** What the page complained of: exceptions, and errors on the console but for the line's. */
  readonly complaints: readonly string[];
  /** Opens the app in a new page, the one before being closed. */
  reopen(): Promise<Page>;
  close(): Promise<void>;
}

/** For one thing on a machine that does three things more, ms. */
const PATIENCE = 30_000;

const open = new Set<{ name: string; page: Page }>();

/** A device that was never used: nobody has entered on it. */
export async function newDevice(browser: Contexts, serverPort: number, name: string): Promise<Device> {
  return deviceIn(await browser.newContext(LAPTOP), await openLine(serverPort), name);
}

/** The same over a context of the caller's, such as one with its profile on the disk. */
export async function deviceIn(context: BrowserContext, line: Line, name: string): Promise<Device> {
  const complaints: string[] = [];
  context.setDefaultTimeout(PATIENCE);
  const start = async (): Promise<Page> => {
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !isOfTheLine(message.text())) complaints.push(message.text());
    });
    await page.goto(line.url);
    return page;
  };
  const device = {
    name,
    line,
    page: await start(),
    complaints,
    async reopen() {
      // Without its unload handlers: as a browser that is ended, not as one that takes its leave.
      await device.page.close({ runBeforeUnload: false });
      device.page = await start();
      return device.page;
    },
    async close() {
      open.delete(device);
      await context.close();
      await line.close();
    },
  };
  open.add(device);
  return device;
}

function isOfTheLine(text: string): boolean {
  return text.startsWith('Failed to load resource: net::') || text.startsWith('Failed to load resource: the server');
}

/** Enters for the first time on this device, and waits until it has the data of the sede and can open without a line. */
export async function signIn({ page }: Device, username: string): Promise<void> {
  await enter(page, username);
  await inStep(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

/** Types user and passphrase on the entry screen; by keyboard. */
export async function enter(page: Page, username: string, passphrase: string = DEMO_PASSWORD): Promise<void> {
  await page.getByLabel(INICIO.username).and(page.locator(':focus')).waitFor();
  await write(page, username);
  await page.keyboard.press('Tab');
  await page.getByLabel(INICIO.passphrase).and(page.locator(':focus')).waitFor();
  await write(page, passphrase);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Pantallas' }).waitFor();
}

/** The strip at the foot of every screen. */
export function strip(page: Page) {
  return page.locator('footer [role=status]');
}

/**
 * Waits until headquarters and the device have the same.
 * @param timeout milliseconds; more for a first sync of very many records
 */
export async function inStep(page: Page, timeout?: number): Promise<void> {
  await strip(page).getByText('Al día').waitFor({ timeout });
}

/** Gives the line back and asks at once, as a person would: F9. */
export async function restoreLine({ line, page }: Pick<Device, 'line' | 'page'>): Promise<void> {
  line.restore();
  await page.keyboard.press('F9');
  await inStep(page);
}

/** Cuts the line and waits until the page has noticed. */
export async function cutLine({ line, page }: Pick<Device, 'line' | 'page'>): Promise<void> {
  line.cut();
  await page.keyboard.press('F9');
  await strip(page).getByText('Sin línea').waitFor();
}

/** To be called once in a file: leaves a picture of every open page beside a test that failed, and says where. */
export function pictureFailures(): void {
  const folder = process.env['CHASQUI_PICTURES'] ?? join(tmpdir(), 'chasqui-failures');
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    await mkdir(folder, { recursive: true });
    for (const { name, page } of open) {
      if (page.isClosed()) continue;
      const title = task.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80);
      const path = join(folder, `${title}-${name}.png`);
      await page.screenshot({ path }).then(
        () => console.log(`picture of ${name}: ${path}`),
        () => undefined,
      );
    }
  });
}
