import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ATENCIONES } from '../../renderer/messages/atenciones.ts';
import { BIENES } from '../../renderer/messages/bienes.ts';
import { CAMPOS } from '../../renderer/messages/campos.ts';
import { HOY } from '../../renderer/messages/hoy.ts';
import { IMPORTAR } from '../../renderer/messages/importar.ts';
import { TICKETS } from '../../renderer/messages/tickets.ts';
import { type Contexts, borrowChromium } from '../support/chromium.ts';
import { newDevice, pictureFailures, signIn, type Device } from '../support/device.ts';
import { press, pressButton, tabTo, typeInto } from '../support/keyboard.ts';
import { readJournal } from '../support/local-data.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';

/* Issue 2, «Bad input»: it is said at the field, nothing is written, nothing else is blocked. */

pictureFailures();

let server: ServerProcess;
let browser: Contexts;
let device: Device;
let page: Page;
beforeAll(async () => {
  server = await startServerProcess();
  browser = await borrowChromium();
  device = await newDevice(browser, server.port, 'rosa');
  ({ page } = device);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(device, 'rosa.quispe');
});
afterAll(async () => {
  await browser.close();
  await device.line.close();
  await server.close();
});

/** After each: nothing was written, and the app goes on. */
afterEach(async () => {
  expect(await readJournal(page)).toEqual([]);
  expect(device.complaints).toEqual([]);
  if (await page.getByRole('dialog').isVisible()) await press(page, 'Escape');
  await press(page, 'Alt+1');
  await page.getByRole('heading', { name: HOY.title, exact: true }).waitFor();
});

/** What stands under a field. */
async function wordsAt(field: Locator): Promise<string> {
  const ids = (await field.getAttribute('aria-describedby'))?.split(' ') ?? [];
  return (await page.locator(`[id="${ids.at(-1)}"]`).textContent()) ?? '';
}

describe('50 MB of text', () => {
  const paste = async (field: Locator) => {
    await tabTo(page, field);
    await press(page, 'ControlOrMeta+V');
  };

  beforeAll(async () => {
    await page.evaluate(() => navigator.clipboard.writeText('Cincuenta megas de texto. '.repeat(2_020_000)));
  });

  it('does not fit into a description, which says so and keeps what fits', async () => {
    await press(page, 'F2');
    const field = page.getByRole('textbox', { name: ATENCIONES.form.problem });
    await paste(field);
    await expect.poll(() => wordsAt(field)).toBe('Llegó al máximo de 4,000 caracteres');
    expect((await field.inputValue()).length).toBe(4000);
  });

  it('fits neither into a line nor into the description of a ticket', async () => {
    await press(page, 'F3');
    const subject = page.getByRole('textbox', { name: TICKETS.form.subject });
    await paste(subject);
    await expect.poll(() => wordsAt(subject)).toBe('Llegó al máximo de 200 caracteres');
    const description = page.getByRole('textbox', { name: TICKETS.form.description });
    await paste(description);
    await expect.poll(() => wordsAt(description)).toBe('Llegó al máximo de 4,000 caracteres');
  });

  it('is no more than 200 letters to a search', async () => {
    await press(page, 'Alt+3');
    await page.getByRole('heading', { name: TICKETS.title, exact: true }).waitFor();
    await press(page, 'b', 'ControlOrMeta+V');
    await page.getByText(/^Ningún ticket coincide con/).waitFor();
    await press(page, 'Control+K');
    const palette = page.getByRole('dialog').getByRole('combobox');
    await palette.and(page.locator(':focus')).waitFor();
    await press(page, 'ControlOrMeta+V');
    await expect.poll(async () => (await palette.inputValue()).length).toBe(200);
  });
});

