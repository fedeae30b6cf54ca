import { useCallback, useEffect, useRef, useState } from 'react';
import { ReportResponse } from '#shared/contract/reports.ts';
import { PATHS } from '#shared/contract/sync.ts';
import type { ReportCase } from '#shared/reports/report-case.ts';
import type { Report, ReportScope } from '#shared/reports/report.ts';
import { useDesk, useList } from '../../desk/use-desk.tsx';
import { failureText } from '../../messages/failures.ts';
import { countCases } from './count-cases.ts';

export type Source = 'device' | 'central';

export type Reporting =
  | { phase: 'idle' }
  /** `total` 0: somebody else counts. */
  | { phase: 'working'; done: number; total: number }
  | { phase: 'cancelled' }
  | { phase: 'failed'; text: string }
  /** @param cases what it was counted from, where this device has it */
  | { phase: 'ready'; report: Report; cases: readonly ReportCase[] };

/** The report of a scope, made anew when the scope changes; the records are those of the moment it was asked for. */
export function useReport(scope: ReportScope | undefined, source: Source) {
  const desk = useDesk();
  const tickets = useList('ticket');
  const atenciones = useList('atencion');
  const [reporting, setReporting] = useState<Reporting>({ phase: 'idle' });
  const [attempt, setAttempt] = useState(0);
  const stop = useRef<AbortController>(undefined);
  const complete = tickets.complete && atenciones.complete;
  const lists = useRef({ tickets: tickets.rows, atenciones: atenciones.rows });
  useEffect(() => {
    lists.current = { tickets: tickets.rows, atenciones: atenciones.rows };
  });
  const { from, to, sede } = scope ?? {};

  useEffect(() => {
    if (from === undefined || to === undefined || sede === undefined || !complete) return undefined;
    const controller = new AbortController();
    stop.current = controller;
    const { signal } = controller;
    const asked = { from, to, sede };
    const work = async (): Promise<Reporting> => {
      if (source === 'central') {
        setReporting({ phase: 'working', done: 0, total: 0 });
        const request = { method: 'POST', path: PATHS.reports, body: asked, signal } as const;
        return { phase: 'ready', report: (await desk.http.json(request, ReportResponse)).report, cases: [] };
      }
      const { procedure, office } = desk;
      const counted = await countCases(lists.current, asked, {
        procedure,
        office,
        now: desk.now(),
        signal,
        onProgress: (done, total) => {
          setReporting({ phase: 'working', done, total });
        },
        breathe: () =>
          new Promise((resolve) => {
            setTimeout(resolve);
          }),
      });
      return { phase: 'ready', ...counted };
    };
    const report = async (): Promise<void> => {
      const next = await work().catch((cause: unknown): Reporting => ({ phase: 'failed', text: failureText(cause) }));
      if (!signal.aborted) setReporting(next);
    };
    void report();
    return () => {
      controller.abort();
    };
  }, [desk, from, to, sede, source, complete, attempt]);

  return {
    reporting,
    complete,
    cancel: useCallback(() => {
      stop.current?.abort();
      setReporting({ phase: 'cancelled' });
    }, []),
    again: useCallback(() => {
      setAttempt((before) => before + 1);
    }, []),
  };
}
