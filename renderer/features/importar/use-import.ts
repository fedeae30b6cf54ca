import { useCallback, useEffect, useRef, useState } from 'react';
import { addDays, civilDateOf } from '#shared/calendar/civil-date.ts';
import type { Anexo01Table, BienesTable, ImportContext, ImportKind } from '#shared/imports/index.ts';
import type { Desk } from '../../desk/desk.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { readImport } from '../../imports-parsing/read-import.ts';
import { failureText } from '../../messages/failures.ts';
import { importAtenciones, importBienes, type ImportResult } from './commands/import-rows.ts';
import { countPreview, previewRows, type AnyTable, type PreviewCounts, type PreviewRow } from './preview-rows.ts';

/** The rules refuse what is registered more than three years late: the row says so before anything is written. */
const OLDEST_DAYS = 366 * 3 - 2;

export interface Preview {
  file: string;
  table: AnyTable;
  rows: readonly PreviewRow[];
  counts: PreviewCounts;
}

export type ImportStage =
  | { name: 'choose' }
  | { name: 'reading'; file: string; share: number }
  | { name: 'unreadable'; file: string; why: string }
  | { name: 'preview'; preview: Preview; failure?: string }
  | { name: 'writing'; preview: Preview }
  | { name: 'done'; kind: ImportKind; result: ImportResult; wrong: number };

/** The way of a file: chosen, read in a worker, looked at, written at one stroke. */
export function useImport() {
  const desk = useDesk();
  const [stage, setStage] = useState<ImportStage>({ name: 'choose' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const read = useCallback(
    async (file: File, kind: ImportKind) => {
      const controller = new AbortController();
      running.current?.abort();
      running.current = controller;
      const { signal } = controller;
      setStage({ name: 'reading', file: file.name, share: 0 });
      const onProgress = (share: number) => {
        if (!signal.aborted) setStage({ name: 'reading', file: file.name, share });
      };
      try {
        const table = await readImport(file, kind, contextOf(desk), { signal, onProgress });
        if (signal.aborted) return;
        if (table.fatal !== undefined) {
          setStage({ name: 'unreadable', file: file.name, why: table.fatal });
          return;
        }
        const rows = previewRows(table, desk);
        setStage({ name: 'preview', preview: { file: file.name, table, rows, counts: countPreview(rows) } });
      } catch (cause) {
        if (!signal.aborted) setStage({ name: 'unreadable', file: file.name, why: failureText(cause) });
      }
    },
    [desk],
  );

  const cancel = useCallback(() => {
    running.current?.abort();
    setStage({ name: 'choose' });
  }, []);

  const write = useCallback(
    async (preview: Preview) => {
      setStage({ name: 'writing', preview });
      // Let the words on the screen come before the work.
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
      try {
        const { table, file, counts } = preview;
        const result =
          table.kind === 'anexo01'
            ? await importAtenciones(desk, table as Anexo01Table, file)
            : await importBienes(desk, table as BienesTable, file);
        setStage({ name: 'done', kind: table.kind, result, wrong: counts.wrong });
      } catch (cause) {
        setStage({ name: 'preview', preview, failure: failureText(cause) });
      }
    },
    [desk],
  );

  return { stage, read, cancel, write };
}

function contextOf(desk: Desk): ImportContext {
  const today = civilDateOf(desk.now(), desk.procedure.zone);
  const sedes = desk
    .list('sede')
    .snapshot()
    .rows.map(({ id, row }) => ({ id, code: row.code, name: row.shortName }));
  const { central, sede } = desk.actor();
  return {
    today,
    earliest: addDays(today, -OLDEST_DAYS),
    sedes,
    catalogue: desk.procedure.catalogue,
    ...(central ? {} : { onlySede: sede }),
  };
}
