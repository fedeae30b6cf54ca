import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { historyDigest } from '#shared/history/canonical.ts';
import { chainEvents, emptyHead } from '#shared/history/chain.ts';
import type { Event } from '#shared/history/event.ts';
import { uuidv7 } from '#shared/history/uuid.ts';
import { AtencionRegistered } from '#shared/records/atencion/atencion.ts';
import { ARCHIVO } from '../../renderer/messages/archivo.ts';
import { ATENCIONES } from '../../renderer/messages/atenciones.ts';
import { type Contexts, borrowChromium } from '../support/chromium.ts';
import { cutLine, enter, inStep, newDevice, pictureFailures, restoreLine, type Device } from '../support/device.ts';
import { openSession, readHeadquarters } from '../support/headquarters.ts';
import { press } from '../support/keyboard.ts';
import { manyAtenciones, pushAll } from '../support/many-atenciones.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';

/* Attentions of two years ago leave a device, and are found, read and brought back. */

const COUNT = 60;
const TWO_YEARS = 2 * 365 * 86_400_000;

pictureFailures();

let server: ServerProcess;
let browser: Contexts;
let device: Device;
let old: Event[];
let code = '';
let session: Awaited<ReturnType<typeof openSession>>;
beforeAll(async () => {
  server = await startServerProcess();
  session = await openSession(server.url, 'luis.rojas');
  old = manyAtenciones(COUNT, session, Date.now() - TWO_YEARS);
  code = AtencionRegistered.parse(old[1]?.data).code;
  await pushAll(server.url, session, old);
  browser = await borrowChromium();
  device = await newDevice(browser, server.port, 'rosa');
});
afterAll(async () => {
  await browser.close();
  await device.line.close();
  await server.close();
});

const sought = 'CASO 2 nahui';
const field = (page: Page) => page.getByRole('searchbox', { name: ARCHIVO.search });
const theOld = (page: Page) => page.getByText(/\(caso 2\)/).first();
const rows = (page: Page, text: RegExp) => page.getByRole('grid', { name: ATENCIONES.list }).getByText(text);
/** Filters the list of attentions by keyboard. */
async function filter(page: Page, text: string): Promise<void> {
  await press(page, 'Alt+2');
  await press(page, 'f');
  await page.getByRole('searchbox', { name: ATENCIONES.filters.text }).and(page.locator(':focus')).waitFor();
  await press(page, 'ControlOrMeta+A');
  await page.keyboard.type(text);
}
const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['CHASQUI_PICTURES'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
};

it('SY-40 ended records older than the window leave the device; open ones stay', async () => {
  const { page } = device;
  await enter(page, 'rosa.quispe');
  await inStep(page);
  await page.goto(`${device.line.url}#/sincronizacion`);
  const attended = old.filter((event) => AtencionRegistered.parse(event.data).status === 'attended').length;
  const count = page.locator('dl > div', { hasText: ARCHIVO.left.count }).locator('dd');
  await expect.poll(() => count.innerText(), { timeout: 20_000 }).toBe(String(attended));
  await picture(page, 'archive-sync');
  await filter(page, 'caso 2)');
  await rows(page, /\(caso 22\)/)
    .first()
    .waitFor();
  expect(await rows(page, /\(caso 2\)/).count()).toBe(0);
  await filter(page, 'caso 1)');
  // The first of three is pending, and stays however old it is.
  await expect.poll(() => rows(page, /\(caso 1\)/).count()).toBe(1);
  await picture(page, 'archive-list');
});

it('SY-46 is found in line from the list, without accents, and read there', async () => {
  const { page } = device;
  await page.getByRole('button', { name: ARCHIVO.elsewhere('caso 1)') }).click();
  await field(page).and(page.locator(':focus')).waitFor();
  await press(page, 'ControlOrMeta+A');
  await page.keyboard.type(sought);
  await theOld(page).waitFor();
  await picture(page, 'archive-found');
  await press(page, 'ArrowDown');
  await theOld(page).click();
  await page.getByText(ARCHIVO.readOnly, { exact: true }).waitFor();
  await page.getByRole('heading', { name: ARCHIVO.history }).waitFor();
  await picture(page, 'archive-record');
});

it('SY-46 without a line says that it is looked for in line', async () => {
  const { page } = device;
  await cutLine(device);
  await field(page).focus();
  await press(page, 'ControlOrMeta+A');
  await page.keyboard.type('caso 5');
  await page.getByText(ARCHIVO.offlineTitle).waitFor();
  await picture(page, 'archive-offline');
  await filter(page, 'caso 5');
  await page.getByText(ARCHIVO.elsewhereOffline).waitFor();
  await restoreLine(device);
});

it('SY-44 is brought to the device and stays with the next pulls', async () => {
  const { page } = device;
  await page.goto(`${device.line.url}#/archivo?texto=${encodeURIComponent(sought)}`);
  await theOld(page).click();
  await page.getByRole('button', { name: ARCHIVO.bring }).click();
  await page.getByText(ARCHIVO.brought).waitFor();
  await picture(page, 'archive-brought');
  await press(page, 'F9');
  await inStep(page);
  await filter(page, 'caso 2)');
  await expect.poll(() => rows(page, /\(caso 2\)/).count()).toBe(1);
});

it('SY-42 somebody writes on one at headquarters: it is back, whole', async () => {
  const { page } = device;
  const target = old.find((event) => {
    const data = AtencionRegistered.parse(event.data);
    return data.status === 'attended' && data.code !== code;
  });
  if (target === undefined) throw new Error('no attention');
  const now = Date.now();
  const newId = () => uuidv7(now, randomBytes(10));
  const ana = await openSession(server.url, 'luis.rojas');
  const { events } = chainEvents(
    emptyHead(ana.device.code),
    [
      {
        id: newId(),
        act: newId(),
        record: target.record,
        kind: 'atencion',
        type: 'commented',
        at: { wall: now, counter: 0 },
        by: ana.person.id,
        data: { text: 'Volvió a fallar, se revisa de nuevo' },
      },
    ],
    {},
  );
  await pushAll(server.url, ana, events);
  await inStep(page);
  const text = AtencionRegistered.parse(target.data).problem;
  const number = /caso \d+/.exec(text)?.[0] ?? '';
  await filter(page, `${number})`);
  await expect.poll(() => rows(page, new RegExp(`\\(${number}\\)`)).count()).toBe(1);
  const there = (await readHeadquarters(server.url)).records.find(({ id }) => id === target.record);
  const digest = historyDigest((there?.events ?? []).map(({ id }) => id));
  expect(digest).toBe(historyDigest([target.id, ...events.map(({ id }) => id)]));
  await rows(page, new RegExp(`\\(${number}\\)`))
    .first()
    .click();
  await page.getByText('Volvió a fallar, se revisa de nuevo').waitFor();
  expect(device.complaints).toEqual([]);
});
