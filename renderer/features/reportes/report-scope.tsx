import { civilDateOf } from '#shared/calendar/civil-date.ts';
import { REPORTES } from '#shared/messages/reports.ts';
import { useDesk, useList } from '../../desk/use-desk.tsx';
import { REPORTES_PAGE } from '../../messages/reportes.ts';
import { DateField, Form, SelectField, SegmentedField } from '../../ui/index.ts';
import { Button } from '../../ui/button.tsx';
import { findPeriodProblem, monthOf, type Period } from './report-period.ts';
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
  const problem = findPeriodProblem(period);
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
        <div className={styles['date']}>
          <DateField
            label={REPORTES_PAGE.from}
            value={period.from}
            onChange={(from) => {
              onPeriod({ ...period, from });
            }}
            today={today}
          />
        </div>
        <div className={styles['date']}>
          <DateField
            label={REPORTES_PAGE.to}
            value={period.to}
            onChange={(to) => {
              onPeriod({ ...period, to });
            }}
            today={today}
            error={problem}
          />
        </div>
        <Button
          onClick={() => {
            onPeriod(monthOf(today));
          }}
        >
          {REPORTES_PAGE.thisMonth}
        </Button>
        <Button
          onClick={() => {
            onPeriod(monthOf(today, 1));
          }}
        >
          {REPORTES_PAGE.lastMonth}
        </Button>
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
