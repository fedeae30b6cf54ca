import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { BackupInfo } from '#shared/backup/backup-file.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { ActionButton } from '../../keyboard/index.ts';
import { COPIAS } from '../../messages/copias.ts';
import { Button, ConfirmDialog, EmptyState, Notice, PageHead, ProgressBar } from '../../ui/index.ts';
import { formatExactMoment } from '../../ui/format.ts';
import { CopiasTable } from './copias-table.tsx';
import { useCopias, type Work } from './use-copias.ts';
import styles from './copias.module.css';

/** The copies of this device: made, looked at, restored. */
export function CopiasPage() {
  const desk = useDesk();
  const navigate = useNavigate();
  const { list, work, failure, unconfirmed, make, bring, restore } = useCopias();
  const [asked, setAsked] = useState<BackupInfo>();
  const input = useRef<HTMLInputElement>(null);
  const { carry } = desk.backups;
  const busy = work !== undefined;
  return (
    <section className={styles['page']} aria-label={COPIAS.title}>
      <PageHead
        title={COPIAS.title}
        note={COPIAS.note(desk.device.code)}
        actions={
          <>
            <Button onClick={() => void navigate({ to: '/sincronizacion' })}>{COPIAS.back}</Button>
            {carry === undefined ? null : (
              <Button disabled={busy} onClick={() => input.current?.click()}>
                {COPIAS.bring}
              </Button>
            )}
            <ActionButton variant="filled" keys="Alt+N" disabled={busy} onAct={() => void make()}>
              {COPIAS.make}
            </ActionButton>
          </>
        }
      />
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={COPIAS.bringLabel}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file !== undefined) void bring(file);
          event.currentTarget.value = '';
        }}
      />
      <div className={styles['body']} tabIndex={-1}>
        <p className={styles['about']}>{COPIAS.about}</p>
        {carry === undefined ? null : <p className={styles['about']}>{COPIAS.aboutBrowser}</p>}
        {unconfirmed ? (
          <Notice tone="amber" title={COPIAS.unconfirmedTitle}>
            {COPIAS.unconfirmedText}
          </Notice>
        ) : null}
        {failure === undefined ? null : (
          <Notice tone="red" title={COPIAS.failed} announce>
            {failure}
          </Notice>
        )}
        {work === undefined ? null : <WorkBar work={work} />}
        {list?.length === 0 && !busy ? <EmptyState title={COPIAS.none}>{COPIAS.noneText}</EmptyState> : null}
        {list === undefined || list.length === 0 ? null : <CopiasTable list={list} busy={busy} onRestore={setAsked} />}
      </div>
      <ConfirmDialog
        opened={asked !== undefined}
        title={COPIAS.question(asked === undefined ? '' : formatExactMoment(asked.madeAt, desk.procedure.zone))}
        confirmLabel={COPIAS.confirm}
        cancelLabel={COPIAS.keep}
        danger
        onCancel={() => setAsked(undefined)}
        onConfirm={() => {
          setAsked(undefined);
          if (asked !== undefined) void restore(asked);
        }}
      >
        <ul className={styles['effects']}>
          {COPIAS.effects(asked?.records ?? 0).map((effect) => (
            <li key={effect}>{effect}</li>
          ))}
        </ul>
      </ConfirmDialog>
    </section>
  );
}

function WorkBar({ work: { label, done, total, cancel } }: { work: Work }) {
  return (
    <div className={styles['work']}>
      <span role="status">{label}</span>
      {total > 0 ? (
        <>
          <ProgressBar label={label} value={done} max={total} />
          <span className={styles['quiet']}>{COPIAS.progress(done, total)}</span>
        </>
      ) : null}
      {cancel === undefined ? null : (
        <Button size="small" onClick={cancel}>
          {COPIAS.cancel}
        </Button>
      )}
    </div>
  );
}
