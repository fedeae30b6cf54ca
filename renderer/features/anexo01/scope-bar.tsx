import { civilDateOf, type CivilDate } from '#shared/calendar/civil-date.ts';
import { useDesk, useList } from '../../desk/use-desk.tsx';
import { ANEXO01 } from '../../messages/impresion.ts';
import { Button, DateField, SelectField } from '../../ui/index.ts';
import { monthBefore, monthOf } from './period.ts';
import styles from './anexo01-page.module.css';

export interface ScopeBarProps {
  sedeId: string;
  onSede: (id: string) => void;
  period: { from: CivilDate | undefined; to: CivilDate | undefined };
  onPeriod: (period: { from: CivilDate | undefined; to: CivilDate | undefined }) => void;
  problem: string | undefined;
}

/** Which sede and which days; only the sede central has a choice of sedes. */
export function ScopeBar({ sedeId, onSede, period, onPeriod, problem }: ScopeBarProps) {
  const desk = useDesk();
  const { rows } = useList('sede');
  const today = civilDateOf(desk.now());
  return (
    <div className={styles['fields']}>
      {desk.person.sede.central ? (
        <div className={styles['sede']}>
          <SelectField
            label={ANEXO01.sede}
            value={sedeId}
            onChange={onSede}
            options={rows.map(({ id, row }) => ({ value: id, label: row.shortName }))}
          />
        </div>
      ) : null}
      <div className={styles['date']}>
        <DateField
          label={ANEXO01.from}
          value={period.from}
          onChange={(from) => {
            onPeriod({ ...period, from });
          }}
          today={today}
          autoFocus
        />
      </div>
      <div className={styles['date']}>
        <DateField
          label={ANEXO01.to}
          value={period.to}
          onChange={(to) => {
            onPeriod({ ...period, to });
          }}
          today={today}
          error={problem}
        />
      </div>
      <div className={styles['quick']}>
        <Button
          onClick={() => {
            onPeriod(monthOf(today));
          }}
        >
          {ANEXO01.thisMonth}
        </Button>
        <Button
          onClick={() => {
            onPeriod(monthBefore(today));
          }}
        >
          {ANEXO01.lastMonth}
        </Button>
      </div>
    </div>
  );
}
