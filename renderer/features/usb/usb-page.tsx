import { useNavigate } from '@tanstack/react-router';
import { useDesk } from '../../desk/use-desk.tsx';
import { USB } from '../../messages/usb.ts';
import { Button, PageHead } from '../../ui/index.ts';
import { CentralPanel } from './central-panel.tsx';
import { UnitPanel } from './unit-panel.tsx';
import styles from './usb.module.css';

/** The round of a unit without a line: written to a stick here, read there, and back. */
export function UsbPage() {
  const desk = useDesk();
  const navigate = useNavigate();
  return (
    <section className={styles['page']} aria-label={USB.title}>
      <PageHead
        title={USB.title}
        note={USB.note(desk.device.code)}
        actions={<Button onClick={() => void navigate({ to: '/sincronizacion' })}>{USB.back}</Button>}
      />
      <div className={styles['body']} tabIndex={-1}>
        <p className={styles['about']}>{USB.about}</p>
        {desk.actor().central ? <CentralPanel /> : null}
        <UnitPanel />
      </div>
    </section>
  );
}
