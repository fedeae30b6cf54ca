import { civilDateOf } from '#shared/calendar/civil-date.ts';
import { LIMA } from '#shared/calendar/zoned-time.ts';
import { sbnDisplay } from '#shared/text/patrimonial-code.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { CARGOS } from '../../messages/cargos.ts';
import { Button, Notice } from '../../ui/index.ts';
import { formatMoment, formatTime } from '../../ui/format.ts';
import styles from './cargos.module.css';

const TEXTS = CARGOS.form;

/** «guardado 11:20»: when what is on screen was last put on the disk. */
export function SavedAt({ keptAt, recordedAt }: { keptAt: number | undefined; recordedAt: number | undefined }) {
  const { now } = useDesk();
  const at = Math.max(keptAt ?? 0, recordedAt ?? 0);
  if (at === 0) return null;
  const today = civilDateOf(now()) === civilDateOf(at);
  const moment = today ? formatTime(at, LIMA) : formatMoment(at, { now: now(), timeZone: LIMA });
  return <span className={styles['saved']}>{CARGOS.savedAt(moment)}</span>;
}

/** A code that the scanner read and the register lacks. */
export function UnknownScan({ code, onAdd, onDismiss }: { code: string; onAdd: () => void; onDismiss: () => void }) {
  return (
    <Notice
      tone="amber"
      announce
      title={TEXTS.unknownScan(sbnDisplay(code))}
      actions={
        <>
          <Button size="small" onClick={onAdd}>
            {TEXTS.addToPaper}
          </Button>
          <Button size="small" variant="quiet" onClick={onDismiss}>
            {TEXTS.dismiss}
          </Button>
        </>
      }
    >
      {TEXTS.unknownScanHint}
    </Notice>
  );
}

/** The recorded borrador changed under the form: what was typed stays, and the other can be had. */
export function ChangedElsewhere({ onTakeRecorded }: { onTakeRecorded: () => void }) {
  return (
    <Notice
      tone="amber"
      title={CARGOS.changedElsewhere}
      actions={
        <Button size="small" onClick={onTakeRecorded}>
          {CARGOS.takeRecorded}
        </Button>
      }
    >
      {CARGOS.changedElsewhereText}
    </Notice>
  );
}
