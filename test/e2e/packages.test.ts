import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SINCRONIZACION } from '../../renderer/messages/sincronizacion.ts';
import { USB } from '../../renderer/messages/usb.ts';
import { type Contexts, borrowChromium } from '../support/chromium.ts';
import { cutLine, newDevice, pictureFailures, restoreLine, signIn, strip, type Device } from '../support/device.ts';
import { readHeadquarters } from '../support/headquarters.ts';
import { readJournal } from '../support/local-data.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { actOnTicket, openTicket, raiseTicket, registerAttention } from '../support/tasks.ts';

pictureFailures();

let server: ServerProcess;
let browser: Contexts;
/** A stick. */
let folder: string;
let rosa: Device;
let carmen: Device;
let central: Device;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chasqui-usb-'));
  server = await startServerProcess();
  browser = await borrowChromium();
  rosa = await newDevice(browser, server.port, 'rosa');
  carmen = await newDevice(browser, server.port, 'carmen');
  central = await newDevice(browser, server.port, 'central');
  await signIn(rosa, 'rosa.quispe');
  await signIn(carmen, 'carmen.palomino');
  await signIn(central, 'ana.loayza');
});
afterAll(async () => {
  await browser.close();
  await Promise.all([rosa, carmen, central].map((device) => device.line.close()));
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function openUsb(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /^Sincronización/ })
    .first()
    .click();
  await page.getByRole('button', { name: SINCRONIZACION.usb }).click();
  await page.getByRole('heading', { name: USB.title, level: 1 }).waitFor();
}

async function saved(page: Page, act: () => Promise<void>): Promise<string> {
  const downloading = page.waitForEvent('download');
  await act();
  const download = await downloading;
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

async function writePackage(page: Page): Promise<string> {
  await openUsb(page);
  return saved(page, () => page.getByRole('button', { name: USB.write }).click());
}

async function readPackage(page: Page, path: string): Promise<string> {
  await openUsb(page);
  await page.getByLabel(USB.packageFile).setInputFiles(path);
  await page.getByText(/paquete n\.º \d+ leído/).waitFor();
  return saved(page, () => page.getByRole('button', { name: USB.save }).click());
}

it('SY-33 SY-34 what a unit without a line registers goes to headquarters on a stick, and the answer comes back', async () => {
  const attention = {
    person: 'Palomino Ríos, Carmen',
    problem: 'La impresora repite la última hoja de cada pedido, señora Ñahui.',
    service: ['impresora', 'Impresoras'] as [string, string],
  };
  const ticket = await raiseTicket(rosa.page, {
    requester: 'Gutiérrez Ñahui, Elmer',
    subject: 'Enlace caído en toda la unidad territorial',
    description: 'Desde las 08:15 ningún equipo de la unidad sale a internet.',
    service: ['enlace', 'Enlace'],
  });
  await strip(rosa.page).getByText('Al día').waitFor();
  await cutLine(rosa);
  const code = await registerAttention(rosa.page, attention);

  // Meanwhile, with a line: the jefa approves.
  await carmen.page.keyboard.press('F9');
  await openTicket(carmen.page, ticket);
  await actOnTicket(carmen.page, 'a', { text: 'Conforme: afecta a toda la unidad.' });
  await strip(carmen.page).getByText('Al día').waitFor();

  const out = await writePackage(rosa.page);
  await rosa.page.getByText(/Paquete n\.º 1 escrito: \d+ eventos?/).waitFor();
  expect((await readFile(out)).toString('latin1')).not.toContain('impresora');
  // After the package, still without a line.
  const later = await registerAttention(rosa.page, { ...attention, problem: 'Después de escribir el paquete.' });

  const back = await readPackage(central.page, out);
  const states = (await readHeadquarters(server.url)).states('atencion');
  expect(states.map((state) => state.code)).toContain(code);
  expect(states.map((state) => state.code)).not.toContain(later);

  await openUsb(rosa.page);
  await rosa.page.getByLabel(USB.answerFile).setInputFiles(back);
  await rosa.page.getByText(USB.answered(1)).waitFor();
  await strip(rosa.page)
    .getByText(/1 pendiente/)
    .waitFor();
  await openTicket(rosa.page, ticket);
  await rosa.page.getByText('Conforme: afecta a toda la unidad.').first().waitFor();
  await openSync(rosa.page);
  const journal = await readJournal(rosa.page);
  await rosa.page.getByRole('heading', { name: SINCRONIZACION.proof(journal.length - 1) }).waitFor();

  // The line comes back: nothing is doubled, nothing is missing.
  await restoreLine(rosa);
  const { events } = await readHeadquarters(server.url);
  const own = events.filter((event) => journal.some(({ id }) => id === event.id)).map(({ id }) => id);
  expect(own.toSorted()).toEqual(journal.map(({ id }) => id).toSorted());
  await rosa.page.getByRole('heading', { name: SINCRONIZACION.proof(journal.length) }).waitFor();
  expect([...rosa.complaints, ...central.complaints]).toEqual([]);
});

it('SY-35 the same files twice change nothing, and each wrong file says why', async () => {
  await cutLine(rosa);
  const out = await writePackage(rosa.page);
  const back = await readPackage(central.page, out);
  const before = (await readHeadquarters(server.url)).events.length;
  await readPackage(central.page, out);
  expect((await readHeadquarters(server.url)).events).toHaveLength(before);

  const atUnit = async (path: string, says: string) => {
    await openUsb(rosa.page);
    await rosa.page.getByLabel(USB.answerFile).setInputFiles(path);
    await rosa.page.getByRole('alert').getByText(says).waitFor();
  };
  await atUnit(back, USB.answered(2));
  await atUnit(back, USB.answered(2));
  await atUnit(out, 'se lee en la sede central');
  const bytes = await readFile(back);
  const broken = async (name: string, content: Uint8Array) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  await atUnit(await broken('cut', bytes.subarray(0, bytes.length - 7)), 'está incompleto');
  await atUnit(await broken('changed', bytes.with(bytes.length - 30, (bytes.at(-30) ?? 0) ^ 1)), 'alguien lo modificó');
  await atUnit(await broken('other', Buffer.from('PK\u0003\u0004 otra cosa')), 'no es un paquete de Chasqui');
  await openUsb(carmen.page);
  await carmen.page.getByLabel(USB.answerFile).setInputFiles(back);
  await carmen.page.getByRole('alert').getByText('La respuesta es para otro equipo').waitFor();
  await openUsb(central.page);
  await central.page
    .getByLabel(USB.packageFile)
    .setInputFiles(await broken('cut2', (await readFile(out)).subarray(0, -5)));
  await central.page.getByRole('alert').getByText('está incompleto').waitFor();
});

async function openSync(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /^Sincronización/ })
    .first()
    .click();
  await page.getByRole('heading', { name: SINCRONIZACION.title, level: 1 }).waitFor();
}
