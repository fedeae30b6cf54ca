import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { LIMA } from '#shared/calendar/zoned-time.ts';
import type { PaperSignature } from '#shared/records/paper/signed-paper.ts';
import { useDesk } from '../desk/use-desk.tsx';
import { FIRMAS } from '../messages/firmas.ts';
import { StatusText } from '../ui/index.ts';
import { formatMoment } from '../ui/format.ts';
import type { PaperLine } from './signable-paper.ts';
import styles from './signing.module.css';

export interface SignatureLinesProps {
  lines: readonly PaperLine[];
  signatures: readonly PaperSignature[];
}

/** Each line of a document, and who signed on it, when, and in which way. */
export function SignatureLines({ lines, signatures }: SignatureLinesProps) {
  const desk = useDesk();
  return (
    <ul className={styles['lines']}>
      {lines.map(({ party, label }) => {
        const signature = signatures.find((one) => one.party === party);
        return (
          <li key={party} className={styles['line']}>
            <span className={styles['who']}>{label}</span>
            {signature === undefined ? (
              <StatusText tone="grey" icon={IconCircleDashed}>
                {FIRMAS.waiting}
              </StatusText>
            ) : (
              <>
                <StatusText tone="green" icon={IconCircleCheck}>
                  <span className={styles['name']}>{signature.signer}</span>
                </StatusText>
                <span>{formatMoment(signature.signedAt, { now: desk.now(), timeZone: LIMA })}</span>
                <span className={styles['small']}>{FIRMAS.way(signature.way)}</span>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
