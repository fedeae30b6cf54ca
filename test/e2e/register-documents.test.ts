import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paperCode } from '#shared/records/paper/paper-code.ts';
import { foldKind, type StateOf } from '#shared/records/registry.ts';
import { monthName } from '#shared/text/month-name.ts';
import { sbnDisplay } from '#shared/text/patrimonial-code.ts';
import { ADJUNTOS } from '../../renderer/messages/adjuntos.ts';
import { APP } from '../../renderer/messages/app.ts';
import { FIRMAS } from '../../renderer/messages/firmas.ts';
import { MANTENIMIENTOS } from '../../renderer/messages/mantenimientos.ts';
import { MOVIMIENTOS } from '../../renderer/messages/movimientos.ts';
import { PAPELES } from '../../renderer/messages/papeles.ts';
import { TICKETS } from '../../renderer/messages/tickets.ts';
import { violations } from '../support/axe.ts';
import { type Contexts, borrowChromium } from '../support/chromium.ts';
import { cutLine, inStep, newDevice, pictureFailures, restoreLine, signIn, type Device } from '../support/device.ts';
import { readHeadquarters } from '../support/headquarters.ts';
import { choose, findInPalette, pick, press, pressButton, tabTo, typeInto } from '../support/keyboard.ts';
import { readJournal } from '../support/local-data.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { expectSigned, signDigitally } from '../support/sign-paper.ts';
import { fetchNumbers, issueCargo, openTicket, raiseTicket, saidCode, select } from '../support/tasks.ts';
import { createTestAuthority, EC, type TestAuthority } from '../support/test-authority.ts';

pictureFailures();

const PERSON = 'Gutiérrez Ñahui, Elmer';
const SCAN = { name: 'firmado.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 escaneo') };

