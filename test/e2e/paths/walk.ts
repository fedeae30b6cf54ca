import type { Locator, Page } from 'playwright-core';
import type { FlowField, FlowStep, TableColumn } from '#shared/procedures/flow.ts';
import type { Procedure } from '#shared/procedures/procedure.ts';
import type { Register } from '#shared/procedures/register.ts';
import { statusLabel } from '#shared/messages/labels.ts';
import { CAMPOS } from '../../../renderer/messages/campos.ts';
import { TICKETS } from '../../../renderer/messages/tickets.ts';
import { choose, findInPalette, pick, press, pressButton, tabTo, typeInto } from '../../support/keyboard.ts';
import { saidCode, select } from '../../support/tasks.ts';

/** What is typed or chosen, by the id of the field; `true` of a checklist: each of its things. */
export type Answers = Readonly<Record<string, string | boolean | readonly [string, string] | readonly Cells[]>>;
type Cells = Readonly<Record<string, string>>;

/** How a reader of the screens goes on by a procedure: steps by their ids, done with the keys and labels that they have. */
export interface Walk {
  /** With a ticket or an entry open: takes a step, once it is offered. */
  take(page: Page, type: string, answers?: Answers): Promise<void>;
  /** With it open: fills in what a step asks for, and leaves the dialog open. */
  fill(page: Page, type: string, answers?: Answers): Promise<Locator>;
  /** Opens a ticket or an entry from wherever one is, and waits until it is in this state. */
  see(page: Page, code: string, status: string): Promise<void>;
  /** Begins an entry of a register. @returns its code */
  enter(page: Page, register: string, answers: Answers): Promise<string>;
}

export function createWalk(procedure: Procedure): Walk {
  const registers: readonly Register[] = procedure.registers ?? [];

  function getStep(type: string): FlowStep {
    const flows = [procedure.ticket, ...registers];
    const step = flows.map(({ steps }) => steps[type]).find((each) => each !== undefined);
    if (step === undefined) throw new Error(`${procedure.id} has no step ${type}`);
    return step;
  }

  async function fill(page: Page, type: string, answers: Answers = {}): Promise<Locator> {
    const { label, key, fields } = getStep(type);
    await page.getByRole('button', { name: label }).first().waitFor();
    // Letters are text in a field; F6 leaves it for the next zone.
    if (await page.evaluate(() => document.activeElement?.matches('input, textarea') === true)) await press(page, 'F6');
    await press(page, key.toLowerCase());
    const dialog = page.getByRole('dialog', { name: label });
    await dialog.waitFor();
    await answerAll(page, dialog, fields, answers);
    return dialog;
  }

  return {
    fill,
    async take(page, type, answers) {
      const dialog = await fill(page, type, answers);
      await press(page, 'Control+Enter');
      await dialog.waitFor({ state: 'detached' });
    },
    async see(page, code, status) {
      await press(page, 'F9');
      await findInPalette(page, code);
      const register = registers.find(({ prefix }) => code.startsWith(`${prefix}-`));
      const name = register === undefined ? `${TICKETS.back} ${code}` : `${register.name} ${code}`;
      const head = page.getByRole('region', { name }).locator('header').first();
      await head.getByText(statusLabel(status).label, { exact: true }).waitFor();
    },
    async enter(page, id, answers) {
      const register = registers.find((each) => each.id === id);
      if (register === undefined) throw new Error(`${procedure.id} has no register ${id}`);
      await findInPalette(page, register.plural);
      await page.getByRole('heading', { name: register.plural, exact: true }).waitFor();
      await press(page, 'n');
      const dialog = page.getByRole('dialog', { name: register.newOne });
      await dialog.waitFor();
      await answerAll(page, dialog, register.fields, answers);
      await press(page, 'Control+Enter');
      await dialog.waitFor({ state: 'detached' });
      return saidCode(page, new RegExp(`(${register.prefix}-\\S+): `));
    },
  };
}

async function answerAll(page: Page, dialog: Locator, fields: readonly FlowField[], answers: Answers): Promise<void> {
  const unknown = Object.keys(answers).filter((id) => fields.every((field) => field.id !== id));
  if (unknown.length > 0) throw new Error(`no field ${unknown.join()}`);
  for (const field of fields) {
    const value = answers[field.id];
    if (value !== undefined) await answer(page, dialog, field, value);
  }
}

async function answer(page: Page, dialog: Locator, field: FlowField, value: Answers[string]): Promise<void> {
  const group = dialog.getByRole('group', { name: field.label });
  if (typeof value === 'boolean') {
    if (field.type === 'checklist') await tickAll(page, group);
    else await decide(page, group, value ? CAMPOS.ask.yes : CAMPOS.ask.no);
    return;
  }
  if (typeof value !== 'string') {
    if (field.type === 'table') await fillTable(page, dialog, field, value as readonly Cells[]);
    else await pick(page, dialog.getByRole('combobox', { name: CAMPOS.service.label }), ...(value as [string, string]));
    return;
  }
  const box = dialog.getByRole('combobox', { name: field.label });
  switch (field.type) {
    case 'means':
      return choose(page, group, value);
    case 'tickets':
    case 'requester':
      return pick(page, box, value);
    case 'choice':
    case 'level':
    case 'otherLevel':
    case 'priority':
    case 'room':
    case 'attendant':
      return select(page, dialog.getByLabel(field.label), value);
    // Whoever it may be: of a ticket the staff, of a register the directory.
    case 'person':
      return pick(page, box, value);
    default:
      return typeInto(page, dialog.getByRole('textbox', { name: field.label }), value);
  }
}

/** A yes or no that nothing stands for yet: Espacio takes the first. */
async function decide(page: Page, group: Locator, wanted: string): Promise<void> {
  await tabTo(page, group.getByRole('radio').first());
  await press(page, 'Space');
  await choose(page, group, wanted);
}

async function tickAll(page: Page, group: Locator): Promise<void> {
  for (const box of await group.getByRole('checkbox').all()) {
    await tabTo(page, box);
    await press(page, 'Space');
  }
}

async function fillTable(
  page: Page,
  dialog: Locator,
  { label, columns }: { label: string; columns: readonly TableColumn[] },
  rows: readonly Cells[],
): Promise<void> {
  const table = dialog.getByRole('group', { name: label });
  for (const [place, row] of rows.entries()) {
    await pressButton(page, table.getByRole('button', { name: CAMPOS.ask.addRow }));
    for (const column of columns) {
      const cell = row[column.id];
      if (cell === undefined) continue;
      // «Fecha» ends in «A»'s letter.
      const name = new RegExp(`^${CAMPOS.ask.cell(column.label, place + 1)}`);
      if (column.type === 'choice') await select(page, table.getByLabel(name), cell);
      else await typeInto(page, table.getByRole('textbox', { name }), cell);
    }
  }
}
