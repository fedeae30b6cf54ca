import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATHS } from '#shared/contract/sync.ts';
import type { Event } from '#shared/history/event.ts';
import { sbnDisplay } from '#shared/text/patrimonial-code.ts';
import { statusLabel } from '#shared/messages/labels.ts';
import { HISTORIAL } from '../../renderer/messages/historial.ts';
import { HOY } from '../../renderer/messages/hoy.ts';
import { compact, readPdf } from '../forms/read-pdf.ts';
import { type Contexts, borrowChromium } from '../support/chromium.ts';
import {
  cutLine,
  inStep,
  newDevice,
  pictureFailures,
  restoreLine,
  signIn,
  strip,
  type Device,
} from '../support/device.ts';
import { readHeadquarters } from '../support/headquarters.ts';
import { findInPalette, press } from '../support/keyboard.ts';
import { readJournal, readLocalData, readRecords } from '../support/local-data.ts';
import type { CutPoint } from '../support/line.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import {
  actOnTicket,
  addNote,
  fetchNumbers,
  history,
  historyLines,
  issueCargo,
  openAnexo01,
  openTicket,
  raiseTicket,
  registerAttention,
  savePaper,
  type AttentionTyped,
} from '../support/tasks.ts';

pictureFailures();

const ATTENTIONS: readonly (AttentionTyped & { name: string; type: string; status: string })[] = [
  {
    person: 'Palomino Ríos, Carmen',
    name: 'Palomino Ríos, Carmen',
    problem: 'La impresora del segundo piso repite la última hoja de cada pedido.',
    service: ['impresora', 'Impresoras'],
    mode: 'Remota',
    channel: 'Correo',
    solution: 'Se borró la cola de impresión y se actualizó el controlador.',
    type: 'Avería de Hardware',
    status: 'Atendido',
  },
  {
    person: {
      surnames: 'Zevallos Ñaupari',
      givenNames: 'Abigaíl',
      dni: '70112233',
      area: 'Administración',
      phone: '966112233',
    },
    name: 'Zevallos Ñaupari, Abigaíl',
    problem: 'Requiere acceso a SIGA para el cierre de año: módulo de «logística» y almacén.',
    service: ['siga', 'SIGA'],
    details: {
      texts: [['N° de documento del SGD', 'D000123-2026-PNAEQW-UTI']],
      ticks: ['Formato de acceso a los sistemas', 'Anexo de compromiso de sujeción'],
    },
    type: 'Acceso',
    status: 'En Progreso',
  },
  {
    person: 'Gutiérrez Ñahui, Elmer',
    name: 'Gutiérrez Ñahui, Elmer',
    problem: 'El equipo se apaga solo a media mañana, tres veces esta semana.',
    service: ['averia computadora', 'Computadoras'],
    mode: 'Telefónica',
    type: 'Avería de Hardware',
    status: 'En Progreso',
  },
];
const TICKET = {
  requester: 'Gutiérrez Ñahui, Elmer',
  subject: 'Enlace caído en toda la unidad territorial',
  description: 'Desde las 08:15 ningún equipo de la unidad sale a internet ni ve los sistemas.',
  service: ['enlace', 'Enlace'] as [string, string],
};
/** Words that only this unit's records have. */
const OURS = ['Zevallos', 'Enlace caído en toda la unidad', 'repite la última hoja', 'sale a internet ni ve'];

describe('the main path · PGlite', () => mainPath({ embedded: true }));

describe('the main path · PostgreSQL', () => mainPath({ embedded: false }));

