import type { Download, Locator, Page } from 'playwright-core';
import { readFile } from 'node:fs/promises';
import { ATENCIONES } from '../../renderer/messages/atenciones.ts';
import { CAMPOS } from '../../renderer/messages/campos.ts';
import { CARGOS } from '../../renderer/messages/cargos.ts';
import { HISTORIAL } from '../../renderer/messages/historial.ts';
import { ANEXO01, IMPRESION } from '../../renderer/messages/impresion.ts';
import { TICKETS } from '../../renderer/messages/tickets.ts';
import { choose, findInPalette, pick, press, pressButton, takeOption, tabTo, typeInto, write } from './keyboard.ts';

/* What people do, each done with the keyboard alone. They wait for what the screen then says, and give that back. */

export interface NewPerson {
  surnames: string;
  givenNames: string;
  dni: string;
  area: string;
  phone: string;
  /** Where the procedure knows people by the unit that they ask for: its code. */
  unit?: { label: string; code: string };
}

export interface AttentionTyped {
  /** «Apellidos, Nombres» of somebody in the directory, or somebody who is registered with it. */
  person: string | NewPerson;
  problem: string;
  /** Typed into *Tipología*, and what is then taken. */
  service: [typed: string, wanted: string];
  /** What the procedure asks for this service: texts by label, and labels of what is ticked. */
  details?: { texts: readonly [label: string, text: string][]; ticks: readonly string[] };
  mode?: string;
  channel?: string;
  solution?: string;
}

/** F2: registers an attention. @returns its code */
export async function registerAttention(page: Page, attention: AttentionTyped): Promise<string> {
  await press(page, 'F2');
  await fillAttention(page, attention);
  await press(page, 'Control+Enter');
  return saidCode(page, /Atención (A-\S+) guardada en este equipo/);
}

/** Types the form and leaves it open. */
export async function fillAttention(page: Page, attention: AttentionTyped): Promise<void> {
  const form = page.getByRole('form', { name: ATENCIONES.form.label });
  await fillPerson(page, form, attention.person);
  await typeInto(page, form.getByRole('textbox', { name: ATENCIONES.form.problem }), attention.problem);
  const { mode, channel, solution, service } = attention;
  if (mode !== undefined) await choose(page, form.getByRole('group', { name: CAMPOS.mode.label }), mode);
  if (channel !== undefined) await choose(page, form.getByRole('group', { name: CAMPOS.channel.label }), channel);
  await pick(page, form.getByRole('combobox', { name: CAMPOS.service.label }), ...service);
  for (const [label, text] of attention.details?.texts ?? []) {
    await typeInto(page, form.getByRole('textbox', { name: label }), text);
  }
  for (const label of attention.details?.ticks ?? []) {
    await form.getByRole('checkbox', { name: label }).focus();
    await press(page, 'Space');
  }
  if (solution === undefined) return;
  await typeInto(page, form.getByRole('textbox', { name: ATENCIONES.form.solution }), solution);
  await choose(page, form.getByRole('group', { name: ATENCIONES.form.statusOnSave }), 'Atendido');
}

async function fillPerson(page: Page, form: Locator, person: string | NewPerson): Promise<void> {
  const field = form.getByRole('combobox', { name: CAMPOS.person.label });
  if (typeof person === 'string') {
    await pick(page, field, person);
    return;
  }
  const { surnames, givenNames, dni, area, phone, unit } = person;
  const name = `${surnames}, ${givenNames}`;
  await pick(page, field, name, CAMPOS.person.register(name));
  const inset = form.getByRole('group', { name: CAMPOS.person.insetLabel });
  await typeInto(page, inset.getByLabel(CAMPOS.person.dni), dni);
  await pick(page, inset.getByLabel(CAMPOS.person.area), area);
  await typeInto(page, inset.getByLabel(CAMPOS.person.phone), phone);
  if (unit !== undefined) await typeInto(page, inset.getByLabel(unit.label), unit.code);
}

export interface TicketTyped {
  /** Where the procedure tells kinds of ticket apart. */
  class?: string;
  /** «Apellidos, Nombres» of somebody in the directory, or somebody who is registered with it. */
  requester: string | NewPerson;
  subject: string;
  description: string;
  service: [typed: string, wanted: string];
  /** By telephone, unless it says otherwise. */
  channel?: string;
}

/** F3: raises a ticket. @returns its code */
export async function raiseTicket(page: Page, ticket: TicketTyped): Promise<string> {
  await fillTicket(page, ticket);
  await press(page, 'Control+Enter');
  return saidCode(page, /Ticket (T-\S+) guardado en este equipo/);
}

/** F3: types the form and leaves it open. */
export async function fillTicket(page: Page, ticket: TicketTyped): Promise<void> {
  await press(page, 'F3');
  const form = page.getByRole('main').or(page.locator('form'));
  await fillPerson(page, page.getByRole('form', { name: TICKETS.form.title }), ticket.requester);
  if (ticket.class !== undefined) await choose(page, page.getByRole('group', { name: 'Clase' }), ticket.class);
  await typeInto(page, form.getByRole('textbox', { name: TICKETS.form.subject }).first(), ticket.subject);
  await typeInto(page, form.getByRole('textbox', { name: TICKETS.form.description }).first(), ticket.description);
  await pick(page, page.getByRole('combobox', { name: CAMPOS.service.label }), ...ticket.service);
  if (ticket.channel === undefined) return;
  await choose(page, page.getByRole('group', { name: CAMPOS.channel.label }), ticket.channel);
}

/** Opens a ticket by its code from wherever one is. */
export async function openTicket(page: Page, code: string): Promise<void> {
  await findInPalette(page, code);
  await page.getByRole('region', { name: `${TICKETS.back} ${code}` }).waitFor();
}