describe('a date', () => {
  it.each([
    ['01/01/1905', /^La fecha es anterior al \d{2}\/\d{2}\/\d{4}$/],
    ['19/11/2099', /^La fecha es posterior al \d{2}\/\d{2}\/\d{4}$/],
    ['31/02/2026', /^Esa fecha no existe en el calendario$/],
    ['mañana', /^Escriba la fecha como día\/mes\/año/],
  ])('%s is told at its field, and the form is not saved', async (typed, said) => {
    await press(page, 'F2');
    const field = page.getByRole('textbox', { name: ATENCIONES.form.date });
    await typeInto(page, field, typed);
    await press(page, 'Tab');
    await expect.poll(() => wordsAt(field)).toMatch(said);
    await press(page, 'Control+Enter');
    await page
      .getByText(/^Falta completar|^Faltan completar|dato.* en rojo$/)
      .first()
      .waitFor();
    expect(await field.inputValue()).toBe(typed);
  });
});

describe('a código patrimonial', () => {
  it.each([
    ['7408995', 'Faltan 5 dígitos: el código tiene 12 (8 de catálogo y 4 correlativos)'],
    ['7408995002315', 'Sobra 1 dígito: el código tiene 12 (8 de catálogo y 4 correlativos)'],
    ['74O899500231', 'Los 8 primeros son dígitos del catálogo: hay «O» en el lugar 3'],
    ['74089950/231', '«/» no puede estar en un código patrimonial: solo dígitos y letras'],
  ])('%s is told at its field, and no bien is registered', async (typed, said) => {
    await press(page, 'Alt+5');
    await page.getByRole('grid', { name: BIENES.title }).and(page.locator(':focus')).waitFor();
    await press(page, 'n');
    const field = page.getByLabel(BIENES.facts.code);
    await typeInto(page, field, typed);
    await press(page, 'Tab');
    await expect.poll(() => wordsAt(field)).toBe(said);
    await typeInto(page, page.getByLabel(BIENES.facts.name), 'MONITOR PLANO');
    await press(page, 'Control+Enter');
    await expect.poll(() => wordsAt(field)).toBe(said);
  });

  it('that nobody knows is told in an attention', async () => {
    await press(page, 'F2');
    const field = page.getByRole('combobox', { name: CAMPOS.bien.label });
    await typeInto(page, field, '740899509999');
    await press(page, 'Tab');
    await expect.poll(() => wordsAt(field)).toContain('74089950 9999 no está en el registro de bienes');
  });
});

describe('a file', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const sample = (name: string) => readFile(resolve(import.meta.dirname, '../samples/imports', name));
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chasqui-archivos-'));
    return () => rm(folder, { recursive: true });
  });

  it.each([
    ['a picture under the name of a sheet', 'registro.xlsx', () => png],
    ['a picture in the place of a sheet', 'bad-picture.xlsx', () => sample('bad-picture.xlsx')],
    ['an empty file', 'vacio.csv', () => Buffer.alloc(0)],
    ['a workbook of twenty years ago', 'viejo.xls', () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['a sheet of other columns', 'bad-missing-columns.xlsx', () => sample('bad-missing-columns.xlsx')],
    ['48 MB of text', 'grande.csv', () => Buffer.alloc(48 * 1024 * 1024, 'a;b\n')],
  ])('%s is not imported, and why is said', async (_what, name, read) => {
    await press(page, 'Alt+8');
    await page.getByRole('heading', { name: IMPORTAR.title, exact: true }).waitFor();
    const choosing = page.waitForEvent('filechooser');
    await pressButton(page, page.locator('button', { hasText: IMPORTAR.choose }));
    await writeFile(join(folder, name), await read());
    await (await choosing).setFiles(join(folder, name));
    await page.getByText(IMPORTAR.fatal).waitFor();
    const told = await page.getByRole('alert').filter({ hasText: IMPORTAR.fatal }).innerText();
    expect(told).toContain(name);
    expect(told).toContain(IMPORTAR.nothingWritten);
    await pressButton(page, page.getByRole('button', { name: IMPORTAR.other }));
  });
});
