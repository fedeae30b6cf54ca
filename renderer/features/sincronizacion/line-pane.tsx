import { KIND_NAMES } from '#shared/records/registry.ts';
import { useDesk, useList, useLoopStatus } from '../../desk/use-desk.tsx';
import { lineFailureText, SINCRONIZACION } from '../../messages/sincronizacion.ts';
import type { LoopStatus } from '../../sync/loop.ts';
import type { SyncState } from '../../sync/ports.ts';
import { KeyValue, Pane, PaneSection, SumList, type SumRow } from '../../ui/index.ts';
import { formatMoment } from '../../ui/format.ts';
import { ArchivedSection } from './archived-section.tsx';
import { PendingFiles } from './pending-files.tsx';
import styles from './sincronizacion-page.module.css';

export interface LinePaneProps {
  state: SyncState | undefined;
  pending: number;
}

/** What waits to be sent, by kind, and how the line has been. */
export function LinePane({ state, pending }: LinePaneProps) {
  const desk = useDesk();
  const status = useLoopStatus();
  const rows = usePendingRows(pending);
  const context = { now: desk.now(), timeZone: desk.procedure.zone };
  const moment = (at: number | null) => (at === null ? SINCRONIZACION.lineFacts.never : formatMoment(at, context));
  const { lineFacts } = SINCRONIZACION;
  return (
    <Pane label={SINCRONIZACION.line}>
      <PaneSection title={SINCRONIZACION.pendingTitle}>
        {pending === 0 ? (
          <p className={styles['quiet']}>{SINCRONIZACION.nothingToSendText}</p>
        ) : (
          <SumList label={SINCRONIZACION.pendingTitle} rows={rows} />
        )}
      </PaneSection>
      <PendingFiles />
      <PaneSection title={SINCRONIZACION.line}>
        <KeyValue
          items={[
            { label: lineFacts.state, value: lineText(status) },
            { label: lineFacts.lastSuccess, value: moment(status.lastSuccess ?? state?.lastSuccess ?? null) },
            { label: lineFacts.nextAttempt, value: moment(status.nextAttempt) },
            ...(desk.recovered === 0 ? [] : [{ label: lineFacts.recovered, value: String(desk.recovered) }]),
          ]}
        />
      </PaneSection>
      <ArchivedSection />
    </Pane>
  );
}

function usePendingRows(total: number): SumRow[] {
  const pending = {
    atencion: useList('atencion').pending,
    ticket: useList('ticket').pending,
    cargo: useList('cargo').pending,
    bien: useList('bien').pending,
    persona: useList('persona').pending,
    sede: useList('sede').pending,
    talonario: useList('talonario').pending,
    traslado: useList('traslado').pending,
    baja: useList('baja').pending,
    informe: useList('informe').pending,
    relacion: useList('relacion').pending,
    anexo01: useList('anexo01').pending,
    gestion: useList('gestion').pending,
    sala: useList('sala').pending,
  };
  const rows = KIND_NAMES.filter((kind) => pending[kind] > 0).map((kind) => ({
    label: SINCRONIZACION.pendingKinds[kind],
    value: pending[kind],
  }));
  return [...rows, { label: SINCRONIZACION.total, value: total, total: true }];
}

function lineText({ failure, phase, progress }: LoopStatus): string {
  if (failure !== null && phase !== 'syncing') return lineFailureText(failure);
  if (progress?.phase === 'first-sync') return SINCRONIZACION.lineStates.firstSync;
  return phase === 'syncing' ? SINCRONIZACION.lineStates.syncing : SINCRONIZACION.lineStates.ok;
}
