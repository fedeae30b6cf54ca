import { IconCloudOff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Atencion } from '#shared/records/atencion/atencion.ts';
import { useDesk, useRecord, type OpenRecord } from '../../desk/use-desk.tsx';
import { FilesSection } from '../../files/files-section.tsx';
import { RecordTimeline } from '../../history/record-timeline.tsx';
import { statusLook } from '../../history/status-look.ts';
import { useShortcuts } from '../../keyboard/index.ts';
import { ATENCIONES } from '../../messages/atenciones.ts';
import { failureText } from '../../messages/failures.ts';
import {
  ActionStack,
  Button,
  EmptyState,
  LoadingRows,
  PageHead,
  Pane,
  PaneSection,
  StatusChip,
  StatusText,
  useToast,
} from '../../ui/index.ts';
import { firstLine } from '#shared/records/summary.ts';
import { ActionDialog } from './action-dialog.tsx';
import { actionsFor, type AtencionAction } from './atencion-actions.ts';
import { AtencionFacts } from './atencion-facts.tsx';
import { AtencionWords } from './atencion-words.tsx';
import { CustodyPrompt } from './custody-prompt.tsx';
import { CorrectAtencion } from './correct-atencion.tsx';
import styles from './atenciones.module.css';

export interface AtencionDetailProps {
  id: string;
  /** An event whose dialog opens at once, as when it was chosen in another list. */
  action?: string;
  /** Esc: back to the list. */
  onBack(): void;
}

/** One attention: its words, data and history, and what the person may do with it. */
export function AtencionDetail({ id, action, onBack }: AtencionDetailProps) {
  const record = useRecord('atencion', id);
  if (record === undefined) return <LoadingRows lines={2} count={4} />;
  if (record === null) return <EmptyState title={ATENCIONES.gone}>{ATENCIONES.goneText}</EmptyState>;
  if (record.state === undefined) {
    return (
      <>
        <EmptyState title={ATENCIONES.unreadable} />
        <RecordTimeline entries={record.entries} unsent={record.stored.unsent} />
      </>
    );
  }
  return <OpenAtencion key={id} record={record} atencion={record.state} first={action} onBack={onBack} />;
}

interface OpenAtencionProps {
  record: OpenRecord<'atencion'>;
  atencion: Atencion;
  first: string | undefined;
  onBack(): void;
}

function OpenAtencion({ record, atencion, first, onBack }: OpenAtencionProps) {
  const desk = useDesk();
  const toast = useToast();
  const actor = desk.actor();
  const actions = useMemo(() => actionsFor(atencion, actor), [atencion, actor]);
  const mailed = useMemo(() => ({ kind: 'atencion', state: atencion }) as const, [atencion]);
  const [asking, setAsking] = useState<AtencionAction | undefined>(() => actions.find(({ event }) => event === first));
  const correcting = asking?.event === 'corrected';
  const done = () => setAsking(undefined);

  const begin = (action: AtencionAction) => {
    // Nothing to ask and nothing that cannot be undone: it is done at once.
    if (action.event !== 'started') {
      setAsking(action);
      return;
    }
    action.run?.(desk, atencion, { text: '', means: 'call', send: false }).then(
      (text) => toast.show({ text }),
      (cause: unknown) => toast.show({ text: `${ATENCIONES.notSaved}: ${failureText(cause)}` }),
    );
  };

  useShortcuts(
    asking === undefined
      ? [
          ...actions.map((action) => ({
            keys: action.keys,
            label: action.label,
            scope: 'pane' as const,
            run: () => begin(action),
          })),
          { keys: 'Esc', label: ATENCIONES.hints.list, scope: 'pane' as const, run: onBack },
        ]
      : [],
  );

  if (correcting) return <CorrectAtencion atencion={atencion} onDone={done} onBack={done} />;
  const { label, tone, icon } = statusLook(atencion.status);
  return (
    <>
      <PageHead
        level={2}
        title={firstLine(atencion.problem)}
        trail={
          <>
            <strong>{atencion.code}</strong>
            <StatusChip tone={tone} icon={icon}>
              {label}
            </StatusChip>
            {record.stored.pendientes === 0 ? null : (
              <StatusText tone="amber" icon={IconCloudOff}>
                {ATENCIONES.unsent}
              </StatusText>
            )}
          </>
        }
        actions={
          <span className={styles['narrowOnly']}>
            <Button size="small" keys="Esc" onClick={onBack}>
              {ATENCIONES.form.back}
            </Button>
          </span>
        }
      />
      <div className={styles['detail']}>
        <div className={styles['story']}>
          <CustodyPrompt atencion={atencion} entries={record.entries} />
          <AtencionWords atencion={atencion} />
          <h3 className={styles['storyTitle']}>{ATENCIONES.history}</h3>
          <RecordTimeline entries={record.entries} unsent={record.stored.unsent} mailed={mailed} />
        </div>
        <div className={styles['side']}>
          <Pane label={ATENCIONES.youCan}>
            <PaneSection title={ATENCIONES.youCan}>
              {actions.length === 0 ? (
                <p className={styles['quiet']}>
                  {ATENCIONES.nothingToDo} {ATENCIONES.onlyReads}
                </p>
              ) : (
                <ActionStack>
                  {actions.map((action, index) => (
                    <Button
                      key={action.event}
                      wide
                      keys={action.keys}
                      variant={action.danger === true ? 'danger' : index === 0 ? 'filled' : 'outline'}
                      onClick={() => begin(action)}
                    >
                      {action.label}
                    </Button>
                  ))}
                </ActionStack>
              )}
            </PaneSection>
            <PaneSection>
              <FilesSection kind="atencion" state={atencion} />
            </PaneSection>
            <AtencionFacts atencion={atencion} />
          </Pane>
        </div>
      </div>
      {asking === undefined ? null : (
        <ActionDialog
          action={asking}
          atencion={atencion}
          onCancel={done}
          onDone={(text) => {
            done();
            toast.show({ text });
          }}
        />
      )}
    </>
  );
}
