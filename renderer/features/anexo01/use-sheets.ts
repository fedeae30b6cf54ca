import { useMemo, useState } from 'react';
import type { CivilDate } from '#shared/calendar/civil-date.ts';
import {
  anexo01Id,
  findCrossing,
  MAX_CLOSED_ROWS,
  rowHash,
  rowsToClose,
  samePeriod,
  standing,
  type ClosedSheet,
} from '#shared/records/anexo01/anexo01.ts';
import type { Sede } from '#shared/records/sede/sede.ts';
import { useList, useRecord } from '../../desk/use-desk.tsx';
import { ANEXO01 } from '../../messages/impresion.ts';
import type { Anexo01Entry } from './anexo01-sheet.ts';
import type { ListedAtencion } from './use-entries.ts';

const NONE: readonly ListedAtencion[] = [];
const NO_SHEETS: readonly ClosedSheet[] = [];

export function useSede(id: string): Sede | undefined {
  const { rows } = useList('sede');
  return rows.find((record) => record.id === id)?.row;
}

/** The attentions of a sede and a period, and how many more were annulled. */
export function useAtenciones(sede: string, from: CivilDate | undefined, to: CivilDate | undefined) {
  const { rows, complete } = useList('atencion');
  const { found, annulled } = useMemo(() => {
    if (from === undefined || to === undefined) return { found: NONE, annulled: 0 };
    const all = rows.filter(
      (atencion) => atencion.sede === sede && atencion.row.date >= from && atencion.row.date <= to,
    );
    const found = all.filter((atencion) => atencion.status !== 'annulled');
    return { found, annulled: all.length - found.length };
  }, [rows, sede, from, to]);
  return { printed: useSame(found), annulled, complete };
}

/** The same array while its elements are the same: a change of another sede or month makes no new sheet. */
function useSame<T>(items: readonly T[]): readonly T[] {
  const [kept, setKept] = useState(items);
  if (kept === items) return kept;
  if (kept.length === items.length && items.every((item, index) => item === kept[index])) return kept;
  setKept(items);
  return items;
}

/** The closed sheets of a sede; `ready` once it is known whether there are any. */
export function useSheets(sede: string) {
  const record = useRecord('anexo01', anexo01Id(sede));
  return { ready: record !== undefined, state: record?.state, sheets: record?.state?.sheets ?? NO_SHEETS, record };
}

/**
 * What of a period stands on its closed sheets and what does not: `own` hold, `all` has the annulled ones too.
 * @param entries its rows as they are now; `undefined` while they are read
 */
export function usePeriodSheets(
  sheets: readonly ClosedSheet[],
  { from, to }: { from: CivilDate | undefined; to: CivilDate | undefined },
  entries: readonly Anexo01Entry[] | undefined,
) {
  const period = from === undefined || to === undefined ? undefined : { from, to };
  const all = period === undefined ? NO_SHEETS : sheets.filter((sheet) => samePeriod(sheet, period));
  const crossing = period === undefined ? undefined : findCrossing(sheets, period);
  const pending = useMemo(() => {
    if (entries === undefined || sheets.length === 0) return entries;
    const rows = entries.map((entry) => ({ id: entry.id, hash: rowHash(entry.row), entry }));
    return rowsToClose(sheets, rows).map(({ entry }) => entry);
  }, [sheets, entries]);
  return { own: standing(all), all, crossing, pending };
}

/**
 * Why what is open of a period can be printed and not closed, as a sentence; `undefined` when it can be closed.
 * @param rows how many the sheet would have
 */
export function closingProblem(crossing: ClosedSheet | undefined, rows: number): string | undefined {
  if (crossing !== undefined) return ANEXO01.close.crossing(crossing.code, crossing.from, crossing.to);
  return rows > MAX_CLOSED_ROWS ? ANEXO01.close.tooMany(rows) : undefined;
}

/** Rows of a sheet whose attention was annulled since, or is of another day now. One that left this device is neither. */
export function useGone(sheet: ClosedSheet | undefined): number {
  const { rows } = useList('atencion');
  return useMemo(() => {
    if (sheet === undefined) return 0;
    const held = new Set(sheet.rows.map(({ id }) => id));
    return rows.filter(
      ({ id, status, row }) => held.has(id) && (status === 'annulled' || row.date < sheet.from || row.date > sheet.to),
    ).length;
  }, [rows, sheet]);
}
