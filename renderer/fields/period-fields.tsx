import type { CivilDate } from '#shared/calendar/civil-date.ts';
import { CAMPOS } from '../messages/campos.ts';
import { Button, DateField } from '../ui/index.ts';
import styles from './fields.module.css';
import { findPeriodProblem, monthBefore, monthOf, type Period } from './period.ts';

export interface PeriodFieldsProps {
  period: Period;
  onPeriod(period: Period): void;
  today: CivilDate;
  autoFocus?: boolean;
}

/** From, to, and the two months that are asked for most. */
export function PeriodFields({ period, onPeriod, today, autoFocus }: PeriodFieldsProps) {
  return (
    <>
      <div className={styles['periodDate']}>
        <DateField
          label={CAMPOS.period.from}
          value={period.from}
          onChange={(from) => {
            onPeriod({ ...period, from });
          }}
          today={today}
          autoFocus={autoFocus}
        />
      </div>
      <div className={styles['periodDate']}>
        <DateField
          label={CAMPOS.period.to}
          value={period.to}
          onChange={(to) => {
            onPeriod({ ...period, to });
          }}
          today={today}
          error={findPeriodProblem(period)}
        />
      </div>
      <div className={styles['periodQuick']}>
        <Button
          onClick={() => {
            onPeriod(monthOf(today));
          }}
        >
          {CAMPOS.period.thisMonth}
        </Button>
        <Button
          onClick={() => {
            onPeriod(monthBefore(today));
          }}
        >
          {CAMPOS.period.lastMonth}
        </Button>
      </div>
    </>
  );
}
