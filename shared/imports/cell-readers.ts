import type { z } from 'zod';
import {
  civilDateOfSerial,
  findDateProblem,
  findFutureProblem,
  formatCivilDate,
  parseCivilDate,
} from '../calendar/civil-date.ts';
import type { CellNote, ImportContext } from './import-table.ts';

/** What a cell says, and what to tell about it. `value` is absent when the cell is blank or cannot be read. */
export interface Reading<Value> {
  value?: Value;
  error?: Omit<CellNote<string>, 'column'>;
  warning?: Omit<CellNote<string>, 'column'>;
}

/** Ways to write «nothing» in a cell of a list. */
const NOTHING = /^(-+|s\/?n|n\/?a|sin (serie|marca|modelo|usuari[oa]|numero|número)|ningun[oa]|no tiene)$/i;

export function isNothing(cell: string | undefined): boolean {
  return cell === undefined || cell === '' || NOTHING.test(cell);
}

/** Text of one line: line feeds inside the cell become spaces. */
export function readLine(cell: string | undefined, schema: z.ZodString): Reading<string> {
  return cell === undefined ? {} : readWith(schema, cell.replace(/\s+/g, ' '));
}

export function readParagraphs(cell: string | undefined, schema: z.ZodString): Reading<string> {
  return cell === undefined ? {} : readWith(schema, cell);
}

function readWith(schema: z.ZodString, text: string): Reading<string> {
  const parsed = schema.safeParse(text);
  return parsed.success
    ? { value: parsed.data }
    : { error: { message: parsed.error.issues[0]?.message ?? UNREADABLE } };
}

const UNREADABLE = 'No se pudo leer esta celda';

export function readDate(
  cell: string | undefined,
  context: Pick<ImportContext, 'today' | 'earliest'>,
): Reading<string> {
  if (cell === undefined) return {};
  const date = /^\d{2,7}([.,]\d+)?$/.test(cell)
    ? civilDateOfSerial(Number(cell.replace(',', '.')))
    : parseCivilDate(cell);
  if (date === undefined) {
    return {
      error: { message: `«${shorten(cell)}» no es una fecha: escríbala como día/mes/año, por ejemplo 19/11/2026` },
    };
  }
  const problem = findDateProblem(date) ?? findFutureProblem(date, context.today) ?? findTooOld(date, context.earliest);
  return problem === undefined ? { value: date } : { error: { message: problem } };
}

function findTooOld(date: string, earliest: string | undefined): string | undefined {
  if (earliest === undefined || date >= earliest) return undefined;
  return `La fecha ${formatCivilDate(date)} es demasiado antigua: se importa desde el ${formatCivilDate(earliest)}`;
}

export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
