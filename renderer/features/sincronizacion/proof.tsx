import type { Receipt } from '#shared/contract/sync.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { SINCRONIZACION } from '../../messages/sincronizacion.ts';
import { SegmentBar } from '../../ui/index.ts';
import { formatMoment } from '../../ui/format.ts';
import styles from './sincronizacion-page.module.css';

export interface ProofProps {
  receipt: Receipt | null;
  pending: number;
  refused: number;
}

/** Every event of a device is numbered without gaps, so headquarters can say that none is missing. */
export function Proof({ receipt, pending, refused }: ProofProps) {
  const desk = useDesk();
  const contiguous = receipt?.contiguous ?? 0;
  const context = { now: desk.now(), timeZone: desk.procedure.zone };
  return (
    <section className={styles['proof']} aria-label={SINCRONIZACION.proof(contiguous)}>
      <div className={styles['proofLine']}>
        <h2 className={styles['proofTitle']}>{SINCRONIZACION.proof(contiguous)}</h2>
        <span className={styles['quiet']}>{completeness(receipt, refused)}</span>
        {pending > 0 ? <strong className={styles['toSend']}>{SINCRONIZACION.toSend(pending)}</strong> : null}
      </div>
      <SegmentBar
        label={SINCRONIZACION.barLabel(contiguous, pending)}
        segments={[
          { size: Math.max(contiguous, pending === 0 ? 1 : 0), kind: contiguous === 0 ? 'track' : 'accent' },
          { size: pending, kind: 'paused' },
        ]}
      />
      <p className={styles['quiet']}>
        {receipt === null
          ? SINCRONIZACION.notYet
          : SINCRONIZACION.confirmed(contiguous, formatMoment(receipt.at, context))}
        {receipt !== null && pending === 0 ? ` · ${SINCRONIZACION.nothingToSend}` : ''}
      </p>
    </section>
  );
}

function completeness(receipt: Receipt | null, refused: number): string {
  if (receipt === null) return '';
  if (receipt.highest > receipt.contiguous) return SINCRONIZACION.gap(receipt.highest);
  return refused === 0 ? SINCRONIZACION.complete : SINCRONIZACION.withRefused(receipt.contiguous - refused, refused);
}
