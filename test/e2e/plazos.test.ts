import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AGENDA } from '../../renderer/messages/agenda.ts';
import { APP } from '../../renderer/messages/app.ts';
import { CALENDARIO } from '../../renderer/messages/calendario.ts';
import { HOY } from '../../renderer/messages/hoy.ts';
import { launchChromium } from '../support/chromium.ts';
import { cutLine, inStep, newDevice, pictureFailures, restoreLine, signIn, type Device } from '../support/device.ts';
import { readHeadquarters } from '../support/headquarters.ts';
import { findInPalette, press, takeOption, tabTo, typeInto } from '../support/keyboard.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';

pictureFailures();

const LATE_DAY = '2026-12-24';

/** The administrator at the sede central, without a line first, and a unit that is to learn of it. */
describe('terms and the calendar', () => {
  let server: ServerProcess;
  let browser: Browser;
  let raul: Device;
  let rosa: Device;

  beforeAll(async () => {
    server = await startServerProcess();
    browser = await launchChromium();
    raul = await newDevice(browser, server.port, 'raul');
    rosa = await newDevice(browser, server.port, 'rosa');
    await signIn(raul, 'raul.benites');
    await signIn(rosa, 'rosa.quispe');
  });

  afterAll(async () => {
    await raul.close();
    await rosa.close();
    await browser.close();
    await server.close();
  });

  it('are set by the administrator on the picture of the year, by keyboard and without a line', async () => {
    const { page } = raul;
    await cutLine(raul);
    await openCalendar(page);
    const picture = page.getByRole('group', { name: /^Días de/ });
    await tabTo(page, picture.locator('button[tabindex="0"]'));
    // Further than a year in either direction nobody walks; the keys go by months and days.
    const chosen = () => picture.locator('button[aria-pressed="true"]').getAttribute('data-date');
    for (let tries = 0; tries < 500 && (await chosen()) !== LATE_DAY; tries += 1) {
      const date = (await chosen()) ?? '';
      const [year, month] = [date.slice(0, 4), date.slice(0, 7)];
      if (year !== LATE_DAY.slice(0, 4)) {
        await press(page, year < LATE_DAY.slice(0, 4) ? 's' : 'a');
        await tabTo(page, picture.locator('button[tabindex="0"]'));
      } else if (month !== LATE_DAY.slice(0, 7)) {
        await press(page, month < LATE_DAY ? 'PageDown' : 'PageUp');
      } else await press(page, date < LATE_DAY ? 'ArrowRight' : 'ArrowLeft');
    }
    await press(page, 'n');
    const dialog = page.getByRole('dialog');
    await typeInto(page, dialog.getByLabel(CALENDARIO.reason), 'Día no laborable compensable');
    await press(page, 'Control+Enter');
    await picture.getByRole('button', { name: /Feriado, Día no laborable compensable/ }).waitFor();

    await press(page, 'p');
    const deadline = dialog.getByRole('combobox', { name: CALENDARIO.term.deadline });
    await tabTo(page, deadline);
    await press(page, 'ArrowDown');
    await takeOption(page, 'Solución');
    await typeInto(page, dialog.getByLabel(CALENDARIO.term.hours), '1');
    await press(page, 'Control+Enter');
    await page.getByText(CALENDARIO.termLength('1')).waitFor();
    expect(await violations(page)).toEqual([]);
    await look(page, 'calendario');
    await restoreLine(raul);
    const central = (await readHeadquarters(server.url)).states('sede').find(({ type }) => type === 'central');
    expect(central?.calendar?.terms).toEqual([{ deadline: 'solution', minutes: 60 }]);
  });

  it('reach a unit, where what is open is overdue from then on: on Hoy, on Plazos, and on the ticket', async () => {
    const { page } = rosa;
    await press(page, 'F9');
    await inStep(page);
    await press(page, 'Alt+1');
    await page.getByText(HOY.groups.due).first().waitFor();
    await look(page, 'hoy');
    await press(page, 'Alt+6');
    await page.getByRole('heading', { name: AGENDA.title, exact: true }).waitFor();
    await page.getByText(AGENDA.groups.overdue, { exact: true }).first().waitFor();
    await page.getByText('Solución').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await look(page, 'plazos');
    await openCalendar(page);
    await page.getByText(CALENDARIO.onlyAdministrator).waitFor();
    expect(rosa.complaints).toEqual([]);
  });
});

async function openCalendar(page: Page): Promise<void> {
  await findInPalette(page, 'calendario', APP.palette.calendario);
  await page.getByRole('heading', { name: CALENDARIO.title, exact: true }).waitFor();
}

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** A picture for whoever looks at the screens. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['CHASQUI_PICTURES'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}
