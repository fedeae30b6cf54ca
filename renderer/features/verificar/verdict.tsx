import { IconShieldCheck, IconShieldHalf, IconShieldX } from '@tabler/icons-react';
import { documentFaultText, signatureFaultText, verdictText } from '#shared/messages/signatures.ts';
import type { Verdict, Verification } from '#shared/signing/verify/report.ts';
import { VERIFICAR } from '../../messages/firmas.ts';
import { Notice } from '../../ui/index.ts';
import styles from './verificar.module.css';

const LOOKS = {
  valid: { tone: 'green', icon: IconShieldCheck },
  'revocation-unknown': { tone: 'amber', icon: IconShieldHalf },
  invalid: { tone: 'red', icon: IconShieldX },
  unsigned: { tone: 'grey', icon: IconShieldHalf },
  unreadable: { tone: 'red', icon: IconShieldX },
} as const satisfies Record<Verdict, object>;

/** The verdict, and every fault by name. */
export function VerdictNotice({ found }: { found: Verification }) {
  const { tone, icon } = LOOKS[found.verdict];
  const faults = [
    ...found.faults.map(documentFaultText),
    ...found.signatures.flatMap(({ faults: own }, place) =>
      own.map((fault) => `${VERIFICAR.signature(place + 1)}: ${signatureFaultText(fault)}`),
    ),
  ];
  return (
    <Notice tone={tone} icon={icon} title={verdictText(found)} announce>
      {found.verdict === 'revocation-unknown' ? VERIFICAR.revocation : null}
      {found.verdict === 'unsigned' ? VERIFICAR.noSignatures : null}
      {found.verdict === 'invalid' ? (
        <ul className={styles['faults']}>
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}
