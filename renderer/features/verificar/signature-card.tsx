import { IconCheck, IconWifiOff, IconX } from '@tabler/icons-react';
import { formatCivilDate } from '#shared/calendar/civil-date.ts';
import { civilDateOf } from '#shared/calendar/zoned-time.ts';
import { signatureFaultText } from '#shared/messages/signatures.ts';
import { markDate } from '#shared/signing/pdf/pdf-date.ts';
import type { SignatureFault, SignatureReport, Verification } from '#shared/signing/verify/report.ts';
import { VERIFICAR } from '../../messages/firmas.ts';
import { StatusText, type IconType, type Tone } from '../../ui/index.ts';
import styles from './verificar.module.css';

const { rows } = VERIFICAR;
const OF_CERTIFICATE: readonly SignatureFault[] = [
  'expired',
  'not-yet-valid',
  'wrong-usage',
  'no-time',
  'time-in-future',
];

interface Row {
  label: string;
  tone: Tone;
  icon: IconType;
  text: string;
}

const good = (label: string, text: string): Row => ({ label, text, tone: 'green', icon: IconCheck });
const bad = (label: string, text: string): Row => ({ label, text, tone: 'red', icon: IconX });
const open = (label: string, text: string): Row => ({ label, text, tone: 'amber', icon: IconWifiOff });
const dayOf = (at: number): string => formatCivilDate(civilDateOf(at));

/** One signature: who, why, when, and what was looked into. */
export function SignatureCard({ signature, number }: { signature: SignatureReport; number: number }) {
  const { name, title, reason, at } = signature;
  return (
    <section className={styles['card']} aria-label={VERIFICAR.signature(number)}>
      <header className={styles['cardHead']}>
        <span className={styles['quiet']}>{VERIFICAR.signature(number)}</span>
        <strong className={styles['name']}>{name ?? signature.field}</strong>
        {title === undefined ? null : <span className={styles['quiet']}>{title}</span>}
        <span className={styles['when']}>
          {reason === undefined ? null : <span className={styles['quiet']}>{VERIFICAR.quoted(reason)}</span>}
          {at === undefined ? null : <span>{markDate(at)}</span>}
        </span>
      </header>
      <Rows rows={rowsOf(signature)} />
    </section>
  );
}

/** What holds for the file as a whole. */
export function WholeFileCard({ found }: { found: Verification }) {
  const last = found.signatures.at(-1);
  const whole =
    last?.coversWholeFile === true && !found.faults.some(({ code }) => code === 'content-after-last-signature');
  const changed = found.faults.filter(({ code }) => code !== 'content-after-last-signature');
  return (
    <section className={styles['card']} aria-label={rows.last}>
      <Rows
        rows={[
          whole ? good(rows.last, rows.wholeFile(found.bytes)) : bad(rows.last, rows.notWhole),
          ...(found.signatures.length > 1 && changed.length === 0 ? [good(rows.between, rows.onlySignatures)] : []),
        ]}
      />
    </section>
  );
}

function rowsOf(signature: SignatureReport): Row[] {
  const { faults, certificateUntil, issuer = '—', trustedBy, serialNumber } = signature;
  const ofContent = faults.filter(
    (fault) => !OF_CERTIFICATE.includes(fault) && fault !== 'untrusted' && fault !== 'revoked',
  );
  const ofCertificate = faults.filter((fault) => OF_CERTIFICATE.includes(fault));
  return [
    ...(ofContent.length === 0
      ? [good(rows.content, rows.intact)]
      : ofContent.map((fault) => bad(rows.content, signatureFaultText(fault)))),
    ...(certificateUntil === undefined
      ? []
      : ofCertificate.length === 0
        ? [good(rows.certificate, rows.inForce(dayOf(certificateUntil)))]
        : ofCertificate.map((fault) => bad(rows.certificate, signatureFaultText(fault)))),
    ...(certificateUntil === undefined
      ? []
      : [
          trustedBy === undefined
            ? bad(rows.issuer, rows.unrecognised(issuer))
            : good(rows.issuer, rows.recognised(issuer)),
        ]),
    ...(certificateUntil === undefined ? [] : [revocationRow(signature)]),
    ...(serialNumber === undefined ? [] : [good(rows.number, serialNumber)]),
  ];
}

function revocationRow({ revocation, revocationListAt, at }: SignatureReport): Row {
  if (revocation === 'revoked') return bad(rows.revocation, rows.revoked);
  // A list that is there and new enough leaves it unknown when an authority further up has none.
  if (revocationListAt === undefined) return open(rows.revocation, rows.unchecked);
  if (revocation === 'unknown') {
    const older = at !== undefined && revocationListAt < at.at;
    return open(rows.revocation, older ? rows.tooOld(dayOf(revocationListAt)) : rows.unchecked);
  }
  return good(rows.revocation, rows.notRevoked(dayOf(revocationListAt)));
}

function Rows({ rows: shown }: { rows: readonly Row[] }) {
  return (
    <dl className={styles['rows']}>
      {shown.map(({ label, tone, icon, text }) => (
        <div key={label + text} className={styles['row']}>
          <dt>{label}</dt>
          <dd>
            <StatusText tone={tone} icon={icon}>
              {text}
            </StatusText>
          </dd>
        </div>
      ))}
    </dl>
  );
}
