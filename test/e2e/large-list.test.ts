import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AtencionRegistered } from '#shared/records/atencion/atencion.ts';
import { ATENCIONES } from '../../renderer/messages/atenciones.ts';
import { launchChromium } from '../support/chromium.ts';
import { enter, inStep, newDevice, pictureFailures, type Device } from '../support/device.ts';
import { openSession } from '../support/headquarters.ts';
import { press } from '../support/keyboard.ts';
import { manyAtenciones, pushAll } from '../support/many-atenciones.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';

/* 20,000 attentions reach a device through its first sync. How long things take is printed and never asserted. */

const COUNT = 20_000;
/** More than two screens of rows would mean that the list is not virtual. */
const MOST_ROWS = 60;

pictureFailures();

let server: ServerProcess;
let browser: Browser;
let device: Device;
let first = '';
let last = '';
beforeAll(async () => {
  server = await startServerProcess();
  const session = await openSession(server.url, 'luis.rojas');
  const events = manyAtenciones(COUNT, session, Date.now());
  [first = '', last = ''] = [events[0], events.at(-1)].map((event) => AtencionRegistered.parse(event?.data).code);
  await timed(`${COUNT} attentions pushed to the server`, () => pushAll(server.url, session, events));
  browser = await launchChromium();
  device = await newDevice(browser, server.port, 'rosa');
});
afterAll(async () => {
  await browser.close();
  await device.line.close();
  await server.close();
});

const list = () => device.page.getByRole('grid', { name: ATENCIONES.list });
const rowCount = async () => Number(await list().getAttribute('aria-rowcount'));

it('comes whole with the first sync', async () => {
  const { page } = device;
  await timed('signed in and synced', async () => {
    await enter(page, 'rosa.quispe');
    await inStep(page, 2 * 60_000);
  });
  await timed('list opened', async () => {
    await press(page, 'Alt+2');
    await list().getByRole('row').first().waitFor();
    // Heads of days are rows too; the demonstration has some of its own.
    await expect.poll(rowCount).toBeGreaterThan(COUNT);
  });
  expect(await list().getByRole('row').count()).toBeLessThan(MOST_ROWS);
});

it('scrolls to the end and back, with only what is in sight in the page', async () => {
  const { page } = device;
  await list().and(page.locator(':focus')).waitFor();
  await timed('End', async () => {
    await press(page, 'End');
    await page.getByRole('heading', { level: 2, name: /\(caso 1\)/ }).waitFor();
  });
  expect(await list().getByRole('row').count()).toBeLessThan(MOST_ROWS);
  await timed('40 pages up', async () => {
    for (let pages = 0; pages < 40; pages += 1) await press(page, 'PageUp');
  });
  expect(await list().getByRole('row').count()).toBeLessThan(MOST_ROWS);
  await press(page, 'Home');
  await list().getByRole('row', { selected: true }).waitFor();
});

it('narrows to what is typed, without accents, and gives all of it back', async () => {
  const { page } = device;
  const all = await rowCount();
  await press(page, 'f');
  const field = page.getByRole('searchbox', { name: ATENCIONES.filters.text });
  await field.and(page.locator(':focus')).waitFor();
  for (const [typed, code] of [
    [first, first],
    ['NAHUI gutierrez outlook 19992', last],
  ] as const) {
    await timed(`«${typed}» typed and shown`, async () => {
      await press(page, 'ControlOrMeta+A');
      await page.keyboard.type(typed);
      await expect.poll(rowCount).toBe(2);
    });
    await page
      .getByText(code === last ? /\(caso 19992\)/ : code)
      .first()
      .waitFor();
  }
  await press(page, 'Escape');
  await expect.poll(rowCount).toBe(all);
  expect(device.complaints).toEqual([]);
});

async function timed(what: string, work: () => Promise<void>): Promise<void> {
  const start = performance.now();
  await work();
  console.log(`${what}: ${Math.round(performance.now() - start)} ms`);
}
