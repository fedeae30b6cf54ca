import { IconCloudOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useRecord, type OpenRecord } from '../../desk/use-desk.tsx';
import { RecordTimeline } from '../../history/record-timeline.tsx';
import { statusLook } from '../../history/status-look.ts';
import { HISTORIAL } from '../../messages/historial.ts';
import { PAPELES } from '../../messages/papeles.ts';
import { EmptyState, LoadingRows, StatusChip, StatusText } from '../../ui/index.ts';
import type { StateOf } from '#shared/records/registry.ts';
import styles from './papeles.module.css';

type PaperKind = 'traslado' | 'baja' | 'informe';

/** A recorded paper, or why there is none here. */
export function PaperRecord<K extends PaperKind>(props: {
  kind: K;
  id: string;
  children: (record: OpenRecord<K>, state: StateOf[K]) => ReactNode;
}) {
  const record = useRecord(props.kind, props.id);
  if (record === undefined) return <LoadingRows />;
  const state = record?.state;
  if (record === null || state === undefined) {
    return <EmptyState title={PAPELES.goneTitle}>{PAPELES.goneText}</EmptyState>;
  }
  return props.children(record, state);
}

/** State, and whether headquarters has it. */
export function PaperTrail({ status, pendientes }: { status: string; pendientes: number }) {
  const { label, tone, icon } = statusLook(status);
  return (
    <>
      <StatusChip tone={tone} icon={icon}>
        {label}
      </StatusChip>
      {pendientes === 0 ? null : (
        <StatusText tone="amber" icon={IconCloudOff}>
          {HISTORIAL.unsent}
        </StatusText>
      )}
    </>
  );
}

export function PaperHistory({ record }: { record: OpenRecord<PaperKind> }) {
  return (
    <div>
      <h2 className={styles['heading']}>{PAPELES.history}</h2>
      <RecordTimeline entries={record.entries} unsent={record.stored.unsent} />
    </div>
  );
}
