import { IconDevices } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useDesk, usePendingCount, useRefused, useSyncState } from '../../desk/use-desk.tsx';
import { ActionButton } from '../../keyboard/index.ts';
import { SINCRONIZACION } from '../../messages/sincronizacion.ts';
import { Button, GroupHead, Notice, PageHead } from '../../ui/index.ts';
import { ClockNotice } from './clock-notice.tsx';
import { DevicesTable } from './devices-table.tsx';
import { LinePane } from './line-pane.tsx';
import { Proof } from './proof.tsx';
import { RefusedTray } from './refused-tray.tsx';
import styles from './sincronizacion-page.module.css';

/** What headquarters has of this device — the proof first — and what became of the rest. */
export function SincronizacionPage() {
  const desk = useDesk();
  const navigate = useNavigate();
  const state = useSyncState();
  const pending = usePendingCount();
  const refused = useRefused();
  const sede = desk.sede()?.shortName ?? desk.person.sede.name;
  return (
    <section className={styles['page']} aria-label={SINCRONIZACION.title}>
      <PageHead
        title={SINCRONIZACION.title}
        note={SINCRONIZACION.device(desk.device.code)}
        actions={
          <>
            <Button onClick={() => void navigate({ to: '/usb' })}>{SINCRONIZACION.usb}</Button>
            <Button onClick={() => void navigate({ to: '/copias' })}>{SINCRONIZACION.backups}</Button>
            <ActionButton variant="filled" keys="F9" onAct={() => void desk.loop.syncNow()}>
              {SINCRONIZACION.tryNow}
            </ActionButton>
          </>
        }
      />
      <div className={styles['body']}>
        <div className={styles['main']} tabIndex={-1}>
          {desk.device.formerly === undefined ? null : (
            <Notice tone="amber" title={SINCRONIZACION.enrolledAnewTitle(desk.device.code, desk.device.formerly)}>
              {SINCRONIZACION.enrolledAnewText}
            </Notice>
          )}
          <ClockNotice ahead={state?.clock?.ahead ?? 0} />
          <Proof receipt={state?.receipt ?? null} pending={pending} refused={refused.length} />
          {refused.length > 0 ? <RefusedTray refused={refused} /> : null}
          <GroupHead
            level={2}
            icon={IconDevices}
            label={SINCRONIZACION.devices(sede)}
            note={SINCRONIZACION.devicesNote}
          />
          <DevicesTable />
        </div>
        <LinePane state={state} pending={pending} />
      </div>
    </section>
  );
}
