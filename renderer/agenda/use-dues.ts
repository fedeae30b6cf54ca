import { useMemo } from 'react';
import { useDesk, useList, useNow } from '../desk/use-desk.tsx';
import { duesOf, type Due } from './dues.ts';

const MINUTE = 60_000;

/** Everything that falls due, of every person of the unit; renewed each minute, and whenever something changes. */
export function useDues(): { dues: readonly Due[]; complete: boolean; now: number } {
  const desk = useDesk();
  const tickets = useList('ticket');
  const atenciones = useList('atencion');
  const bienes = useList('bien');
  const gestiones = useList('gestion');
  // The calendar and the terms are on these.
  useList('sede');
  const now = useNow(MINUTE);
  const { procedure, office } = desk;
  const dues = useMemo(
    () =>
      duesOf(
        { tickets: tickets.rows, atenciones: atenciones.rows, bienes: bienes.rows, gestiones: gestiones.rows },
        { procedure, office, now },
      ),
    [tickets.rows, atenciones.rows, bienes.rows, gestiones.rows, procedure, office, now],
  );
  return { dues, complete: tickets.complete && atenciones.complete && bienes.complete && gestiones.complete, now };
}
