import { ANEXO01_PARTIES, standing, type Anexo01, type Anexo01Party } from '../anexo01/anexo01.ts';
import type { Baja } from '../baja/baja.ts';
import type { Informe } from '../informe/informe.ts';
import type { Relacion } from '../relacion/relacion.ts';
import { newestFirst, searchText, type Summary } from '../summary.ts';
import { openDifferences, type Traslado } from '../traslado/traslado.ts';
import type { PaperItem } from './paper-item.ts';

/** What the list of papers shows of any of them. Times are milliseconds since the epoch. */
export interface PaperRow {
  code: string;
  /** The day on it, or its month. */
  date: string;
  /** Who wrote it or sends. */
  author: string;
  /** What it is about: «CPU y 3 más», the receiving sede's person. */
  subject: string;
  count: number;
  /** The sede that receives, of a traslado. */
  to?: string;
  /** Differences that headquarters has to decide. */
  differences?: number;
  /** The closed sheets of Anexo 01 that wait for a V° B°; since when in milliseconds since the epoch. */
  unsigned?: readonly {
    code: string;
    author: string;
    from: string;
    to: string;
    parties: readonly Anexo01Party[];
    since: number;
  }[];
  changedAt: number;
}

export function summarizeTraslado(state: Traslado): Summary<PaperRow> {
  const { code, date, items, sender, receiver, carrier, to } = state;
  const row: PaperRow = {
    code,
    date,
    author: sender.name,
    subject: subjectOf(items),
    count: items.length,
    to,
    differences: state.status === 'receivedWithDifferences' ? openDifferences(state).length : 0,
    changedAt: state.changedAt,
  };
  return summaryOf(state, row, state.dispatchedAt, [sender.name, receiver.name, carrier.name, ...wordsOf(items)]);
}

export function summarizeBaja(state: Baja): Summary<PaperRow> {
  const { code, author, content } = state;
  const { date, items } = content;
  const subject = subjectOf(items);
  const row = { code, date, author: author.name, subject, count: items.length, changedAt: state.changedAt };
  return summaryOf(state, row, Date.parse(date), [author.name, ...wordsOf(items)]);
}

export function summarizeInforme(state: Informe): Summary<PaperRow> {
  const { code, author, date, item, problem } = state;
  const row = { code, date, author: author.name, subject: item.equipment, count: 1, changedAt: state.changedAt };
  return summaryOf(state, row, state.raisedAt, [author.name, problem, ...wordsOf([item])]);
}

export function summarizeRelacion(state: Relacion): Summary<PaperRow> {
  const last = state.months.at(-1);
  const row = {
    code: 'Relación mensual',
    date: last?.month ?? '',
    author: last?.author.name ?? '',
    subject: '',
    count: state.months.length,
    changedAt: state.changedAt,
  };
  return summaryOf(state, row, state.changedAt, []);
}

export function summarizeAnexo01(state: Anexo01): Summary<PaperRow> {
  const last = state.sheets.at(-1);
  const row = {
    code: last?.code ?? '',
    date: last?.to ?? '',
    author: last?.author.name ?? '',
    subject: '',
    count: state.sheets.length,
    unsigned: unsignedSheets(state),
    changedAt: state.changedAt,
  };
  return summaryOf(state, row, state.changedAt, []);
}

function unsignedSheets({ sheets }: Anexo01): NonNullable<PaperRow['unsigned']> {
  return standing(sheets).flatMap(({ code, author, from, to, paper, at }) => {
    const signed = new Set(paper.signatures.map(({ party }) => party));
    const parties = ANEXO01_PARTIES.filter((party) => !signed.has(party));
    return parties.length === 0 ? [] : [{ code, author: author.name, from, to, parties, since: at }];
  });
}

function summaryOf(
  { id, sede, status }: { id: string; sede: string; status: string },
  row: PaperRow,
  wall: number,
  words: readonly (string | undefined)[],
): Summary<PaperRow> {
  return {
    sede,
    status,
    order: newestFirst(Number.isFinite(wall) ? wall : 0, id),
    search: searchText(row.code, row.subject, ...words),
    row,
  };
}

function wordsOf(items: readonly PaperItem[]): (string | undefined)[] {
  return items.flatMap(({ code, equipment, serial }) => [code, equipment, serial]);
}

function subjectOf(items: readonly PaperItem[]): string {
  const [first, ...rest] = items;
  if (first === undefined) return '';
  return rest.length === 0 ? first.equipment : `${first.equipment} y ${rest.length} más`;
}
