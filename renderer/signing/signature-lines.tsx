import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { LIMA } from '#shared/calendar/zoned-time.ts';
import type { SigningWay } from '#shared/records/cargo/cargo-paper.ts';
import { useDesk } from '../desk/use-desk.tsx';
import { FIRMAS } from '../messages/firmas.ts';
import { StatusText } from '../ui/index.ts';
import { formatMoment } from '../ui/format.ts';
import styles from './signing.module.css';

export interface SignatureLinesProps<Party extends string> {
  parties: readonly Party[];
  labels: Readonly<Record<Party, string>>;
  signatures: readonly { party: Party; way: SigningWay; signer: string; signedAt: number }[];
}

/** Each line of a document, and who signed on it, when, and in which way. */
export function SignatureLines<Party extends string>({ parties, labels, signatures }: SignatureLinesProps<Party>) {
  const desk = useDesk();
  return (
    <ul className={styles['lines']}>
      {parties.map((party) => {
        const signature = signatures.find((one) => one.party === party);
        return (
          <li key={party} className={styles['line']}>
            <span className={styles['who']}>{labels[party]}</span>
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