/** Ayacucho and Loreto without a line, and headquarters: each step builds on what the one before has left. */
describe('the papers of the register, from two units with no network', () => {
  let server: ServerProcess;
  let browser: Contexts;
  let rosa: Device;
  let mario: Device;
  let central: Device;
  let carmen: Device;
  let bienes: { id: string; code: string }[];
  let authority: TestAuthority;
  let certificate: Uint8Array;
  let cargo = '';
  let traslado = '';
  let informe = '';

  beforeAll(async () => {
    server = await startServerProcess({ procedure: 'osce' });
    browser = await borrowChromium();
    authority = await createTestAuthority();
    certificate = await authority.issue({ name: 'QUISPE HUAMÁN Rosa', key: EC('P-256') });
    rosa = await newDevice(browser, server.port, 'rosa');
    mario = await newDevice(browser, server.port, 'mario');
    central = await newDevice(browser, server.port, 'central');
    bienes = await bienesInStore(server.url);
    await signIn(rosa, 'rosa.quispe');
    await signIn(mario, 'mario.rios');
    await signIn(central, 'ana.loayza');
    await fetchNumbers(rosa.page);
    for (const device of [rosa, mario]) await cutLine(device);
  });

  afterAll(async () => {
    for (const device of [rosa, mario, central]) await device.close();
    await browser.close();
    await server.close();
    await authority.remove();
  });

  it('OS-7 records the conformity of the usuaria/o, and OS-12 closes with what was changed', async () => {
    const { page } = rosa;
    const code = await raiseTicket(page, {
      requester: PERSON,
      subject: 'El teclado no responde',
      description: 'Ninguna tecla escribe.',
      service: ['teclado', 'Teclado'],
      class: 'Incidencia',
    });
    await openTicket(page, code);
    const assigned = await begin(page, 'g');
    await select(page, assigned.getByLabel(TICKETS.facts.assignee), 'Quispe');
    await finish(page, assigned);
    const attended = await begin(page, 't');
    await typeInto(page, attended.getByRole('textbox').first(), 'Se cambió el teclado.');
    for (const box of await attended.getByRole('checkbox').all()) {
      await tabTo(page, box);
      await press(page, 'Space');
    }
    const changed = attended.getByRole('radio', { name: TICKETS.dialog.yes }).first();
    await tabTo(page, changed);
    await press(page, 'Space');
    await finish(page, attended);
    const conformed = await begin(page, 's');
    await choose(page, conformed.getByRole('group', { name: 'Por qué medio' }), TICKETS.dialog.mail);
    await finish(page, conformed);
    const closed = await begin(page, 's');
    await tabTo(page, closed.getByRole('radio', { name: TICKETS.dialog.yes }).first());
    await press(page, 'Space');
    await finish(page, closed);
    await page.getByText('Conformidad de la/el usuaria/o').first().waitFor();
    await page.getByText('Cerrado', { exact: true }).first().waitFor();
  });

  it('OS-11 and OS-13 keep the signed cargo, and file it', async () => {
    const { page } = rosa;
    cargo = await issueCargo(page, { servant: PERSON, assigned: [codeAt(0)] });
    await findInPalette(page, cargo.replace('N° ', ''), `Cargo ${cargo}`);
    const choosing = page.waitForEvent('filechooser');
    await pressButton(page, page.getByRole('button', { name: FIRMAS.actions.scan }));
    await (await choosing).setFiles(SCAN);
    await page.getByText(FIRMAS.scan.done).waitFor();
    await pressButton(page, page.getByRole('button', { name: FIRMAS.actions.archive }));
    await page.getByText(FIRMAS.archived).first().waitFor();
  });

  it('OS-10 sends equipment to another sede, and the paper names who sends, carries and receives', async () => {
    const { page } = rosa;
    await findInPalette(page, 'nuevo traslado', APP.palette.newTraslado);
    const { traslado: texts } = PAPELES;
    await select(page, page.getByLabel(texts.to), 'UT Loreto');
    await typeInto(page, page.getByRole('textbox', { name: texts.receiver }), 'Ríos Tuesta, Mario');
    await typeInto(page, page.getByRole('textbox', { name: texts.carrier }), 'Transportes Ñaupari S.A.C.');
    await typeInto(page, page.getByRole('textbox', { name: texts.reason }), 'Reasignación «por necesidad»');
    for (const { code } of [bienes[1], bienes[2]].filter((bien) => bien !== undefined)) {
      await pick(page, page.getByRole('combobox', { name: PAPELES.editor.add }), code, sbnDisplay(code));
      await page.getByRole('table').getByText(sbnDisplay(code)).waitFor();
    }
    await press(page, 'Control+Enter');
    traslado = await saidCode(page, /Traslado (TR-\S+) despachado/);
    await page.getByRole('heading', { name: traslado }).waitFor();
    const collected = await begin(page, 'r');
    await finish(page, collected);
    await page.getByText('En traslado').first().waitFor();
    await restoreLine(rosa);
  });

  it('OS-10 the other unit confirms what came, offline, and what did not', async () => {
    const { page } = mario;
    await restoreLine(mario);
    await findInPalette(page, traslado);
    await page.getByRole('heading', { name: traslado }).waitFor();
    await cutLine(mario);
    const { receive } = PAPELES.traslado;
    const sent = await stateOf('traslado', ({ code }) => code === traslado);
    const [lost] = sent.items;
    await select(page, page.getByLabel(receive.stateOf(lost?.equipment ?? '')), receive.states.missing);
    await typeInto(page, page.getByRole('textbox', { name: /^Detalle de/ }).first(), 'No vino en la caja');
    await press(page, 'Control+Enter');
    await page.getByText(receive.saved(traslado)).waitFor();
    await page.getByText('Recibido con diferencias').first().waitFor();
    await restoreLine(mario);
    const state = await stateOf('traslado', ({ code }) => code === traslado);
    const register = await bienStates();
    const moved = state.items.map(({ bien }) => register.get(bien));
    expect(moved.map((bien) => bien?.status ?? '').toSorted((a, b) => a.localeCompare(b))).toEqual([
      'inStore',
      'inTransit',
    ]);
    expect(moved.find((bien) => bien?.status === 'inStore')?.sede).toBe(state.to);
  });

  it('OS-10 headquarters decides the difference, and the bien goes back to the unit that sent it', async () => {
    const { page } = central;
    await press(page, 'F9');
    await inStep(page);
    await findInPalette(page, traslado);
    await page.getByRole('heading', { name: traslado }).waitFor();
    const { differences } = PAPELES.traslado;
    await pressButton(page, page.getByRole('button', { name: differences.settle }).first());
    const dialog = page.getByRole('dialog');
    await select(page, dialog.getByLabel(differences.outcome), differences.outcomes.returned);
    await typeInto(page, dialog.getByRole('textbox', { name: differences.reason }), 'Se quedó en Ayacucho');
    await finish(page, dialog);
    await page.getByText('Diferencias resueltas').first().waitFor();
    await press(page, 'F9');
    await inStep(page);
    const state = await stateOf('traslado', ({ code }) => code === traslado);
    const all = await bienStates();
    expect(state.items.map(({ bien }) => all.get(bien)?.status)).not.toContain('inTransit');
  });

  it('OS-14 closes the months, each cargo in exactly one list; what comes late goes into the next', async () => {
    await cutLine(rosa);
    const late = await issueCargo(rosa.page, { servant: PERSON, assigned: [codeAt(3)] });
    const { page } = central;
    await findInPalette(page, 'relación mensual', APP.palette.relacion);
    const { mensual } = PAPELES;
    await page.getByRole('heading', { name: mensual.title }).waitFor();
    const current = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Lima' }).format(new Date()).slice(0, 7);
    for (;;) {
      const button = page.getByRole('button', { name: /^Cerrar / });
      await button.waitFor();
      const label = await button.innerText();
      await press(page, 'Control+Enter');
      await page.getByRole('button', { name: mensual.cancel }).and(page.locator(':focus')).waitFor();
      await press(page, 'c');
      await page.getByText(/cerrada y guardada/).waitFor();
      await button.waitFor({ state: 'detached' });
      if (label.includes(monthName(current))) break;
      await select(page, page.getByLabel(mensual.month), 'por cerrar');
    }
    await signDigitally(page, 'chief', certificate);
    await expectSigned(page, 1, authority.root);
    await press(page, 'F9');
    await inStep(page);
    await restoreLine(rosa);
    await press(page, 'F9');
    await inStep(page);
    await select(page, page.getByLabel(mensual.month), 'por cerrar');
    await page.getByText(late).first().waitFor();

    const { records } = await readHeadquarters(server.url);
    const relacion = records.flatMap(({ kind, events }) =>
      kind === 'relacion' ? (foldKind(kind, events).state ?? []) : [],
    );
    const named = (relacion[0]?.months ?? []).flatMap(({ papers }) => papers.map(({ id }) => id));
    const issued = records
      .flatMap(({ kind, events }) => (kind === 'cargo' ? (foldKind(kind, events).state ?? []) : []))
      .filter(({ number, status }) => number !== undefined && status !== 'annulled');
    expect(new Set(named).size).toBe(named.length);
    expect(issued.length).toBeGreaterThan(1);
    for (const { id, content } of issued) {
      expect([content.date, named.includes(id)]).toEqual([content.date, content.assigned[0]?.code !== codeAt(3)]);
    }
  });

  it('OS-19 and OS-20 write the informe de baja with its causes, and send it to the chief', async () => {
    const { page } = rosa;
    await cutLine(rosa);
    await findInPalette(page, 'informe de baja', APP.palette.newBaja);
    const { baja, editor } = PAPELES;
    const code = codeAt(4);
    await pick(page, page.getByRole('combobox', { name: editor.add }), code, sbnDisplay(code));
    await page.getByRole('table').getByText(sbnDisplay(code)).waitFor();
    await press(page, 'Control+Enter');
    await page.getByText(/^Escriba la causa y el sustento/).waitFor();
    await select(page, page.getByLabel(/^Causa de/), baja.causes.unrepairable);
    await typeInto(page, page.getByRole('textbox', { name: /^Sustento de/ }), 'Placa quemada: ñandú «á»');
    await press(page, 'Control+Enter');
    informe = await saidCode(page, /Informe (IB-\S+) guardado/);
    await page.getByRole('heading', { name: informe }).waitFor();
    await finish(page, await begin(page, 'e'));
    await page.getByText('Con la jefatura').first().waitFor();
    await signDigitally(page, 'author', certificate);
    await expectSigned(page, 1, authority.root);
    await restoreLine(rosa);
  });

  it('OS-21 the chief issues it, and OS-22 the OTI hands it to administration, each with its document', async () => {
    for (const [username, reference, status] of [
      ['carmen.palomino', 'Informe 012-2026-UTAY', 'Con la OTI'],
      ['julio.meza', 'Memorando 031-2026-OTI', 'Con Administración'],
    ] as const) {
      const device = await newDevice(browser, server.port, username);
      if (username === 'carmen.palomino') carmen = device;
      await signIn(device, username);
      await cutLine(device);
      await findInPalette(device.page, informe);
      await device.page.getByRole('heading', { name: informe }).waitFor();
      const dialog = await begin(device.page, 'e');
      await typeInto(device.page, dialog.getByRole('textbox'), reference);
      await finish(device.page, dialog);
      await device.page.getByText(status).first().waitFor();
      await restoreLine(device);
      expect(device.complaints).toEqual([]);
      if (device !== carmen) await device.close();
    }
  });

  it('OS-22 administration writes them off, and the register with it', async () => {
    const { page } = central;
    await press(page, 'F9');
    await findInPalette(page, informe);
    // What Julio did may still be on its way: «Al día» can be of before.
    await page.getByText('Con Administración').first().waitFor();
    const dialog = await begin(page, 'e');
    await typeInto(page, dialog.getByRole('textbox'), 'Resolución 044-2026-OAD');
    await finish(page, dialog);
    await page.getByText('Concluido').first().waitFor();
    await press(page, 'F9');
    await inStep(page);
    expect((await bienStates()).get(bienes[4]?.id ?? '')?.status).toBe('writtenOff');
  });

  it('OS-23 to OS-25 keep the schedule: what is due, the maintenance, and the check after 48 hours', async () => {
    const { page } = rosa;
    await cutLine(rosa);
    await findInPalette(page, 'mantenimientos', APP.palette.mantenimientos);
    await page.getByRole('heading', { name: MANTENIMIENTOS.title }).waitFor();
    await page.getByText(MANTENIMIENTOS.what.maintenance).first().waitFor();
    await press(page, 'Home', 'Enter');
    await page.getByRole('heading', { name: MOVIMIENTOS.actions }).waitFor();
    await press(page, 'F6');
    const { steps } = MOVIMIENTOS;
    const handed = await begin(page, 'm');
    await select(page, handed.getByLabel(steps.maintenanceStarted.nature), steps.maintenanceStarted.preventive);
    await typeInto(
      page,
      handed.getByRole('textbox', { name: steps.maintenanceStarted.provider }),
      'Soluciones TI S.A.C.',
    );
    await finish(page, handed);
    const ended = await begin(page, 'm');
    await typeInto(
      page,
      ended.getByRole('textbox', { name: steps.maintenanceEnded.report }),
      'Limpieza; sin desperfectos.',
    );
    await finish(page, ended);
    await page.clock.setSystemTime(Date.now() + 49 * 3_600_000);
    await findInPalette(page, 'mantenimientos', APP.palette.mantenimientos);
    await page.getByText(MANTENIMIENTOS.groups.checkOverdue).waitFor();
    await page.getByText(MANTENIMIENTOS.what.preventive).waitFor();
    await press(page, 'Home', 'Enter');
    await page.getByRole('heading', { name: MOVIMIENTOS.actions }).waitFor();
    await press(page, 'F6');
    const checked = await begin(page, 'v');
    await choose(page, checked.getByRole('group', { name: steps.followedUp.fault }), steps.followedUp.no);
    await finish(page, checked);
    await findInPalette(page, 'mantenimientos', APP.palette.mantenimientos);
    await page.getByRole('heading', { name: MANTENIMIENTOS.title }).waitFor();
    expect(await page.getByText(MANTENIMIENTOS.groups.checkOverdue).count()).toBe(0);
    await page.clock.setSystemTime(Date.now());
    await restoreLine(rosa);
  });

  it('PI-5 to PI-7 ask for an external service, decide it, and go back to the provider until it is solved', async () => {
    const { page } = rosa;
    await cutLine(rosa);
    await openBien(page, codeAt(5));
    const { report } = MOVIMIENTOS.papers;
    const asked = await begin(page, 'p');
    await asked.getByText(MOVIMIENTOS.papers.noWarranty).waitFor();
    await typeInto(page, asked.getByRole('textbox', { name: report.problem }), 'No enciende');
    await typeInto(page, asked.getByRole('textbox', { name: report.diagnosis }), 'Fuente quemada');
    await typeInto(page, asked.getByRole('textbox', { name: report.justification }), 'No hay repuesto en la unidad');
    await finish(page, asked);
    await page.getByRole('heading', { name: /Informe técnico IT-/ }).waitFor();
    const title = await page.getByRole('heading', { name: /Informe técnico IT-/ }).innerText();
    const code = /IT-\S+/.exec(title)?.[0] ?? '';
    await signDigitally(page, 'author', certificate);
    await restoreLine(rosa);
    await page.getByText(ADJUNTOS.states.both).waitFor();
    await press(central.page, 'F9');

    await press(carmen.page, 'F9');
    await inStep(carmen.page);
    await findInPalette(carmen.page, code);
    await carmen.page.getByRole('heading', { name: code }).waitFor();
    const { steps } = PAPELES.informe;
    const decided = await begin(carmen.page, 'd');
    await choose(carmen.page, decided.getByRole('group', { name: steps.decided.proceeds }), PAPELES.informe.proceeds);
    await typeInto(carmen.page, decided.getByRole('textbox', { name: steps.decided.reason }), 'Es indispensable');
    await finish(carmen.page, decided);
    // What was signed on another device is signed on.
    await signDigitally(carmen.page, 'chief', certificate);
    await expectSigned(carmen.page, 2, authority.root);
    await restoreLine(carmen);
    // Her device is gone then, and what it has not sent with it.
    await carmen.page.getByText(ADJUNTOS.states.both).waitFor();
    await carmen.close();

    await press(page, 'F9');
    await page.getByText('Por contratar').first().waitFor();
    await cutLine(rosa);
    const contracted = await begin(page, 'p');
    await typeInto(
      page,
      contracted.getByRole('textbox', { name: steps.contracted.provider }),
      'Servicios Huamanga E.I.R.L.',
    );
    await finish(page, contracted);
    for (const answer of [steps.verified.no, steps.verified.yes]) {
      const verified = await begin(page, 'v');
      const group = verified.getByRole('group', { name: steps.verified.solved });
      await tabTo(page, group.getByRole('radio').first());
      await press(page, 'Space');
      await choose(page, group, answer);
      await typeInto(page, verified.getByRole('textbox', { name: steps.verified.note }), 'Se probó una hora');
      await finish(page, verified);
    }
    await page.getByText('Cerrado', { exact: true }).first().waitFor();
    await restoreLine(rosa);
    expect(await stateOf('informe', (state) => state.code === code)).toMatchObject({ status: 'closed', returns: 1 });
  });

  it('reads the code of a paper offline: the same, an earlier version, not this record', async () => {
    const { page } = rosa;
    await cutLine(rosa);
    const state = await stateOf(
      'cargo',
      ({ number, content }) => number !== undefined && content.assigned[0]?.code === codeAt(0),
    );
    const code = paperCode('cargo', state) ?? '';
    await readCode(page, code.replaceAll('-', "'"));
    await page.getByText(PAPELES.lector.current).waitFor();
    await readCode(page, code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A'));
    await page.getByText(PAPELES.lector.other).waitFor();
    // What is typed while the device looks is another code: the verdict on the one before is not shown beside it.
    await page.getByRole('textbox', { name: PAPELES.lector.label }).fill(code);
    await Promise.all([press(page, 'Enter'), page.keyboard.insertText('7')]);
    await readJournal(page);
    expect(await page.getByText(PAPELES.lector.current).count()).toBe(0);
    await readCode(page, 'papel de otra oficina');
    await page.getByText(PAPELES.lector.unknown).waitFor();
    await readCode(page, '740899509999');
    await page.getByText(PAPELES.lector.absent(PAPELES.lector.bien(sbnDisplay('740899509999')))).waitFor();
    await readCode(page, codeAt(0));
    await pressButton(page, page.getByRole('button', { name: PAPELES.lector.open }));
    await page.getByRole('heading', { name: MOVIMIENTOS.actions }).waitFor();
    await restoreLine(rosa);
  });

  it('have no serious violation of what axe knows, each paper open in both colour schemes', async () => {
    const { page } = central;
    for (const [typed, wanted] of [
      [traslado, traslado],
      [informe, informe],
      ['IT-AY', 'IT-AY'],
      ['relación mensual', APP.palette.relacion],
    ] as const) {
      await findInPalette(page, typed, wanted);
      await page.getByText(/^Pág\. 1 de 1$/).waitFor();
      expect([typed, await violations(page)]).toEqual([typed, []]);
    }
  });

  it('none of it was refused, and no page complained', async () => {
    const { records, states } = await readHeadquarters(server.url);
    const papers = [...states('baja'), ...states('informe'), ...states('relacion').flatMap(({ months }) => months)];
    const lines = papers.flatMap(({ paper }) => paper?.signatures ?? []).map(({ field, way }) => `${field} ${way}`);
    expect(lines.toSorted()).toEqual([
      'FirmaElabora digital',
      'FirmaElabora digital',
      'FirmaJefatura digital',
      'FirmaJefatura digital',
    ]);
    for (const kind of ['traslado', 'baja', 'informe', 'relacion'] as const) {
      const own = records.filter((record) => record.kind === kind);
      expect([kind, own.length]).toEqual([kind, expect.any(Number)]);
      expect(own.length).toBeGreaterThan(0);
      for (const { events } of own) {
        expect(foldKind(kind, events).entries.filter(({ notApplied }) => notApplied)).toEqual([]);
      }
    }
    for (const device of [rosa, mario, central]) expect([device.name, device.complaints]).toEqual([device.name, []]);
  });

  function codeAt(place: number): string {
    const bien = bienes[place];
    if (bien === undefined) throw new Error('the demonstration has bienes in store');
    return bien.code;
  }

  async function stateOf<K extends 'traslado' | 'cargo' | 'informe'>(
    kind: K,
    wanted: (state: StateOf[K]) => boolean,
  ): Promise<StateOf[K]> {
    const found = (await readHeadquarters(server.url)).states(kind).find(wanted);
    if (found === undefined) throw new Error(`headquarters has no such ${kind}`);
    return found;
  }

  async function bienStates(): Promise<Map<string, StateOf['bien']>> {
    return new Map((await readHeadquarters(server.url)).states('bien').map((state) => [state.id, state]));
  }
});

async function bienesInStore(url: string): Promise<{ id: string; code: string }[]> {
  const headquarters = await readHeadquarters(url);
  const sede = headquarters.states('sede').find(({ code }) => code === 'AY');
  return headquarters
    .states('bien')
    .filter((bien) => bien.sede === sede?.id && bien.status === 'inStore')
    .map(({ id, code }) => ({ id, code }));
}

async function readCode(page: Page, code: string): Promise<void> {
  await findInPalette(page, 'código de un papel', APP.palette.reader);
  await typeInto(page, page.getByRole('textbox', { name: PAPELES.lector.label }), code);
  await press(page, 'Enter');
}

async function openBien(page: Page, code: string): Promise<void> {
  await findInPalette(page, code, sbnDisplay(code));
  await page.getByRole('heading', { name: MOVIMIENTOS.actions }).waitFor();
  await press(page, 'F6');
}

/** Does what a letter stands for on the record that is open. */
async function begin(page: Page, letter: string): Promise<Locator> {
  if (await page.evaluate(() => document.activeElement?.matches('input, textarea') === true)) await press(page, 'F6');
  await press(page, letter);
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  return dialog;
}

async function finish(page: Page, dialog: Locator): Promise<void> {
  await press(page, 'Control+Enter');
  await dialog.waitFor({ state: 'detached' });
}
