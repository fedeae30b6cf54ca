import { civilDateOf } from '#shared/calendar/civil-date.ts';
import { useDesk, useList } from '../../desk/use-desk.tsx';
import { PeriodFields, type Period } from '../../fields/index.ts';
import { ANEXO01 } from '../../messages/impresion.ts';
import { SelectField } from '../../ui/index.ts';
import styles from './anexo01-page.module.css';

export interface ScopeBarProps {
  sedeId: string;
  onSede: (id: string) => void;
  period: Period;
  onPeriod: (period: Period) => void;
}

/** Which sede and which days; only the sede central has a choice of sedes. */
export function ScopeBar({ sedeId, onSede, period, onPeriod }: ScopeBarProps) {
  const desk = useDesk();
  const { rows } = useList('sede');
  const today = civilDateOf(desk.now(), desk.procedure.zone);
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
      <PeriodFields period={period} onPeriod={onPeriod} today={today} autoFocus />
    </div>
  );
}
