import { useEffect, useMemo, useState } from 'react';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import type { RelacionRow } from '#shared/forms/relacion-document.ts';
import { foldKind } from '#shared/records/registry.ts';
import { consolidate, nextMonth, type Consolidated, type PaperOfMonth } from '#shared/records/relacion/consolidate.ts';
import { relacionId, type ListedPaper, type Relacion } from '#shared/records/relacion/relacion.ts';
import { useDesk, useList, useRecord } from '../../desk/use-desk.tsx';
import { useSedeNames } from '../../history/sede-names.ts';
import { rowsOfCargo, rowsOfTraslado } from './relacion-rows.ts';

const NO_MONTHS: Relacion['months'] = [];

/** The lists that are closed, and what the next one would name. */
export function useRelacion() {
  const desk = useDesk();
  const cargos = useList('cargo');
  const traslados = useList('traslado');
  const record = useRecord('relacion', relacionId(desk.actor().sede));
  const current = civilDateOf(desk.now(), desk.procedure.zone).slice(0, 7);
  const months = record?.state?.months ?? NO_MONTHS;
  const next = useMemo((): Consolidated & { month: string } => {
    const papers: PaperOfMonth[] = [
      ...cargos.rows.map(({ id, row, status }) => ({
        kind: 'cargo' as const,
        id,
        code: row.code,
        date: row.date,
        draft: status === 'draft' || status === 'discarded' || row.issuedAt === undefined,
        annulled: status === 'annulled',
      })),
      ...traslados.rows.map(({ id, row, status }) => ({
        kind: 'traslado' as const,
        id,
        code: row.code,
        date: row.date,
        draft: false,
        annulled: status === 'annulled',
      })),
    ];
    const month = nextMonth(papers, months, current);
    return { month, ...consolidate(papers, months, month) };
  }, [cargos.rows, traslados.rows, months, current]);
  const ready = record !== undefined && cargos.complete && traslados.complete;
  return { ready, state: record?.state, months, next, current };
}

/** The rows of these papers, in their order; `undefined` while they are read. */
export function useRelacionRows(papers: readonly ListedPaper[]): RelacionRow[] | undefined {
  const { store } = useDesk();
  const sedeName = useSedeNames();
  const [read, setRead] = useState<{ of: readonly ListedPaper[]; rows: RelacionRow[] }>();
  useEffect(() => {
    let left = false;
    const load = async () => {
      const idsOf = (kind: ListedPaper['kind']) => papers.filter((paper) => paper.kind === kind).map(({ id }) => id);
      const [cargos, traslados] = await Promise.all([
        store.findMany('cargo', idsOf('cargo')),
        store.findMany('traslado', idsOf('traslado')),
      ]);
      const rowsById = new Map<string, RelacionRow[]>();
      for (const { id, events } of cargos) {
        const { state } = foldKind('cargo', events);
        const code = papers.find((paper) => paper.id === id)?.code ?? '';
        if (state !== undefined) rowsById.set(id, rowsOfCargo(code, state, sedeName));
      }
      for (const { id, events } of traslados) {
        const { state } = foldKind('traslado', events);
        if (state !== undefined) rowsById.set(id, rowsOfTraslado(state, sedeName));
      }
      if (!left) setRead({ of: papers, rows: papers.flatMap(({ id }) => rowsById.get(id) ?? []) });
    };
    void load();
    return () => {
      left = true;
    };
  }, [store, papers, sedeName]);
  return read?.of === papers ? read.rows : undefined;
}
