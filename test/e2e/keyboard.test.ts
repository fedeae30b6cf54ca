import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statusLabel } from '#shared/messages/labels.ts';
import { APP } from '../../renderer/messages/app.ts';
import { ATENCIONES } from '../../renderer/messages/atenciones.ts';
import { CAMPOS } from '../../renderer/messages/campos.ts';
import { CARGOS } from '../../renderer/messages/cargos.ts';
import { HOY } from '../../renderer/messages/hoy.ts';
import { SINCRONIZACION } from '../../renderer/messages/sincronizacion.ts';
import { TICKETS } from '../../renderer/messages/tickets.ts';
import { createProfile, launchChromium } from '../support/chromium.ts';
import { deviceIn, enter, newDevice, pictureFailures, signIn, strip, type Device } from '../support/device.ts';
import { readHeadquarters } from '../support/headquarters.ts';
import { choose, findInPalette, press, quickHand, strikeEveryLetter, tabTo, typeInto } from '../support/keyboard.ts';
import { openLine } from '../support/line.ts';
import { readJournal, readLocalData } from '../support/local-data.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import {
  actOnTicket,
  fetchNumbers,
  fillAttention,
  history,
  historyLines,
  issueCargo,
  openTicket,
  raiseTicket,
  registerAttention,
} from '../support/tasks.ts';

/* Issue 2, item 7: all of it without a mouse. Nothing here clicks, and no element is focused but by a key. */

pictureFailures();

let server: ServerProcess;
let browser: Browser;
let rosa: Device;
let page: Page;
beforeAll(async () => {
  server = await startServerProcess();
  browser = await launchChromium();
  strikeEveryLetter(browser);
  rosa = await newDevice(browser, server.port, 'rosa');
  ({ page } = rosa);
  await signIn(rosa, 'rosa.quispe');
});
afterAll(async () => {
  await browser.close();
  await rosa.line.close();
  await server.close();
});

const heading = (name: string) => page.getByRole('heading', { name, exact: true });
const goTo = async (number: string, name: string) => {
  await press(page, `Alt+${number}`);
  await heading(name).waitFor();
};

describe('the frame', () => {
  it('goes to every screen with Alt and a number', async () => {
    await goTo('2', ATENCIONES.title);
    await goTo('3', TICKETS.title);
    await goTo('4', CARGOS.title);
    await goTo('5', APP.nav.bienes);
    await goTo('7', APP.nav.personas);
    await goTo('8', APP.nav.importar);
    await goTo('9', SINCRONIZACION.title);
    await goTo('1', HOY.title);
  });

  it('goes round the zones with F6, and back with Shift', async () => {
    await goTo('1', HOY.title);
    const zone = () =>
      page.evaluate(() => document.activeElement?.closest('[data-zone]')?.getAttribute('data-zone') ?? '');
    const seen = new Set<string>();
    for (let round = 0; round < 6; round += 1) {
      await press(page, 'F6');
      seen.add(await zone());
    }
    expect([...seen]).toEqual(expect.arrayContaining(['top', 'nav', 'strip']));
    const before = await zone();
    await press(page, 'F6', 'Shift+F6');
    expect(await zone()).toBe(before);
  });

  it('shows every key with F1, and Esc closes it', async () => {
    await press(page, 'F1');
    const help = page.getByRole('dialog', { name: 'Ayuda y atajos' });
    await help.getByText(APP.nav.newAtencion).first().waitFor();
    await press(page, 'Escape');
    await help.waitFor({ state: 'detached' });
  });

  it('finds a person without accents in the palette, and begins an attention with their data', async () => {
    await findInPalette(page, 'palomino rios', APP.nav.newAtencion);
    const field = page.getByRole('combobox', { name: CAMPOS.person.label });
    await field.waitFor();
    await expect.poll(() => field.inputValue()).toBe('Palomino Ríos, Carmen');
    await press(page, 'Escape');
  });
});

