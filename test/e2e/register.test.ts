import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldKind } from '#shared/records/registry.ts';
import { sbnDisplay } from '#shared/text/patrimonial-code.ts';
import { ATENCIONES } from '../../renderer/messages/atenciones.ts';
import { BIENES } from '../../renderer/messages/bienes.ts';
import { CAMPOS } from '../../renderer/messages/campos.ts';
import { CARGOS } from '../../renderer/messages/cargos.ts';
import { HOY } from '../../renderer/messages/hoy.ts';
import { MOVIMIENTOS } from '../../renderer/messages/movimientos.ts';
import { type Contexts, borrowChromium } from '../support/chromium.ts';
import { cutLine, newDevice, pictureFailures, restoreLine, signIn, type Device } from '../support/device.ts';
import { readHeadquarters } from '../support/headquarters.ts';
import { choose, findInPalette, pick, press, pressButton, tabTo, typeInto } from '../support/keyboard.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { fetchNumbers, fillAttention, historyLines, issueCargo, select } from '../support/tasks.ts';

pictureFailures();

const PERSON = 'Gutiérrez Ñahui, Elmer';
const { steps, formatting } = MOVIMIENTOS;

/** One unit without a line, and headquarters: each step builds on what the one before has left. */
describe('the register of equipment, at the counter of a unit with no network', () => {
  let server: ServerProcess;
  let browser: Contexts;
  let rosa: Device;
  let central: Device;
  let bien: { id: string; code: string };
  let cargo = '';

  beforeAll(async () => {
    server = await startServerProcess();
    browser = await borrowChromium();
    rosa = await newDevice(browser, server.port, 'rosa');
    central = await newDevice(browser, server.port, 'central');
    bien = await findBienInStore(server.url);
    await signIn(rosa, 'rosa.quispe');
    await signIn(central, 'ana.loayza');
    await fetchNumbers(rosa.page);
    await cutLine(rosa);
  });

  afterAll(async () => {
    await rosa.close();
    await central.close();
    await browser.close();
    await server.close();
  });

  it('OS-10 begins a cargo from the page of the bien, which then names its holder', async () => {
    const { page } = rosa;
    cargo = await issueCargo(page, { servant: PERSON, assigned: [bien.code] });
    await openBien(page, bien.code);
    await page.getByRole('region', { name: BIENES.holders.title }).getByText(PERSON).waitFor();
    await press(page, 'a');
    await page
      .getByRole('row')
      .filter({ hasText: bien.code })
      .or(page.getByText(sbnDisplay(bien.code)))
      .first()
      .waitFor();
    expect(page.url()).toContain(`bien=${bien.id}`);
  });

  it('QW-8.6.1–4 registers the fault, and after 60 minutes tells the usuaria/o and takes the equipment', async () => {
    const { page } = rosa;
    await press(page, 'F2');
    await fillAttention(page, {
      person: PERSON,
      problem: 'No enciende; se oye un pitido largo y dos cortos.',
      service: ['averia computadora', 'Computadoras'],
    });
    const form = page.getByRole('form', { name: ATENCIONES.form.label });
    await pick(page, form.getByRole('combobox', { name: CAMPOS.bien.label }), bien.code, sbnDisplay(bien.code));
    await choose(page, form.getByRole('group', { name: ATENCIONES.form.statusOnSave }), 'En progreso');
    await press(page, 'Control+Enter');
    await page.getByText(/Atención A-\S+ guardada en este equipo/).waitFor();
    await openAttention(page, 'pitido largo');
    await page.getByRole('button', { name: ATENCIONES.custody.action }).waitFor();
    expect(await page.getByText(ATENCIONES.custody.prompt).count()).toBe(0);

    await page.clock.setSystemTime(Date.now() + 61 * 60_000);
    await page.getByText(ATENCIONES.custody.prompt).waitFor();
    await pressButton(page, page.getByRole('button', { name: ATENCIONES.custody.action }));
    await expectText(page.getByRole('dialog').getByRole('textbox').first(), /más de 60 minutos/);
    await press(page, 'Control+Enter');
    await page.getByText(ATENCIONES.custody.done).waitFor();
    expect((await historyLines(page)).join('\n')).toContain('Correo a la/el usuaria/o');
    await page.goto(page.url().replace(/#.*/, '#/hoy'));
    await page.getByText(HOY.groups.custody).waitFor();
    await page.getByText(sbnDisplay(bien.code)).first().waitFor();
  });

  it('OS-15 diagnoses it', async () => {
    const { page } = rosa;
    await openBien(page, bien.code);
    const dialog = await begin(page, 'd');
    await press(page, 'Control+Enter');
    await dialog.getByText(CAMPOS.ask.missing(steps.diagnosed.finding)).waitFor();
    await choose(page, dialog.getByRole('group', { name: steps.diagnosed.operative }), steps.diagnosed.no);
    await typeInto(
      page,
      dialog.getByRole('textbox', { name: steps.diagnosed.finding }),
      'Memoria RAM dañada: ñandú «á»',
    );
    await finish(page, dialog);
    await facts(page).getByText(MOVIMIENTOS.facts.inoperative).waitFor();
  });

  it('OS-8 and OS-9 hand it to the provider and ask for a check 24 hours after the service', async () => {
    const { page } = rosa;
    const handed = await begin(page, 'm');
    await select(page, handed.getByLabel(steps.maintenanceStarted.nature), steps.maintenanceStarted.corrective);
    await typeInto(
      page,
      handed.getByRole('textbox', { name: steps.maintenanceStarted.provider }),
      'Soluciones TI S.A.C.',
    );
    await finish(page, handed);
    const ended = await begin(page, 'm');
    await typeInto(page, ended.getByRole('textbox', { name: steps.maintenanceEnded.report }), 'Se cambió la memoria.');
    await finish(page, ended);
    await page.clock.setSystemTime(Date.now() + 26 * 3_600_000);
    await page.goto(page.url().replace(/#.*/, '#/hoy'));
    await page.getByText(HOY.groups.followUp).waitFor();
    await openBien(page, bien.code);
    const checked = await begin(page, 'v');
    await choose(page, checked.getByRole('group', { name: steps.followedUp.fault }), steps.followedUp.no);
    await finish(page, checked);
  });

  it('QW-8.6.5 returns it', async () => {
    const { page } = rosa;
    await finish(page, await begin(page, 'o'));
    await page.goto(page.url().replace(/#.*/, '#/hoy'));
    await page.getByRole('heading', { name: HOY.title }).waitFor();
    expect(await page.getByText(HOY.groups.custody).count()).toBe(0);
  });

  it('OS-16 is not formatted before each of the steps a–g is marked, with who and when', async () => {
    const { page } = rosa;
    await openBien(page, bien.code);
    const dialog = await begin(page, 'f');
    await typeInto(
      page,
      dialog.getByRole('textbox', { name: steps.formattingStarted.backup }),
      'Carpeta de Administración',
    );
    await finish(page, dialog);
    const complete = page.getByRole('button', { name: formatting.complete });
    for (const step of 'abcdefg') {
      expect(await complete.isEnabled()).toBe(false);
      await pressButton(page, page.getByRole('button', { name: `${formatting.mark} ${step}` }));
      await page.getByRole('button', { name: `${formatting.mark} ${step}` }).waitFor({ state: 'detached' });
    }
    await pressButton(page, complete);
    await page.getByText(/^Terminado /).waitFor();
    expect(await page.getByText(/Quispe.* · /).count()).toBeGreaterThanOrEqual(7);
  });

  it('OS-17 and OS-18 keep it in the store and review its obsolescence', async () => {
    const { page } = rosa;
    const stored = await begin(page, 'g');
    await typeInto(page, stored.getByRole('textbox', { name: steps.stored.location }), 'Almacén UT, estante 3');
    await finish(page, stored);
    const reviewed = await begin(page, 'e');
    const obsolete = reviewed.getByRole('group', { name: steps.reviewed.obsolete });
    await tabTo(page, obsolete.getByRole('radio', { name: steps.reviewed.yes }));
    await press(page, 'Space');
    await typeInto(page, reviewed.getByRole('textbox', { name: steps.reviewed.finding }), 'Procesador de 2009');
    await finish(page, reviewed);
    await facts(page).getByText('Procesador de 2009').waitFor();
    await page.getByText('Almacén UT, estante 3').first().waitFor();
  });

  it('PROCEDURES §6 annuls the cargo with its reason, and the bien goes back to the store', async () => {
    const { page } = rosa;
    await findInPalette(page, cargo.replace('N° ', ''), `Cargo ${cargo}`);
    await pressButton(page, page.getByRole('button', { name: CARGOS.annul }));
    const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'));
    await typeInto(page, dialog.getByRole('textbox'), 'Se consignó a otra persona');
    await press(page, 'Control+Enter');
    await page.getByText(CARGOS.annulled(cargo)).waitFor();
    await openBien(page, bien.code);
    await page.getByText(BIENES.holders.nobody).waitFor();
  });

  it('brings the whole life of the bien to headquarters, none of it refused', async () => {
    const { page } = rosa;
    await page.clock.setSystemTime(Date.now());
    await restoreLine(rosa);
    const { records } = await readHeadquarters(server.url);
    const there = records.find(({ id }) => id === bien.id);
    const { state, entries } = foldKind('bien', there?.events ?? []);
    expect(entries.filter(({ notApplied }) => notApplied)).toEqual([]);
    expect(state).toMatchObject({ status: 'inStore', holders: [], location: 'Almacén UT, estante 3' });
    expect(entries.map(({ event }) => event.type)).toEqual(
      expect.arrayContaining([
        'assigned',
        'custodyTaken',
        'diagnosed',
        'maintenanceEnded',
        'followedUp',
        'custodyEnded',
        'formattingCompleted',
        'reviewed',
        'cargoUndone',
      ]),
    );
    await openBien(central.page, bien.code);
    await facts(central.page).getByText('Procesador de 2009').waitFor();
    expect([...rosa.complaints, ...central.complaints]).toEqual([]);
  });
});

async function findBienInStore(url: string): Promise<{ id: string; code: string }> {
  const { records } = await readHeadquarters(url);
  const sede = records.find(({ kind, events }) => kind === 'sede' && foldKind('sede', events).state?.code === 'AY');
  for (const { id, kind, events } of records) {
    const state = kind === 'bien' ? foldKind('bien', events).state : undefined;
    if (state?.status === 'inStore' && state.sede === sede?.id) return { id, code: state.code };
  }
  throw new Error('the demonstration has a bien in store');
}

async function openBien(page: Page, code: string): Promise<void> {
  await findInPalette(page, code, sbnDisplay(code));
  await page.getByRole('heading', { name: MOVIMIENTOS.actions }).waitFor();
  await press(page, 'F6');
}

async function openAttention(page: Page, words: string): Promise<void> {
  await findInPalette(page, words);
  await page.getByRole('button', { name: ATENCIONES.custody.action }).waitFor();
}

/** Does what a letter stands for on the bien that is open. */
async function begin(page: Page, letter: string): Promise<Locator> {
  await press(page, letter);
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  return dialog;
}

async function finish(page: Page, dialog: Locator): Promise<void> {
  await press(page, 'Control+Enter');
  await dialog.waitFor({ state: 'detached' });
}

async function expectText(field: Locator, pattern: RegExp): Promise<void> {
  expect(await field.inputValue()).toMatch(pattern);
}

/** Where it is and how it is. */
function facts(page: Page): Locator {
  return page.getByRole('region', { name: MOVIMIENTOS.facts.title });
}
