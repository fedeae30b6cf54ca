import type { Anexo01Table, Anexo01Values, BienesTable, BienValues } from '#shared/imports/index.ts';
import { TEXT_LIMITS } from '#shared/text/text-limits.ts';
import type { Desk } from '../../../desk/desk.ts';
import type { Step, WriteContext } from '../../../desk/writer.ts';
import { createNameDirectory } from './name-directory.ts';
import { atencionIdOf, atencionStep, bienIdOf, bienStep, readyRows, type ReadyRow } from './plan-import.ts';

export interface ImportResult {
  /** Rows without errors, which were to be imported. */
  rows: number;
  added: number;
  /** Rows that the device already had, by an earlier import or because the código is in the register. */
  already: number;
}

type Ports = Pick<Desk, 'writer' | 'list' | 'procedure'>;

/** A file name as the record keeps it. */
function fileName(name: string): string {
  const clean = name.replace(/\p{Cc}/gu, ' ').trim();
  return clean === '' ? '-' : clean.slice(-TEXT_LIMITS.line);
}

/**
 * Imports the rows of an Anexo 01 log that have no errors: at one stroke, so that either all are on the disk or none,
 * and each an act of its own, so that headquarters answers for each. Rows that this device has are left out.
 * @throws CommandRefused, JournalFailure; then nothing was written
 */
export async function importAtenciones(desk: Ports, table: Anexo01Table, file: string): Promise<ImportResult> {
  const rows = readyRows(table.rows);
  const names = namesOf(desk);
  const { catalogue } = desk.procedure;
  const context = { file: fileName(file), names, catalogue };
  return write(desk, rows, async (ready, writing) => {
    if (await isHeld(desk, 'atencion', atencionIdOf(ready), writing)) return undefined;
    return atencionStep(ready, { ...context, nextCode: (prefix) => writing.nextCode(prefix) });
  });
}

/** The same for a list of bienes, into the register of the sede of whoever imports. */
export async function importBienes(desk: Ports, table: BienesTable, file: string): Promise<ImportResult> {
  const rows = readyRows(table.rows);
  const names = namesOf(desk);
  const registered = registeredCodes(desk);
  return write(desk, rows, async (ready, writing) => {
    const { sede } = writing.actor;
    if (registered.has(ready.values.code)) return undefined;
    if (await isHeld(desk, 'bien', bienIdOf(ready, sede), writing)) return undefined;
    return bienStep(ready, { file: fileName(file), sede, names });
  });
}

/** The códigos patrimoniales that this device knows to be in the register. */
export function registeredCodes(desk: Pick<Desk, 'list'>): ReadonlySet<string> {
  return new Set(
    desk
      .list('bien')
      .snapshot()
      .rows.map(({ row }) => row.code),
  );
}

async function write<Values extends Anexo01Values | BienValues>(
  { writer }: Ports,
  rows: readonly ReadyRow<Values>[],
  stepOf: (row: ReadyRow<Values>, context: WriteContext) => Promise<Step | undefined>,
): Promise<ImportResult> {
  let added = 0;
  await writer.write(async (context) => {
    const steps: Step[] = [];
    for (const row of rows) {
      const step = await stepOf(row, context);
      if (step !== undefined) steps.push(step);
    }
    added = steps.length;
    return steps;
  });
  return { rows: rows.length, added, already: rows.length - added };
}

/**
 * The list knows every record of the device once it is complete; asking the store for each of thousands would take as
 * long as writing them. Should a row arrive in between, the rules refuse the whole and nothing is written.
 */
async function isHeld(desk: Ports, kind: 'atencion' | 'bien', id: string, { find }: WriteContext): Promise<boolean> {
  if (idsOf(desk, kind).has(id)) return true;
  if (desk.list(kind).snapshot().complete) return false;
  return (await find(kind, id)) !== undefined;
}

const idSets = new WeakMap<object, ReadonlySet<string>>();

function idsOf(desk: Ports, kind: 'atencion' | 'bien'): ReadonlySet<string> {
  const { rows } = desk.list(kind).snapshot();
  let ids = idSets.get(rows);
  if (ids === undefined) {
    ids = new Set(rows.map(({ id }) => id));
    idSets.set(rows, ids);
  }
  return ids;
}

function namesOf(desk: Ports) {
  return createNameDirectory(desk.list('persona').snapshot().rows, desk.list('sede').snapshot().rows);
}
