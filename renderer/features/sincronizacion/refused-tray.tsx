import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { reasonText } from '#shared/messages/reasons.ts';
import type { RefusedEvent } from '../../db/schema.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { wordsOfEvent } from '../../messages/historial.ts';
import { SINCRONIZACION } from '../../messages/sincronizacion.ts';
import { ConfirmDialog, GroupHead, TextArea, useToast } from '../../ui/index.ts';
import { Button } from '../../ui/button.tsx';
import { formatMoment } from '../../ui/format.ts';
import { discardRefused } from './commands/discard-refused.ts';
import styles from './sincronizacion-page.module.css';

/** What headquarters received and did not accept, with its cause and a way out. */
export function RefusedTray({ refused }: { refused: readonly RefusedEvent[] }) {
  const desk = useDesk();
  const [discarding, setDiscarding] = useState<RefusedEvent>();
  const [reason, setReason] = useState('');
  const toast = useToast();
  const context = { now: desk.now(), timeZone: desk.procedure.zone };
  const close = () => {
    setDiscarding(undefined);
    setReason('');
  };
  return (
    <>
      <GroupHead
        level={2}
        icon={IconAlertTriangle}
        tone="red"
        label={SINCRONIZACION.refused}
        note={`${refused.length} · ${SINCRONIZACION.refusedNote}`}
      />
      <ul className={styles['refused']}>
        {refused.map((entry) => {
          const words = wordsOfEvent(entry.event);
          return (
            <li key={entry.id} className={styles['refusedRow']}>
              <div className={styles['refusedWhen']}>
                <strong>{SINCRONIZACION.refusedEvent(entry.event.seq)}</strong>
                <span className={styles['quiet']}>{formatMoment(entry.event.at.wall, context)}</span>
              </div>
              <div className={styles['refusedWhat']}>
                <strong>{[words.title, words.detail].filter(Boolean).join(' · ')}</strong>
                <span className={styles['cause']}>{reasonText(entry.reason)}</span>
                {words.quote === undefined ? null : <span className={styles['quiet']}>{`«${words.quote}»`}</span>}
              </div>
              <Button
                size="small"
                onClick={() => {
                  void navigator.clipboard.writeText(JSON.stringify(entry.event.data, null, 2)).then(() => {
                    toast.show({ text: SINCRONIZACION.copied });
                  });
                }}
              >
                {SINCRONIZACION.keepText}
              </Button>
              <Button
                size="small"
                variant="quiet"
                onClick={() => {
                  setDiscarding(entry);
                }}
              >
                {SINCRONIZACION.discard}
              </Button>
            </li>
          );
        })}
      </ul>
      <ConfirmDialog
        opened={discarding !== undefined}
        title={SINCRONIZACION.discardTitle}
        confirmLabel={SINCRONIZACION.discardConfirm}
        cancelLabel={SINCRONIZACION.discardCancel}
        danger
        focusContent
        disabled={reason.trim() === ''}
        disabledReason={SINCRONIZACION.reasonMissing}
        onCancel={close}
        onConfirm={() => {
          if (discarding !== undefined) void discardRefused(desk, discarding.id, reason.trim()).then(close);
        }}
      >
        <p>{SINCRONIZACION.discardText}</p>
        <TextArea label={SINCRONIZACION.reason} value={reason} onChange={setReason} autoFocus />
      </ConfirmDialog>
    </>
  );
}
