import { civilDateOf } from '#shared/calendar/civil-date.ts';
import { REPORTES } from '#shared/messages/reports.ts';
import { useDesk, useList } from '../../desk/use-desk.tsx';
import { PeriodFields, type Period } from '../../fields/index.ts';
import { REPORTES_PAGE } from '../../messages/reportes.ts';
import { Form, SelectField, SegmentedField } from '../../ui/index.ts';
import type { Source } from './use-report.ts';
import styles from './reportes.module.css';

/** The value of the choice that stands for every sede. */
export const ALL = 'all';

export interface ReportScopeProps {
  sede: string;
  onSede(sede: string): void;
  period: Period;
  onPeriod(period: Period): void;
  source: Source;
  onSource(source: Source): void;
}

/** Which sede and period; who works at the sede central may ask for all of them. */
export function ReportScopeBar({ sede, onSede, period, onPeriod, source, onSource }: ReportScopeProps) {
  const desk = useDesk();
  const sedes = useList('sede').rows;
  const today = civilDateOf(desk.now(), desk.procedure.zone);
  const { central, id } = desk.person.sede;
  const options = sedes
    .filter((record) => central || record.id === id)
    .map((record) => ({ value: record.id, label: record.row.shortName }));
  return (
    <Form label={REPORTES_PAGE.scope}>
      <div className={styles['fields']}>
        <SelectField
          label={REPORTES_PAGE.sede}
          value={sede}
          onChange={onSede}
          options={central ? [{ value: ALL, label: REPORTES.allSedes }, ...options] : options}
        />
        <PeriodFields period={period} onPeriod={onPeriod} today={today} />
        <SegmentedField
          label={REPORTES_PAGE.source}
          value={source}
          onChange={onSource}
          segments={(['device', 'central'] as const).map((value) => ({ value, label: REPORTES_PAGE.sources[value] }))}
        />
      </div>
    </Form>
  );
}
