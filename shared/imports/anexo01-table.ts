import type { Anexo01ColumnId } from '../forms/form-texts.ts';
import { lineText, longText, shortText } from '../text/text-schemas.ts';
import { isNothing, readDate, readLine, readParagraphs } from './cell-readers.ts';
import { ANEXO01_FORM, BIENES_FORM } from './forms.ts';
import { createImportKeys } from './import-key.ts';
import type { Cells, ImportContext, ImportTable } from './import-table.ts';
import { matchSede } from './match-sede.ts';
import { matchStatus, type ImportedStatus } from './match-status.ts';
import { createTypeMatcher, type MatchedType } from './match-type.ts';
import { createNotes } from './row-notes.ts';
import { readTable } from './read-table.ts';

/** A row of an Anexo 01 log, ready to become an atención. */
export interface Anexo01Values {
  /** `YYYY-MM-DD` */
  date: string;
  /** Id of the sede. */
  sede: string;
  person: string;
  area?: string;
  problem: string;
  solution?: string;
  type: string;
  /** When the sheet names it beside the tipología. */
  service?: string;
  status: ImportedStatus;
  technician: string;
}

export type Anexo01Table = ImportTable<Anexo01ColumnId, Anexo01Values>;

const NAME = lineText();
const AREA = shortText();
const PARAGRAPHS = longText();

/**
 * Reads the decoded sheet of an existing Anexo 01 log (QW-A1). Never throws.
 *
 * The key of a row is made of date, sede, usuaria/o and problem, and not of what changes later: a log in which a
 * Pendiente has become Atendido is still the same log.
 */
export function readAnexo01Table(cells: Cells, context: ImportContext): Anexo01Table {
  const matchType = createTypeMatcher(context.catalogue);
  const keyOf = createImportKeys('anexo01');
  return readTable('anexo01', cells, ANEXO01_FORM, BIENES_FORM, ['number'], (row) => {
    const notes = createNotes<Anexo01ColumnId>();
    const date = notes.need('date', readDate(row.cells.date, context), 'Falta la fecha');
    const sede = notes.need('sede', matchSede(row.cells.sede, context), 'Falta la sede');
    const person = notes.need('person', readLine(row.cells.person, NAME), 'Falta la usuaria o el usuario');
    const area = notes.take('area', isNothing(row.cells.area) ? {} : readLine(row.cells.area, AREA));
    const problem = notes.need(
      'problem',
      readParagraphs(row.cells.problem, PARAGRAPHS),
      'Falta la descripción del problema',
    );
    const solution = notes.take(
      'solution',
      isNothing(row.cells.solution) ? {} : readParagraphs(row.cells.solution, PARAGRAPHS),
    );
    const type: MatchedType | undefined = notes.need('type', matchType(row.cells.type), 'Falta la tipología');
    const status = notes.need('status', matchStatus(row.cells.status), 'Falta el estado');
    const technician = notes.need(
      'technician',
      readLine(row.cells.technician, NAME),
      'Falta el personal de soporte asignado',
    );
    if (status === 'attended' && isNothing(row.cells.solution)) {
      notes.error('solution', 'Una atención en estado Atendido lleva la descripción de la solución');
    }
    if (
      notes.errors.length > 0 ||
      date === undefined ||
      sede === undefined ||
      person === undefined ||
      problem === undefined ||
      type === undefined ||
      status === undefined ||
      technician === undefined
    ) {
      return { notes };
    }
    const { key, occurrence } = keyOf(date, sede, person, problem);
    if (occurrence > 1) {
      notes.warn(
        'problem',
        `Otra fila dice lo mismo (misma fecha, sede, persona y problema): se cuenta como la ${occurrence}.ª`,
      );
    }
    const optional = { ...(area === undefined ? {} : { area }), ...(solution === undefined ? {} : { solution }) };
    return { notes, key, values: { date, sede, person, problem, status, technician, ...type, ...optional } };
  });
}