describe('Atenciones', () => {
  it('registers one with a new person inside it, and offers to undo it', async () => {
    const code = await registerAttention(page, {
      person: {
        surnames: 'Huarcaya Oré',
        givenNames: 'Zenaida',
        dni: '70998877',
        area: 'Administración',
        phone: '966000111',
      },
      problem: 'No puede firmar en el SGD.',
      service: ['sgd', 'SGD'],
    });
    await page.getByText(code).first().waitFor();
    await press(page, 'Control+Z');
    await page.getByText(statusLabel('annulled').label).first().waitFor();
    await findInPalette(page, 'huarcaya ore zenaida', 'Huarcaya Oré, Zenaida');
    await page.getByRole('heading', { name: 'Huarcaya Oré, Zenaida' }).waitFor();
  });

  it('narrows the list without accents, and gives all of it back with Esc', async () => {
    await goTo('2', ATENCIONES.title);
    const rows = page.getByRole('grid', { name: ATENCIONES.list }).getByRole('row');
    await rows.first().waitFor();
    await press(page, 'f');
    const field = page.getByRole('searchbox', { name: ATENCIONES.filters.text });
    await field.and(page.locator(':focus')).waitFor();
    // Slowly: the pane follows the list, and must not take the focus away from the field.
    for (const letter of 'HUARCAYA ore') {
      await page.keyboard.type(letter);
      await page.getByRole('heading', { level: 2 }).or(page.getByText(ATENCIONES.noneText)).first().waitFor();
    }
    expect(await field.inputValue()).toBe('HUARCAYA ore');
    await rows.filter({ hasText: 'No puede firmar en el SGD.' }).waitFor();
    await rows.filter({ hasNotText: 'Huarcaya Oré' }).filter({ hasText: ' · ' }).waitFor({ state: 'detached' });
    await press(page, 'ControlOrMeta+A');
    await page.keyboard.type('zzz');
    await page.getByText(ATENCIONES.noneTitle('zzz')).waitFor();
    await press(page, 'Escape');
    await rows.first().waitFor();
  });

  it('goes through the list with ↓, opens one, and gives it a solution', async () => {
    await registerAttention(page, {
      person: 'Gutiérrez Ñahui, Elmer',
      problem: 'El teclado no escribe la eñe.',
      service: ['averia computadora', 'Computadoras'],
    });
    await page.getByRole('button', { name: ATENCIONES.actions.attended }).waitFor();
    await press(page, 's');
    const dialog = page.getByRole('dialog');
    await typeInto(page, dialog.getByRole('textbox'), 'Se cambió la distribución del teclado.');
    await press(page, 'Control+Enter');
    await history(page).getByText('«Se cambió la distribución del teclado.»').waitFor();
    await goTo('2', ATENCIONES.title);
    await press(page, 'ArrowDown', 'ArrowDown', 'Enter');
    await page.getByRole('heading', { level: 2 }).first().waitFor();
  });

  it('records what was written to the usuaria/o, and has headquarters send it where one says so', async () => {
    const { actions } = ATENCIONES;
    await registerAttention(page, {
      person: 'Gutiérrez Ñahui, Elmer',
      problem: 'El ratón salta por la pantalla.',
      service: ['averia computadora', 'Computadoras'],
    });
    const write = async (text: string, ...answers: [group: string, answer: string][]) => {
      await page.getByRole('button', { name: actions.communicated }).waitFor();
      await press(page, 'c');
      const dialog = page.getByRole('dialog', { name: actions.communicated });
      for (const [group, answer] of answers) await choose(page, dialog.getByRole('group', { name: group }), answer);
      await typeInto(page, dialog.getByRole('textbox', { name: actions.said }), text);
      await press(page, 'Control+Enter');
      await history(page).getByText(`«${text}»`).waitFor();
      await dialog.waitFor({ state: 'detached' });
    };
    await write('Se llevará mañana.', [actions.means, actions.mail], [actions.send, CAMPOS.ask.yes]);
    await write('Ya se lo escribí.', [actions.means, actions.mail]);
    await write('Se le avisó.');
    const said = (await readJournal(page)).filter(({ type }) => type === 'communicated').map(({ data }) => data);
    expect(said).toEqual([
      { means: 'mail', text: 'Se llevará mañana.', send: true },
      { means: 'mail', text: 'Ya se lo escribí.' },
      { means: 'call', text: 'Se le avisó.' },
    ]);
  });

  it('says at the field what is wrong, once it is left', async () => {
    await press(page, 'F2');
    const field = page.getByRole('textbox', { name: ATENCIONES.form.problem });
    await tabTo(page, field);
    await press(page, 'Tab');
    const described = await field.getAttribute('aria-describedby');
    await expect
      .poll(() => page.locator(`[id="${described?.split(' ').at(-1)}"]`).textContent())
      .toBe(ATENCIONES.form.missing.problem);
    await press(page, 'Control+Enter');
    await page.getByText(/^Faltan? completar/).waitFor();
  });
});

