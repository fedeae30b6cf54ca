import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { LIMA } from '#shared/calendar/zoned-time.ts';
import type { Cargo } from '#shared/records/cargo/cargo.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { statusLook } from '../../history/status-look.ts';
import { CARGOS } from '../../messages/cargos.ts';
import { Button, PageHead, StatusChip, StatusText, Stepper, type StepItem } from '../../ui/index.ts';
import { formatMoment } from '../../ui/format.ts';
import { FEW_NUMBERS } from './commands/ask-for-numbers.ts';
import { calledName } from './cargo-names.ts';
import { useAskForNumbers, useTalonarioStock } from './use-talonario.ts';
import styles from './cargos.module.css';

export interface CargoHeadProps {
  title: string;
  status: Cargo['status'];
  note?: ReactNode;
  aside?: ReactNode;
  issuer: string;
  servant: string | undefined;
  issuedAt?: number;
}

/** Title, state and the five steps of the paper (PROCEDURES §6). */
export function CargoHead({ title, status, note, aside, issuer, servant, issuedAt }: CargoHeadProps) {
  const desk = useDesk();
  const { label, tone, icon } = statusLook(status);
  const { steps } = CARGOS;
  const issued = issuedAt === undefined ? undefined : formatMoment(issuedAt, { now: desk.now(), timeZone: LIMA });
  const items: StepItem[] = [
    { id: 'draft', label: steps.draft.label, ...(status === 'draft' ? { detail: steps.draft.detail } : {}) },
    { id: 'issued', label: steps.issued.label, detail: issued ?? steps.issued.detail },
    { id: 'signedByIt', label: steps.signedByIt.label, detail: calledName(issuer) },
    {
      id: 'signedByBoth',
      label: steps.signedByBoth.label,
      ...(servant === undefined ? {} : { detail: calledName(servant) }),
    },
    { id: 'archived', ...steps.archived },
  ];
  return (
    <>
      <PageHead
        title={title}
        status={
          <StatusChip tone={tone} icon={icon}>
            {label}
          </StatusChip>
        }
        note={note}
        actions={aside}
      />
      {status === 'annulled' || status === 'discarded' ? null : (
        <Stepper label={steps.label} steps={items} current={status} />
      )}
    </>
  );
}

/** «al emitir tomará el N° 018-2026 · talonario AY2: 018 a 035, quedan 18», and the way to more. */
export function TalonarioNote() {
  const desk = useDesk();
  const stock = useTalonarioStock();
  const { ask, asking, failure, offline } = useAskForNumbers();
  const { talonario } = CARGOS;
  if (!stock.complete) return null;
  if (stock.next === undefined || stock.block === undefined) {
    return (
      <span className={styles['numbers']}>
        <StatusText tone="amber" icon={IconAlertTriangle}>
          {stock.leftOfLastYear > 0 ? talonario.noneLastYear(stock.year) : talonario.none(stock.year)}
        </StatusText>
        <Button size="small" onClick={ask} disabled={asking}>
          {asking ? talonario.asking : offline ? talonario.needsLine : talonario.ask}
        </Button>
        {failure === undefined ? null : <span role="alert">{`${talonario.askFailed}: ${failure}`}</span>}
      </span>
    );
  }
  const { from, to } = stock.block;
  return (
    <span className={styles['numbers']}>
      <span>
        {talonario.willTake} <strong className={styles['strong']}>{talonario.number(stock.next)}</strong>
        {` · ${talonario.block(desk.device.code, from, to, stock.free)}`}
      </span>
      {stock.free < FEW_NUMBERS ? (
        <StatusText tone="amber" icon={IconAlertTriangle}>
          {talonario.few}
        </StatusText>
      ) : null}
    </span>
  );
}
