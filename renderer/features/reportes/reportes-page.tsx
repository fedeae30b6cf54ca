import { IconPrinter } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { civilDateOf, formatCivilDate } from '#shared/calendar/civil-date.ts';
import type { FormInput } from '#shared/forms/form-document.ts';
import { REPORTES } from '#shared/messages/reports.ts';
import type { ReportScope } from '#shared/reports/report.ts';
import { tablesOf, type ReportTable } from '#shared/reports/report-tables.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { usePaperActions } from '../../documents/pdf-preview-actions.ts';
import { useSedeNames } from '../../history/sede-names.ts';
import { useShortcuts } from '../../keyboard/index.ts';
import { REPORTES_PAGE } from '../../messages/reportes.ts';
import { saveBlob } from '../../platform/save-blob.ts';
import { EmptyState, Notice, PageHead, ProgressBar, useToast } from '../../ui/index.ts';
import { Button } from '../../ui/button.tsx';
import { findPeriodProblem, monthOf, type Period } from '../../fields/index.ts';
import { ALL, ReportScopeBar } from './report-scope.tsx';
import { ReportView } from './report-view.tsx';
import { spreadsheetOf } from './save-spreadsheet.ts';
import { useReport, type Reporting, type Source } from './use-report.ts';
import styles from './reportes.module.css';

const NO_TABLES: readonly ReportTable[] = [];

/** §7, OS-XI, MH-E3.02, MF-3.6, PI-6.1: counts, times and charts of any sede and period. */
export function ReportesPage() {
  const desk = useDesk();
  const toast = useToast();
  const sedeName = useSedeNames();
  const { procedure, person } = desk;
  const [sede, setSede] = useState(person.sede.central ? ALL : person.sede.id);
  const [period, setPeriod] = useState<Period>(() => monthOf(civilDateOf(desk.now(), procedure.zone)));
  const [source, setSource] = useState<Source>('device');
  const scope = scopeOf(sede, period);
  const { reporting, complete, cancel, again } = useReport(scope, source);
  const ready = reporting.phase === 'ready' ? reporting : undefined;
  const tables = useMemo(
    () => (ready === undefined ? NO_TABLES : tablesOf(ready.report, procedure, sedeName)),
    [ready, procedure, sedeName],
  );
  const place = sede === ALL ? REPORTES.allSedes : sedeName(sede);
  const input = useMemo<Extract<FormInput, { form: 'report' }> | undefined>(() => {
    if (ready === undefined) return undefined;
    const { from, to, madeAt } = ready.report;
    const { lines } = procedure.organisation;
    const issuedAt = new Date(madeAt).toISOString();
    return {
      form: 'report',
      sheet: { heading: [...lines], title: REPORTES.title, sede: place, period: { from, to }, tables, issuedAt },
    };
  }, [ready, procedure, place, tables]);
  const name = `reporte-${period.from ?? ''}-${period.to ?? ''}`;
  const paper = usePaperActions(input, `${name}.pdf`);
  const saveSheet = () => {
    if (ready === undefined || scope === undefined) return;
    const title = `${REPORTES.title} · ${place} · ${formatCivilDate(scope.from)} – ${formatCivilDate(scope.to)}`;
    spreadsheetOf(title, tables, ready.cases, sedeName).then(
      (blob) => {
        saveBlob(blob, `${name}.xlsx`);
      },
      () => {
        toast.show({ text: REPORTES_PAGE.sheetFailed });
      },
    );
  };
  const blocked = input === undefined || paper.busy;
  useShortcuts([
    { keys: 'Ctrl+P', label: REPORTES_PAGE.print, when: !blocked, run: paper.print },
    { keys: 'G', label: REPORTES_PAGE.pdf, when: !blocked, run: paper.save },
    { keys: 'E', label: REPORTES_PAGE.sheet, when: !blocked, run: saveSheet },
  ]);

  return (
    <section className={styles['page']} aria-label={REPORTES_PAGE.title}>
      <PageHead
        title={REPORTES_PAGE.title}
        note={place}
        actions={
          <>
            <Button keys="E" onClick={saveSheet} disabled={blocked}>
              {REPORTES_PAGE.sheet}
            </Button>
            <Button keys="G" onClick={paper.save} disabled={blocked}>
              {REPORTES_PAGE.pdf}
            </Button>
            <Button variant="filled" keys="Ctrl+P" icon={IconPrinter} onClick={paper.print} disabled={blocked}>
              {REPORTES_PAGE.print}
            </Button>
          </>
        }
      />
      <div className={styles['scope']} data-zone="list">
        <ReportScopeBar
          sede={sede}
          onSede={setSede}
          period={period}
          onPeriod={setPeriod}
          source={source}
          onSource={setSource}
        />
        <p>
          {source === 'device' ? REPORTES_PAGE.deviceNote : REPORTES_PAGE.centralNote}
          {complete ? '' : ` ${REPORTES_PAGE.incomplete}.`}
        </p>
        {paper.failure === undefined ? null : (
          <Notice tone="red" title={paper.failure.title} announce>
            {paper.failure.text}
          </Notice>
        )}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and so has to take the focus of who has no mouse */}
      <div className={styles['body']} data-zone="pane" role="region" aria-label={REPORTES_PAGE.result} tabIndex={0}>
        {ready === undefined ? (
          <Unready reporting={reporting} onCancel={cancel} onAgain={again} />
        ) : ready.report.tickets + ready.report.atenciones === 0 ? (
          <EmptyState title={REPORTES_PAGE.emptyTitle}>{REPORTES_PAGE.emptyText}</EmptyState>
        ) : (
          <ReportView report={ready.report} tables={tables} />
        )}
      </div>
    </section>
  );
}

function scopeOf(sede: string, period: Period): ReportScope | undefined {
  const { from, to } = period;
  if (from === undefined || to === undefined || findPeriodProblem(period) !== undefined) return undefined;
  return { from, to, sede: sede === ALL ? null : sede };
}

interface UnreadyProps {
  reporting: Reporting;
  onCancel: () => void;
  onAgain: () => void;
}

function Unready({ reporting, onCancel, onAgain }: UnreadyProps) {
  const again = <Button onClick={onAgain}>{REPORTES_PAGE.again}</Button>;
  switch (reporting.phase) {
    case 'cancelled':
      return (
        <EmptyState title={REPORTES_PAGE.cancelledTitle} action={again}>
          {REPORTES_PAGE.cancelledText}
        </EmptyState>
      );
    case 'failed':
      return (
        <EmptyState title={REPORTES_PAGE.failedTitle} action={again}>
          {reporting.text}
        </EmptyState>
      );
    case 'working': {
      const { done, total } = reporting;
      const text = total === 0 ? REPORTES_PAGE.asking : REPORTES_PAGE.working(done, total);
      return (
        <div className={styles['working']}>
          <p role="status">{text}</p>
          {total === 0 ? null : <ProgressBar value={done} max={total} label={text} />}
          <Button onClick={onCancel}>{REPORTES_PAGE.cancel}</Button>
        </div>
      );
    }
    default:
      return null;
  }
}
