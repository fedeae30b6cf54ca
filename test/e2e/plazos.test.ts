import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPORTES } from '#shared/messages/reports.ts';
import { AGENDA } from '../../renderer/messages/agenda.ts';
import { APP } from '../../renderer/messages/app.ts';
import { CALENDARIO } from '../../renderer/messages/calendario.ts';
import { HOY } from '../../renderer/messages/hoy.ts';
import { CAMPOS } from '../../renderer/messages/campos.ts';
import { REPORTES_PAGE } from '../../renderer/messages/reportes.ts';
import { violations } from '../support/axe.ts';
import { type Contexts, borrowChromium } from '../support/chromium.ts';
import { cutLine, inStep, newDevice, pictureFailures, restoreLine, signIn, type Device } from '../support/device.ts';
import { readHeadquarters } from '../support/headquarters.ts';
import { findInPalette, press, takeOption, tabTo, typeInto } from '../support/keyboard.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';

pictureFailures();

const LATE_DAY = '2026-12-24';

/** The administrator at the sede central, without a line first, and another device that is to learn of it. */
describe('terms and the calendar', () => {
  let server: ServerProcess;
  let browser: Contexts;
  let raul: Device;
  let ana: Device;

  beforeAll(async () => {
    server = await startServerProcess();
    browser = await borrowChromium();
    raul = await newDevice(browser, server.port, 'raul');
    ana = await newDevice(browser, server.port, 'ana');
    await signIn(raul, 'raul.benites');
    await signIn(ana, 'ana.loayza');
  });

  afterAll(async () => {
    await raul.close();
    await ana.close();
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

  it('reach the other device, where what is open is overdue from then on: on Hoy, on Plazos, and on the ticket', async () => {
    const { page } = ana;
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
    await press(page, 'Enter');
    await page.getByText(AGENDA.clock.spent).first().waitFor();
    await look(page, 'ticket');
    await openCalendar(page);
    await page.getByText(CALENDARIO.onlyAdministrator).waitFor();
    expect(ana.complaints).toEqual([]);
  });

  it('OS-XI PI-6.1 §7: a report without a line, then from headquarters, and as PDF and spreadsheet', async () => {
    const { page } = ana;
    await cutLine(ana);
    await findInPalette(page, 'reportes', APP.palette.reportes);
    await page.getByRole('button', { name: CAMPOS.period.lastMonth }).click();
    const summary = page.getByRole('table', { name: REPORTES.summary });
    await summary.waitFor();
    await page.getByText(REPORTES.indicator.formulaText).waitFor();
    await page.getByRole('img', { name: REPORTES_PAGE.chart(REPORTES.days) }).waitFor();
    const here = await summary.innerText();
    expect(await violations(page)).toEqual([]);
    await look(page, 'reportes');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: REPORTES_PAGE.sheet }).click();
    const sheets = await readXlsxFile(await (await download).path());
    expect(sheets.map(({ sheet }) => sheet)).toEqual([REPORTES_PAGE.title, REPORTES_PAGE.cases]);
    const paper = page.waitForEvent('download');
    await page.getByRole('button', { name: REPORTES_PAGE.pdf }).click();
    expect(await readFile(await (await paper).path(), 'latin1')).toMatch(/^%PDF-1\.7/);

    await page.getByRole('radio', { name: REPORTES_PAGE.sources.central }).check();
    await page.getByText(REPORTES_PAGE.failedTitle).waitFor();
    await restoreLine(ana);
    await page.getByRole('button', { name: REPORTES_PAGE.again }).click();
    await summary.waitFor();
    expect(await summary.innerText()).toBe(here);
    expect(ana.complaints).toEqual([]);
  });
});

async function openCalendar(page: Page): Promise<void> {
  await findInPalette(page, 'calendario', APP.palette.calendario);
  await page.getByRole('heading', { name: CALENDARIO.title, exact: true }).waitFor();
}

/** A picture for whoever looks at the screens. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['CHASQUI_PICTURES'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}