/** With a ticket open: does what a letter stands for, with the words that it asks for. */
export async function actOnTicket(
  page: Page,
  letter: string,
  answers: { level?: string; assignee?: string; text?: string } = {},
): Promise<void> {
  // Letters are text in a field; F6 leaves it for the next zone.
  if (await page.evaluate(() => document.activeElement?.matches('input, textarea') === true)) await press(page, 'F6');
  await press(page, letter);
  const dialog = page.getByRole('dialog');
  if (answers.level !== undefined) await select(page, dialog.getByLabel(TICKETS.facts.level), answers.level);
  if (answers.assignee !== undefined) await select(page, dialog.getByLabel(TICKETS.facts.assignee), answers.assignee);
  if (answers.text !== undefined) await typeInto(page, dialog.getByRole('textbox').last(), answers.text);
  await press(page, 'Control+Enter');
  await dialog.waitFor({ state: 'detached' });
}

/** With a ticket open: writes a note into its history. */
export async function addNote(page: Page, text: string): Promise<void> {
  await typeInto(page, page.getByRole('textbox', { name: TICKETS.notePlaceholder }), text);
  await press(page, 'Control+Enter');
  await history(page).getByText(`«${text}»`).waitFor();
}

/** A drop-down of few things: opens with ↓, goes down, takes. */
export async function select(page: Page, field: Locator, wanted: string): Promise<void> {
  const control = field.and(page.locator('input:not([type=hidden])'));
  await tabTo(page, control);
  if ((await control.getAttribute('aria-expanded')) !== 'true') await press(page, 'ArrowDown');
  await takeOption(page, wanted);
}

export function history(page: Page): Locator {
  return page.getByRole('region', { name: HISTORIAL.label, exact: true });
}

/** What the history of the open record says, line by line. */
export async function historyLines(page: Page): Promise<string[]> {
  const lines = await history(page).getByRole('listitem').allInnerTexts();
  return lines.map((line) => line.replaceAll(/\s+/g, ' ').trim());
}

export interface CargoTyped {
  servant: string;
  withdrawn?: string[];
  /** Códigos patrimoniales. */
  assigned: string[];
}

/** F4: writes a cargo as a borrador and issues it. @returns its number, «N° 018-2026» */
export async function issueCargo(page: Page, cargo: CargoTyped): Promise<string> {
  await press(page, 'F4');
  await pick(page, page.getByRole('combobox', { name: CARGOS.form.servant }), cargo.servant);
  for (const code of cargo.assigned) await addBien(page, 'assigned', code);
  for (const code of cargo.withdrawn ?? []) await addBien(page, 'withdrawn', code);
  await press(page, 'Control+G');
  await page.getByText(CARGOS.savedDraft).waitFor();
  // The borrador has an address of its own from now on.
  await page.waitForURL(/#\/cargos\/[0-9a-f-]{36}$/);
  await page
    .getByRole('button', { name: /^Emitir N°/ })
    .and(page.locator(':enabled'))
    .waitFor();
  await press(page, 'Control+Enter');
  await page
    .getByRole('dialog', { name: /¿Emitir el cargo/ })
    .or(page.getByRole('alertdialog'))
    .waitFor();
  await press(page, 'e');
  return saidCode(page, /Cargo (N° \S+) emitido y guardado en este equipo/);
}

async function addBien(page: Page, table: 'assigned' | 'withdrawn', code: string): Promise<void> {
  const { keys, title } = CARGOS.form[table];
  await press(page, keys);
  await page
    .getByRole('combobox', { name: CARGOS.form.entryLabel(title) })
    .and(page.locator(':focus'))
    .waitFor();
  await write(page, code);
  await takeOption(page, `${code.slice(0, 8)} ${code.slice(8)}`);
}

/** Asks headquarters for a block of official numbers, where there is none yet. */
export async function fetchNumbers(page: Page): Promise<void> {
  await press(page, 'F4');
  const ask = page.getByRole('button', { name: CARGOS.talonario.ask });
  const told = page.getByText(CARGOS.talonario.willTake);
  // The first block may come by itself, and then there is nothing to press any more.
  await Promise.any([ask.press('Enter'), told.waitFor()]);
  await told.waitFor();
}

/** Saves the paper that is on the screen. @returns name and bytes of the PDF */
export async function savePaper(page: Page): Promise<{ name: string; bytes: Uint8Array }> {
  const downloading: Promise<Download> = page.waitForEvent('download');
  await pressButton(page, page.getByRole('button', { name: IMPRESION.save }));
  const download = await downloading;
  return { name: download.suggestedFilename(), bytes: new Uint8Array(await readFile(await download.path())) };
}

/** The sheet of this month (QW-A1), ready to be saved. */
export async function openAnexo01(page: Page): Promise<void> {
  await findInPalette(page, 'Anexo 01', 'Imprimir Anexo 01');
  await page.getByRole('heading', { name: ANEXO01.title }).waitFor();
}

/** What each page said last: its next message is another one. */
const lastSaid = new WeakMap<Page, string>();

/** The message at the foot that says what was saved. */
export async function saidCode(page: Page, pattern: RegExp): Promise<string> {
  const hasNotText = lastSaid.get(page);
  const messages = page.locator('[role=status]').filter({ hasText: pattern });
  const text = await (hasNotText === undefined ? messages : messages.filter({ hasNotText })).first().innerText();
  const code = pattern.exec(text)?.[1];
  if (code === undefined) throw new Error(`«${text}» names no code`);
  lastSaid.set(page, code);
  return code;
}
