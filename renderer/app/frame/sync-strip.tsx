import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCloudDownload,
  IconCloudUp,
  IconDeviceFloppy,
  IconLogin2,
  IconPlugConnectedX,
  IconRouter,
  IconWifiOff,
} from '@tabler/icons-react';
import { useEffect, useState } from 'react';

import { formatClock, formatMoment, plural } from '../../ui/format.ts';
import { Glyph, type IconType } from '../../ui/glyph.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { useShortcut } from '../../keyboard/use-shortcut.ts';
import { wordsOf, type SyncStripState } from './sync-state.ts';
import styles from './sync-strip.module.css';

export interface SyncStripProps {
  state: SyncStripState;
  /** Events that headquarters refused and nobody resolved yet; red, whatever the state. */
  rejected: number;
  /** Everything that was entered is on the disk of this device. */
  saved: boolean;
  /** When the next attempt comes; `undefined` when none is planned. */
  nextTryAt?: number;
  /** Last time that headquarters answered; shown when nothing is wrong. */
  lastSuccessAt?: number;
  /** The corrected clock, milliseconds since 1970. */
  clock: () => number;
  timeZone: string;
  /** Missing on the sign-in screen: nobody’s session could send. */
  onTryNow?: () => void;
  /** *Ver envíos*; missing on the sign-in screen. */
  onShowQueue?: () => void;
  onShowRejected?: () => void;
}

const ICON: Record<SyncStripState['kind'], IconType> = {
  starting: IconRouter,
  current: IconCircleCheck,
  sending: IconCloudUp,
  receiving: IconCloudDownload,
  offline: IconWifiOff,
  failing: IconPlugConnectedX,
  'signed-out': IconLogin2,
  nobody: IconRouter,
};

/** Nobody waits for the next attempt then; a page that counts seconds never rests either. */
const UNHURRIED: ReadonlySet<SyncStripState['kind']> = new Set(['current', 'sending']);

/** The foot of every screen, 30 px: what headquarters has of this device, and what became of the rest. */
export function SyncStrip(props: SyncStripProps) {
  const { state, rejected, saved, nextTryAt, lastSuccessAt, clock, timeZone, onTryNow, onShowQueue } = props;
  const now = clock();
  const words = wordsOf(state, { now, timeZone });
  const calm = state.kind === 'current' && rejected === 0;
  useShortcut({ keys: 'F9', label: 'Intentar enviar ahora', scope: 'global', when: onTryNow !== undefined }, () =>
    onTryNow?.(),
  );
  return (
    <footer className={styles['strip']} data-tone={words.tone} data-zone="strip" aria-label="Sincronización">
      <div className={styles['state']} role="status">
        <span className={styles['main']}>
          <Glyph icon={ICON[state.kind]} />
          <span className={styles['bold']}>{words.main}</span>
          {words.rest}
        </span>
        {rejected === 0 ? null : <Rejected count={rejected} onShow={props.onShowRejected} />}
        {!saved || state.kind === 'current' ? null : (
          <span className={styles['part']}>
            <Glyph icon={IconDeviceFloppy} />
            Todo está guardado en este equipo
          </span>
        )}
      </div>
      {nextTryAt === undefined || UNHURRIED.has(state.kind) ? null : <Countdown until={nextTryAt} clock={clock} />}
      {lastSuccessAt !== undefined && calm ? (
        <span className={styles['part']}>Último contacto {formatMoment(lastSuccessAt, { now, timeZone })}</span>
      ) : null}
      <span className={styles['actions']}>
        {onTryNow === undefined ? null : (
          <button type="button" className={styles['action']} onClick={onTryNow} aria-keyshortcuts="F9">
            Intentar ahora <Kbd keys="F9" />
          </button>
        )}
        {onShowQueue === undefined ? null : (
          <button type="button" className={styles['action']} onClick={onShowQueue} aria-keyshortcuts="Alt+9">
            Ver envíos <Kbd keys="Alt+9" />
          </button>
        )}
      </span>
    </footer>
  );
}

function Rejected({ count, onShow }: { count: number; onShow?: () => void }) {
  const words = (
    <>
      <Glyph icon={IconAlertTriangle} />
      {plural(count, 'rechazado', 'rechazados')}
    </>
  );
  if (onShow === undefined) return <span className={styles['rejected']}>{words}</span>;
  return (
    <button type="button" className={styles['rejected']} onClick={onShow}>
      {words}
    </button>
  );
}

/** Counts down by itself; outside the status, which would otherwise be read aloud every second. */
function Countdown({ until, clock }: { until: number; clock: () => number }) {
  const [left, setLeft] = useState(() => until - clock());
  useEffect(() => {
    const tick = () => setLeft(until - clock());
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [until, clock]);
  return <span className={styles['part']}>Próximo intento en {formatClock(left)}</span>;
}