/** The steps of one day, in their order: each builds on what the one before has left. */
function mainPath(where: { embedded: boolean }): void {
  let server: ServerProcess;
  let browser: Contexts;
  /** Two devices of one unit, one of another, the jefa's, and headquarters. */
  let rosa: Device;
  let luis: Device;
  let carmen: Device;
  let loreto: Device;
  let central: Device;
  let bienes: { assigned: string; withdrawn: string };
  const codes: string[] = [];
  let ticket = '';
  let cargo = '';

  beforeAll(async () => {
    server = await startServerProcess(where);
    browser = await borrowChromium();
    bienes = await findBienes(server.url);
    rosa = await newDevice(browser, server.port, 'rosa');
    luis = await newDevice(browser, server.port, 'luis');
    carmen = await newDevice(browser, server.port, 'carmen');
    loreto = await newDevice(browser, server.port, 'loreto');
    central = await newDevice(browser, server.port, 'central');
    await signIn(rosa, 'rosa.quispe');
    await signIn(luis, 'luis.rojas');
    await signIn(carmen, 'carmen.palomino');
    await signIn(loreto, 'mario.rios');
    await signIn(central, 'julio.meza');
  });
  afterAll(async () => {
    await browser.close();
    await Promise.all([rosa, luis, carmen, loreto, central].map((device) => device.line.close()));
    await server.close();
  });

  it('QW-7.2 QW-8.1.1–2 with the line cut a specialist registers, raises a ticket and issues a cargo', async () => {
    await fetchNumbers(rosa.page);
    await cutLine(rosa);
    for (const attention of ATTENTIONS) codes.push(await registerAttention(rosa.page, attention));
    ticket = await raiseTicket(rosa.page, TICKET);
    cargo = await issueCargo(rosa.page, {
      servant: 'Gutiérrez Ñahui, Elmer',
      assigned: [bienes.assigned],
      withdrawn: [bienes.withdrawn],
    });
    expect(new Set([...codes, ticket, cargo]).size).toBe(5);
    await strip(rosa.page)
      .getByText(/Sin línea desde .* pendientes/)
      .waitFor();
  });

  it('prints both forms without a line, with every value in them', async () => {
    const paper = await savePaper(rosa.page);
    expect(paper.name).toBe(`cargo-${cargo.replace('N° ', '')}.pdf`);
    const [cargoText = ''] = (await readPdf(paper.bytes)).pageTexts;
    for (const value of [cargo, 'Gutiérrez Ñahui, Elmer', 'UT Ayacucho – Administración', 'Quispe Huamán, Rosa']) {
      expect(cargoText).toContain(compact(value));
    }
    for (const code of [bienes.assigned, bienes.withdrawn]) expect(cargoText).toContain(code);

    await openAnexo01(rosa.page);
    const anexo = await savePaper(rosa.page);
    expect(anexo.name).toMatch(/^anexo01-AY-\d{4}-\d{2}-01-/);
    const { pageTexts } = await readPdf(anexo.bytes);
    for (const { name, problem, solution = '', type, status } of ATTENTIONS) {
      const page = pageTexts.find((text) => text.includes(compact(problem)));
      for (const value of [name, solution, type, status, 'UT Ayacucho', 'Quispe Huamán, Rosa']) {
        expect(page).toContain(compact(value));
      }
    }
  });

  it('has all of it after the page was closed and opened again, still without a line', async () => {
    const page = await rosa.reopen();
    await page.getByRole('heading', { name: HOY.title, exact: true }).waitFor();
    await strip(page)
      .getByText(/Sin línea desde .* pendientes/)
      .waitFor();
    for (const code of codes) {
      await findInPalette(page, code);
      await page
        .getByRole('heading', { level: 2, name: ATTENTIONS[codes.indexOf(code)]?.problem.slice(0, 30) })
        .waitFor();
    }
    await openTicket(page, ticket);
    expect(await historyLines(page)).toEqual([expect.stringContaining(`«${TICKET.description}»`)]);
    await findInPalette(page, cargo.replace('N° ', ''), `Cargo ${cargo}`);
    await page.getByRole('heading', { name: `Cargo ${cargo}` }).waitFor();
  });

  it('arrives exactly once, though the server is killed in the middle of two pushes', async () => {
    const { line, page } = rosa;
    // Headquarters has it all, and its answer is lost.
    await killDuringPush({ answer: 0 });
    expect(idsOf(await arrivedFrom(page))).toEqual(idsOf(await readJournal(page)));
    await strip(page)
      .getByText(/pendientes/)
      .waitFor();
    // What it had begun to receive is lost with it.
    await addUnsentNote();
    await killDuringPush({ request: 700 });
    expect(await arrivedFrom(page)).toHaveLength((await readJournal(page)).length - 1);
    expect(line.isCut).toBe(true);

    await restoreLine(rosa);
    const made = await readJournal(page);
    const arrived = await arrivedFrom(page);
    expect(idsOf(arrived)).toEqual(idsOf(made));
    expect(arrived.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(made.map((_event, index) => index + 1));
    expect(rosa.complaints).toEqual([]);
  });

  async function killDuringPush(where: CutPoint): Promise<void> {
    const broken = rosa.line.cutDuring(`POST ${PATHS.push}`, where);
    rosa.line.restore();
    await press(rosa.page, 'F9');
    await broken;
    await server.kill();
    await server.restart();
  }

  /** What headquarters has of the device on which this page is. */
  async function arrivedFrom(page: Page): Promise<Event[]> {
    const [made] = await readJournal(page);
    const { events } = await readHeadquarters(server.url);
    return events.filter((event) => event.device === made?.device);
  }

  async function addUnsentNote(): Promise<void> {
    await openTicket(rosa.page, ticket);
    await addNote(rosa.page, 'Se llamó al proveedor del enlace.');
  }

  it('is seen at headquarters, with the equipment moved', async () => {
    const { page } = central;
    await inStep(page);
    for (const code of codes) {
      await findInPalette(page, code);
      await page
        .getByRole('heading', { level: 2, name: ATTENTIONS[codes.indexOf(code)]?.problem.slice(0, 30) })
        .waitFor();
    }
    await findInPalette(page, cargo.replace('N° ', ''), `Cargo ${cargo}`);
    await page.getByRole('heading', { name: `Cargo ${cargo}` }).waitFor();
    await page.getByText(sbnDisplay(bienes.assigned)).first().waitFor();

    const states = (await readHeadquarters(server.url)).states('bien');
    const holdersOf = (code: string) =>
      states.find((bien) => bien.code === code)?.holders.map(({ person }) => person.name);
    expect(holdersOf(bienes.assigned)).toEqual(['Gutiérrez Ñahui, Elmer']);
    expect(holdersOf(bienes.withdrawn)).toEqual([]);
  });

  it('QW-8.1.3–4 is approved by the jefa de UT and by headquarters, and the unit sees it', async () => {
    await openTicket(carmen.page, ticket);
    await actOnTicket(carmen.page, 'a', { text: 'Conforme: afecta a toda la unidad.' });
    await openTicket(central.page, ticket);
    await central.page.getByRole('button', { name: 'Aceptar la atención' }).waitFor();
    await actOnTicket(central.page, 'a', { level: 'Nivel 4', assignee: 'Loayza Soto, Ana' });

    for (const { page } of [rosa, luis]) {
      await openTicket(page, ticket);
      await page.getByText(statusLabel('inProgress').label).first().waitFor();
      const lines = await historyLines(page);
      expect(lines.slice(-2)).toEqual([
        expect.stringMatching(/Aprobado por Palomino Ríos, Carmen «Conforme: afecta a toda la unidad\.»/),
        expect.stringMatching(/Aceptado por la sede central por Meza Alarcón, Julio · nivel 4 · Loayza Soto, Ana/),
      ]);
    }
  });

  it('loses nothing when two devices of the unit change the same ticket while apart, and both end up alike', async () => {
    await cutLine(rosa);
    await cutLine(luis);
    await openTicket(rosa.page, ticket);
    await openTicket(luis.page, ticket);
    await addNote(rosa.page, 'El proveedor encontró la fibra cortada.');
    await addNote(luis.page, 'La sala de reuniones tampoco tiene enlace.');
    await actOnTicket(rosa.page, 'x', { text: 'El enlace volvió solo.' });
    // Right for what Luis can see; later than what Rosa did, which ended the ticket.
    await actOnTicket(luis.page, 'i', { text: '¿Qué equipos siguen sin enlace?' });
    await restoreLine(luis);
    await restoreLine(rosa);
    for (const { page } of [rosa, luis, central]) {
      if (page === central.page) await openTicket(page, ticket);
      await history(page).getByText(HISTORIAL.notApplied).waitFor();
      await inStep(page);
    }

    const lines = await historyLines(rosa.page);
    expect(await historyLines(luis.page)).toEqual(lines);
    expect(await historyLines(central.page)).toEqual(lines);
    for (const words of [
      'La sala de reuniones tampoco tiene enlace.',
      'El proveedor encontró la fibra cortada.',
      'El enlace volvió solo.',
      '¿Qué equipos siguen sin enlace?',
    ]) {
      expect(lines.filter((line) => line.includes(words))).toHaveLength(1);
    }
    expect(lines.at(-1)).toContain(HISTORIAL.notApplied);
    const { states } = await readHeadquarters(server.url);
    expect(states('ticket').find(({ code }) => code === ticket)?.status).toBe('withdrawn');
  });

  it('brings the other unit nothing that is not its own', async () => {
    const { page } = loreto;
    await press(page, 'F9');
    await inStep(page);
    const { states } = await readHeadquarters(server.url);
    const own = states('sede').find(({ code }) => code === 'LO')?.id;
    const records = (await readRecords(page)).filter(({ kind }) => kind !== 'sede');
    expect(records.length).toBeGreaterThan(100);
    expect(records.filter(({ sede }) => sede !== own)).toEqual([]);
    const everything = JSON.stringify(await readLocalData(page));
    for (const words of [...OURS, ...codes, ticket]) expect(everything).not.toContain(words);
    for (const { complaints } of [rosa, luis, carmen, loreto, central]) expect(complaints).toEqual([]);
  });
}

function idsOf(events: readonly Event[]): string[] {
  return events.map(({ id }) => id).sort();
}

/** A bien of the unit that is in store, and one that somebody else holds. */
async function findBienes(url: string): Promise<{ assigned: string; withdrawn: string }> {
  const { states } = await readHeadquarters(url);
  const unit = states('sede').find(({ code }) => code === 'AY')?.id;
  const own = states('bien').filter(({ sede }) => sede === unit);
  const assigned = own.find(({ status }) => status === 'inStore')?.code;
  const withdrawn = own.find(({ status }) => status === 'assigned')?.code;
  if (assigned === undefined || withdrawn === undefined) throw new Error('the demonstration has bienes of both sorts');
  return { assigned, withdrawn };
}
