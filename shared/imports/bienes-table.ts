import { lineText, PatrimonialCode, shortText } from '../text/text-schemas.ts';
import { isNothing, readDate, readLine, type Reading } from './cell-readers.ts';
import { ANEXO01_FORM, BIENES_FORM, type BienColumn } from './forms.ts';
import { createImportKeys } from './import-key.ts';
import type { Cells, ImportTable } from './import-table.ts';
import { createNotes } from './row-notes.ts';
import { readTable } from './read-table.ts';

/** A row of a list of bienes, ready to enter the register of the sede that imports it. */
export interface BienValues {
  code: string;
  name: string;
  brand?: string;
  model?: string;
  serial?: string;
  condition?: string;
  holder?: string;
  /** `YYYY-MM-DD`, past or to come (PI-5). */
  warrantyUntil?: string;
  warrantyBy?: string;
}

export type BienesTable = ImportTable<BienColumn, BienValues>;

const SHORT = shortText();
const LINE = lineText();
/** A warranty ends in the future as often as not. */
const FAR = '2060-12-31';

/** Reads the decoded sheet of a list of bienes. Never throws. The key of a row is its código patrimonial, which is unique. */
export function readBienesTable(cells: Cells): BienesTable {
  const keyOf = createImportKeys('bienes');
  const lineOfCode = new Map<string, number>();
  return readTable('bienes', cells, BIENES_FORM, ANEXO01_FORM, [], (row) => {
    const notes = createNotes<BienColumn>();
    const code = notes.need('code', readCode(row.cells.code), 'Falta el código patrimonial');
    const name = notes.need('name', readLine(row.cells.name, LINE), 'Falta la denominación');
    const optional: Partial<BienValues> = {};
    for (const column of ['brand', 'model', 'serial', 'condition', 'holder', 'warrantyBy'] as const) {
      const cell = row.cells[column];
      if (isNothing(cell)) continue;
      const value = notes.take(column, readLine(cell, column === 'holder' || column === 'warrantyBy' ? LINE : SHORT));
      if (value !== undefined) optional[column] = value;
    }
    if (!isNothing(row.cells.warrantyUntil)) {
      const until = notes.take('warrantyUntil', readDate(row.cells.warrantyUntil, { today: FAR }));
      if (until !== undefined) optional.warrantyUntil = until;
    }
    if (code !== undefined) {
      const earlier = lineOfCode.get(code);
      if (earlier !== undefined) notes.error('code', `El código se repite: está también en la fila ${earlier}`);
      else lineOfCode.set(code, row.line);
    }
    if (notes.errors.length > 0 || code === undefined || name === undefined) return { notes };
    return { notes, key: keyOf(code).key, values: { code, name, ...optional } };
  });
}

/**
 * A spreadsheet that takes the code for a number writes 7.40899500231E+11. With all twelve digits it can be told back;
 * with fewer the rest is lost.
 */
function readCode(cell: string | undefined): Reading<string> {
  if (cell === undefined) return {};
  const scientific = /^(\d)[.,](\d{1,11})[eE]\+?11$/.exec(cell);
  if (scientific !== null && (scientific[2] ?? '').length < 11) {
    return {
      error: {
        message: `La hoja de cálculo abrevió el código como «${cell}»: dé formato de texto a la columna y vuelva a guardarla`,
      },
    };
  }
  const text = scientific === null ? cell : `${scientific[1] ?? ''}${scientific[2] ?? ''}`;
  const parsed = PatrimonialCode.safeParse(text.replace(/^=?"(.*)"$/, '$1'));
  return parsed.success ? { value: parsed.data } : { error: { message: parsed.error.issues[0]?.message ?? '' } };
}