describe('Tickets', () => {
  it('is raised by a specialist, approved by the jefa on Hoy, accepted and resolved at headquarters', async () => {
    const code = await raiseTicket(page, {
      requester: 'Gutiérrez Ñahui, Elmer',
      subject: 'Sin acceso al SIGA desde ayer',
      description: 'El usuario sale bloqueado al entrar.',
      service: ['acceso siga', 'SIGA'],
    });
    const carmen = await newDevice(browser, server.port, 'carmen');
    await signIn(carmen, 'carmen.palomino');
    await downTo(carmen.page, code);
    await press(carmen.page, 'a');
    await carmen.page.getByRole('dialog').waitFor();
    await press(carmen.page, 'Control+Enter');
    await carmen.page.getByText(statusLabel('pendingEvaluation').label).first().waitFor();

    // The same computer, another person: Ctrl L.
    const julio = await newDevice(browser, server.port, 'julio');
    await signIn(julio, 'julio.meza');
    await openTicket(julio.page, code);
    await actOnTicket(julio.page, 'a', { level: 'Nivel 2' });
    const another = { key: '0', code: 'Digit0', altKey: true };
    await julio.page.evaluate(quickHand, { selector: 'form input[name=passphrase]', key: another });
    await press(julio.page, 'Control+L');
    await enter(julio.page, 'ana.loayza');
    await openTicket(julio.page, code);
    await actOnTicket(julio.page, 's', { text: 'Se desbloqueó el usuario.' });

    await openTicket(page, code);
    await page.getByText(statusLabel('resolved').label).first().waitFor();
    expect(await historyLines(page)).toEqual([
      expect.stringContaining('Ticket registrado por Quispe Huamán, Rosa'),
      expect.stringContaining('Aprobado por Palomino Ríos, Carmen'),
      expect.stringContaining('Aceptado por la sede central por Meza Alarcón, Julio'),
      // Who asked is told, by a headquarters that was not told how to send mail.
      expect.stringContaining('Resuelto por Loayza Soto, Ana correo en cola «Se desbloqueó el usuario.»'),
    ]);
    for (const { complaints } of [carmen, julio]) expect(complaints).toEqual([]);
    await carmen.close();
    await julio.close();
  });

  it('narrows the queue without accents', async () => {
    await goTo('3', TICKETS.title);
    await press(page, 'b');
    await page
      .getByRole('searchbox')
      .or(page.getByRole('textbox', { name: TICKETS.searchLabel }))
      .and(page.locator(':focus'))
      .waitFor();
    await page.keyboard.type('ACCESO siga desde');
    await choose(page, page.getByRole('radiogroup', { name: TICKETS.filter }), TICKETS.filters.all);
    await page.getByRole('row', { name: /Sin acceso al SIGA desde ayer/ }).waitFor();
  });
});

describe('Cargos', () => {
  it('is written as a borrador and issued with its official number', async () => {
    const { states } = await readHeadquarters(server.url);
    const unit = states('sede').find(({ code }) => code === 'AY')?.id;
    const free = states('bien').find(({ sede, status }) => sede === unit && status === 'inStore')?.code ?? '';
    await fetchNumbers(page);
    const code = await issueCargo(page, { servant: 'Palomino Ríos, Carmen', assigned: [free] });
    await heading(CARGOS.label(code)).waitFor();
    await strip(page).getByText('Al día').waitFor();
  });
});

