import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APP } from '../../renderer/messages/app.ts';
import { ATENCIONES } from '../../renderer/messages/atenciones.ts';
import { BIENES } from '../../renderer/messages/bienes.ts';
import { CARGOS } from '../../renderer/messages/cargos.ts';
import { HOY } from '../../renderer/messages/hoy.ts';
import { IMPORTAR } from '../../renderer/messages/importar.ts';
import { ANEXO01, IMPRESION } from '../../renderer/messages/impresion.ts';
import { INICIO } from '../../renderer/messages/inicio.ts';
import { MANTENIMIENTOS } from '../../renderer/messages/mantenimientos.ts';
import { PAPELES } from '../../renderer/messages/papeles.ts';
import { PERSONAS } from '../../renderer/messages/personas.ts';
import { lineFailureText, SINCRONIZACION } from '../../renderer/messages/sincronizacion.ts';
import { TICKETS } from '../../renderer/messages/tickets.ts';
import { violations } from '../support/axe.ts';
import { type Contexts, borrowChromium } from '../support/chromium.ts';
import { cutLine, newDevice, pictureFailures, restoreLine, signIn, type Device } from '../support/device.ts';
import { findInPalette, press } from '../support/keyboard.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';

/* No screen has a serious violation of what axe knows, in either colour scheme, at the size of a unit's laptop. */

pictureFailures();

let server: ServerProcess;
let browser: Contexts;
let device: Device;
beforeAll(async () => {
  server = await startServerProcess();
  browser = await borrowChromium();
  device = await newDevice(browser, server.port, 'rosa');
});
afterAll(async () => {
  await browser.close();
  await device.line.close();
  await server.close();
});

it('sign-in, for the first time on the device and with a refusal', async () => {
  const { page } = device;
  await page.getByRole('heading', { name: INICIO.title }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.type('rosa.quispe');
  await press(page, 'Tab');
  await page.keyboard.type('no-es-esta');
  await press(page, 'Enter');
  await page.getByText('El usuario o la frase no coinciden.').waitFor();
  expect(await violations(page)).toEqual([]);
  // Who mistyped may want to see what is typed next.
  await press(page, 'Tab');
  await page.getByRole('button', { name: INICIO.show }).and(page.locator(':focus')).waitFor();
});

const heading = (name: string) => (page: Page) => page.getByRole('heading', { name, exact: true }).waitFor();
const firstRow = (page: Page) => page.getByRole('grid').getByRole('row').first().waitFor();

/** What is pressed to come to the screen, and what then stands there. */
const SCREENS: readonly [name: string, keys: string[], ...there: ((page: Page) => Promise<void>)[]][] = [
  ['Hoy', ['Alt+1'], heading(HOY.title), firstRow],
  ['Atenciones', ['Alt+2'], heading(ATENCIONES.title), firstRow],
  ['Atenciones, one open', ['ArrowDown', 'Enter'], (page) => page.getByText(ATENCIONES.youCan).first().waitFor()],
  ['Atenciones, filters', ['f'], (page) => page.getByRole('searchbox').waitFor()],
  ['Atenciones, form', ['Escape', 'F2'], (page) => page.getByRole('form', { name: ATENCIONES.form.label }).waitFor()],
  [
    'Atenciones, form with what is missing',
    ['Control+Enter'],
    (page) => page.getByText(/^Faltan? completar/).waitFor(),
  ],
  ['Tickets', ['Alt+3'], heading(TICKETS.title), firstRow],
  ['Ticket', ['ArrowDown', 'Enter'], (page) => page.getByText(TICKETS.youCan).first().waitFor()],
  ['Ticket, question', ['c'], (page) => page.getByRole('dialog').waitFor()],
  ['Nuevo ticket', ['Escape', 'F3'], heading(TICKETS.form.title)],
  ['Cargos', ['Alt+4'], heading(CARGOS.title), firstRow],
  ['Cargo, form', ['F4'], (page) => page.getByRole('combobox', { name: CARGOS.form.servant }).waitFor(), paper],
  ['Bienes', ['Alt+5'], heading(BIENES.title), firstRow],
  ['Mantenimientos', ['s'], heading(MANTENIMIENTOS.title), firstRow],
  ['Bienes again', ['Alt+5'], heading(BIENES.title), firstRow],
  ['Bien', ['ArrowDown', 'Enter'], (page) => page.getByText(BIENES.history, { exact: true }).first().waitFor()],
  ['Registrar bien', ['n'], (page) => page.getByLabel(BIENES.facts.code).waitFor()],
  ['Traslados e informes, none yet', ['Escape', 'Alt+t'], heading(PAPELES.title)],
  ['Nuevo traslado', ['t'], heading(PAPELES.traslado.title), paper],
  ['Traslados e informes', ['Alt+t'], heading(PAPELES.title)],
  ['Nuevo informe de baja', ['n'], heading(PAPELES.baja.title), paper],
  ['Traslados e informes again', ['Alt+t'], heading(PAPELES.title)],
  ['Leer papel', ['l'], heading(PAPELES.lector.title)],
  ['Registros, none yet', ['Escape', 'Alt+r'], heading('Videoconferencias')],
  ['Anexo 02', ['n'], (page) => page.getByRole('dialog').getByText('Usuarias/os participantes').waitFor()],
  ['Personas', ['Escape', 'Alt+7'], heading(PERSONAS.title), firstRow],
  ['Persona', ['ArrowDown', 'Enter'], (page) => page.getByText(PERSONAS.youCan).first().waitFor()],
  ['Importar', ['Alt+8'], heading(IMPORTAR.title)],
  ['Sincronización', ['Alt+9'], heading(SINCRONIZACION.title), (page) => page.getByRole('table').first().waitFor()],
  ['palette', ['Control+K'], (page) => page.getByRole('option').first().waitFor()],
  ['help', ['Escape', 'F1'], (page) => page.getByRole('dialog').waitFor()],
];

describe('once somebody has entered', () => {
  beforeAll(async () => {
    await device.reopen();
    await signIn(device, 'rosa.quispe');
  });

  it.each(SCREENS)('%s', async (_name, keys, ...there) => {
    const { page } = device;
    await press(page, ...keys);
    for (const isThere of there) await isThere(page);
    expect(await violations(page)).toEqual([]);
  });

  it('Anexo 01', async () => {
    const { page } = device;
    await press(page, 'Escape');
    await findInPalette(page, 'Anexo 01', APP.palette.anexo01);
    await heading(ANEXO01.title)(page);
    await paper(page);
    expect(await violations(page)).toEqual([]);
  });

  it('without a line', async () => {
    const { page } = device;
    await press(page, 'Alt+1');
    await cutLine(device);
    expect(await violations(page)).toEqual([]);
    await press(page, 'Alt+9');
    await page.getByText(lineFailureText('offline')).waitFor();
    expect(await violations(page)).toEqual([]);
    await restoreLine(device);
  });

  it('sign-in, with the persons of the device', async () => {
    const { page } = device;
    await press(page, 'Control+L');
    await page.getByText('Quispe Huamán, Rosa').first().waitFor();
    expect(await violations(page)).toEqual([]);
    expect(device.complaints).toEqual([]);
  });
});

/** The preview of the printed page is drawn. */
function paper(page: Page): Promise<void> {
  return page
    .getByRole('region', { name: IMPRESION.preview })
    .getByText(/^(Pág\. 1 de 1|[\d,]+ páginas)$/)
    .waitFor();
}
