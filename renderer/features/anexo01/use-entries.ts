import { useCallback, useEffect, useRef, useState } from 'react';
import type { AtencionRow } from '#shared/records/atencion/atencion-summary.ts';
import { foldKind } from '#shared/records/registry.ts';
import type { Sede } from '#shared/records/sede/sede.ts';
import { collectionOf } from '../../db/database.ts';
import type { ListedRecord } from '../../db/list-index.ts';
import type { Desk } from '../../desk/desk.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { findAnexo01Entry, type Anexo01Entry } from './anexo01-sheet.ts';

/** Histories read at a time: few enough that the page answers in between. */
const CHUNK = 200;

export type ListedAtencion = ListedRecord<AtencionRow>;

export type Reading =
  | { phase: 'reading'; done: number; total: number }
  | { phase: 'cancelled' }
  | { phase: 'failed' }
  /** `at`: when it was read, milliseconds since the epoch. */
  | { phase: 'ready'; of: readonly ListedAtencion[]; entries: readonly Anexo01Entry[]; at: number };

/**
 * The rows of a sheet, whose long texts are only in the histories: read in chunks, with progress, and stopped on
 * request. What was read stays known while the page is open, so that one more attention costs one more reading.
 * @param atenciones those of the sheet; keep the reference while nothing changed
 */
export function useEntries(atenciones: readonly ListedAtencion[], sede: Sede | undefined) {
  const desk = useDesk();
  const known = useRef(new WeakMap<ListedAtencion, Anexo01Entry | 'annulled'>());
  const stop = useRef<AbortController>(undefined);
  const [attempt, setAttempt] = useState(0);
  const [reading, setReading] = useState<Reading>({ phase: 'reading', done: 0, total: 0 });

  useEffect(() => {
    if (sede === undefined) return undefined;
    const controller = new AbortController();
    stop.current = controller;
    const missing = atenciones.filter((atencion) => !known.current.has(atencion));
    const read = async () => {
      for (let start = 0; start < missing.length; start += CHUNK) {
        // A few that changed are read before anyone could read about it.
        if (missing.length > CHUNK) setReading({ phase: 'reading', done: start, total: missing.length });
        const chunk = missing.slice(start, start + CHUNK);
        const entries = await readChunk(desk, sede, chunk);
        if (controller.signal.aborted) return;
        for (const atencion of chunk) known.current.set(atencion, entries.get(atencion.id) ?? 'annulled');
      }
      const entries = atenciones
        .map((atencion) => known.current.get(atencion))
        .filter((entry) => entry !== undefined && entry !== 'annulled');
      setReading({ phase: 'ready', of: atenciones, entries, at: desk.now() });
    };
    read().catch(() => {
      if (!controller.signal.aborted) setReading({ phase: 'failed' });
    });
    return () => {
      controller.abort();
    };
  }, [desk, atenciones, sede, attempt]);

  return {
    reading,
    cancel: useCallback(() => {
      stop.current?.abort();
      setReading({ phase: 'cancelled' });
    }, []),
    again: useCallback(() => {
      setAttempt((before) => before + 1);
    }, []),
  };
}

async function readChunk(
  { database, procedure }: Pick<Desk, 'database' | 'procedure'>,
  sede: Sede,
  chunk: readonly ListedAtencion[],
): Promise<Map<string, Anexo01Entry>> {
  const ids = chunk.map((atencion) => atencion.id);
  const records = await collectionOf(database, 'atencion').storageInstance.findDocumentsById(ids, false);
  const entries = new Map<string, Anexo01Entry>();
  for (const { id, events } of records) {
    const { state } = foldKind('atencion', events);
    const entry = state === undefined ? undefined : findAnexo01Entry(procedure, sede, state);
    if (entry !== undefined) entries.set(id, entry);
  }
  return entries;
}