describe('Sincronización', () => {
  it('shows the proof, and sends at once with F9', async () => {
    await goTo('9', SINCRONIZACION.title);
    await page.getByText(/Eventos 1–\d+ en la sede central/).waitFor();
    await page.getByText(SINCRONIZACION.complete).first().waitFor();
    // Nothing waits: the bar has one part, and no mark of another at its end.
    expect(
      await page
        .getByRole('img', { name: /0 por enviar$/ })
        .locator('span')
        .count(),
    ).toBe(1);
    await press(page, 'F9');
    await strip(page).getByText('Al día').waitFor();
  });
});

const MOST_KEYS = 150;

describe('a half-typed form', () => {
  it('survives the page being ended', async () => {
    await press(page, 'F2');
    await typeInto(page, page.getByRole('textbox', { name: ATENCIONES.form.problem }), 'Texto a medias en la página');
    await page.getByText(/borrador guardado/).waitFor();
    await untilStored(page, 'Texto a medias en la página');
    page = await rosa.reopen();
    await page.getByRole('heading', { name: HOY.title, exact: true }).waitFor();
    await press(page, 'F2');
    await expectHalfTyped(page, 'Texto a medias en la página');
    expect(rosa.complaints).toEqual([]);
  });

  it('is kept while somebody types on and on', async () => {
    await typeInto(page, page.getByRole('textbox', { name: ATENCIONES.form.problem }), '');
    const seen = { kept: false };
    const watch = async () => {
      await untilStored(page, 'sin pausa');
      seen.kept = true;
    };
    const watched = watch();
    for (let keys = 0; !seen.kept && keys < MOST_KEYS; keys += 1) {
      await page.keyboard.type('sin pausa '.charAt(keys % 10), { delay: 50 });
    }
    expect(seen.kept).toBe(true);
    await watched;
  });

  it('survives the browser being killed', async () => {
    const profile = await createProfile();
    const line = await openLine(server.port);
    try {
      const context = await profile.launch();
      const luis = await deviceIn(context, line, 'luis');
      await signIn(luis, 'luis.rojas');
      await press(luis.page, 'F2');
      await fillAttention(luis.page, {
        person: 'Palomino Ríos, Carmen',
        problem: 'Texto a medias en el navegador',
        service: ['siga', 'SIGA'],
      });
      await untilStored(luis.page, 'Texto a medias en el navegador');
      await crash(context);

      const again = await deviceIn(await profile.launch(), line, 'luis again');
      await again.page.getByRole('heading', { name: HOY.title, exact: true }).waitFor();
      await press(again.page, 'F2');
      await expectHalfTyped(again.page, 'Texto a medias en el navegador');
      expect(await again.page.getByRole('combobox', { name: CAMPOS.person.label }).inputValue()).toBe(
        'Palomino Ríos, Carmen',
      );
      expect(again.complaints).toEqual([]);
      await again.close();
    } finally {
      await profile.remove();
    }
  });
});

/** What the screen calls «guardado» may be what was typed a quarter of a second ago: until the device has these words. */
async function untilStored(on: Page, text: string): Promise<void> {
  await expect.poll(async () => JSON.stringify(await readLocalData(on)), { timeout: 30_000 }).toContain(text);
}

async function expectHalfTyped(on: Page, text: string): Promise<void> {
  const field = on.getByRole('textbox', { name: ATENCIONES.form.problem });
  await field.waitFor();
  await expect.poll(() => field.inputValue()).toBe(text);
}

/** Ends the browser as a fault of its own would: nothing is written any more. */
async function crash(context: BrowserContext): Promise<void> {
  const closed = new Promise((resolve) => context.once('close', resolve));
  const session = await context.newCDPSession(context.pages()[0] ?? (await context.newPage()));
  // The browser that crashes does not answer.
  session.send('Browser.crash').catch(() => undefined);
  await closed;
}

/** On *Hoy*: goes down the list to the matter with this code. */
async function downTo(on: Page, code: string): Promise<void> {
  const list = on.getByRole('grid', { name: HOY.title });
  await list.getByRole('row').filter({ hasText: code }).waitFor();
  await tabTo(on, list);
  const selected = list.locator('[aria-selected=true]');
  for (let steps = 0; steps < 60; steps += 1) {
    if ((await selected.innerText()).includes(code)) return;
    await press(on, 'ArrowDown');
  }
  throw new Error(`↓ does not reach ${code}`);
}
