import { foldText } from '../text/fold-text.ts';
import { listInWords } from '../text/spanish.ts';
import { shorten, type Reading } from './cell-readers.ts';
import type { ImportContext } from './import-table.ts';

/** «UT Ayacucho», «Unidad Territorial de Ayacucho», «AYACUCHO» and the code «AY» are one sede. */
function reduced(text: string): string {
  return foldText(text.slice(0, 200))
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/^(ut|u t|unidad territorial|sede)( de| del)? /, '')
    .trim();
}

/** The sede that a cell names, by id. */
export function matchSede(cell: string | undefined, context: ImportContext): Reading<string> {
  if (cell === undefined) return {};
  const wanted = reduced(cell);
  const sede = context.sedes.find((candidate) => {
    const names = [candidate.name, candidate.code].map(reduced);
    return names.includes(wanted);
  });
  if (sede === undefined) {
    const names = context.sedes.map(({ name }) => name);
    const known = names.length <= 10 ? `. Las sedes son ${listInWords(names)}` : '';
    return { error: { message: `No hay una sede «${shorten(cell)}»${known}`, suggestions: names.slice(0, 10) } };
  }
  if (context.onlySede !== undefined && sede.id !== context.onlySede) {
    return { error: { message: `Esta fila es de ${sede.name}: se importa desde esa sede` } };
  }
  return { value: sede.id };
}
