import { civilDateOf } from '#shared/calendar/civil-date.ts';
import { useDesk, useList } from '../../desk/use-desk.tsx';
import type { ClosedSheet } from '#shared/records/anexo01/anexo01.ts';
import { PeriodFields, type Period } from '../../fields/index.ts';
import { ANEXO01 } from '../../messages/impresion.ts';
import { SelectField } from '../../ui/index.ts';
import styles from './anexo01-page.module.css';

export interface ScopeBarProps {
  sedeId: string;
  onSede: (id: string) => void;
  period: Period;
  onPeriod: (period: Period) => void;
  /** The closed ones of the sede. */
  sheets: readonly ClosedSheet[];
  /** A sheet's id, or `open.value`. */
  chosen: string;
  /** The choice of what is not closed. */
  open: { value: string; label: string };
  onSheet: (sheet: string) => void;
}

/** Which sede and which days; only the sede central has a choice of sedes. */
export function ScopeBar(props: ScopeBarProps) {
  const { sedeId, onSede, period, onPeriod, sheets, chosen, open, onSheet } = props;
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
      {sheets.length === 0 ? null : (
        <div className={styles['sheet']}>
          <SelectField
            label={ANEXO01.sheets.label}
            value={chosen}
            onChange={onSheet}
            options={[open, ...sheets.toReversed().map((sheet) => ({ value: sheet.sheet, label: sheetLabel(sheet) }))]}
          />
        </div>
      )}
    </div>
  );
}

function sheetLabel({ code, from, to, supplementary, paper, annulled }: ClosedSheet): string {
  return ANEXO01.sheets.closed(code, from, to, supplementary, paper.signatures.length, annulled !== undefined);
}
