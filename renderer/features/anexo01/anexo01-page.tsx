import { IconPrinter } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { civilDateOf, type CivilDate } from '#shared/calendar/civil-date.ts';
import { MAX_ANEXO01_ROWS } from '#shared/forms/anexo01-sheet.ts';
import type { FormInput } from '#shared/forms/form-document.ts';
import type { Sede } from '#shared/records/sede/sede.ts';
import { useDesk, useList } from '../../desk/use-desk.tsx';
import { usePaperActions } from '../../documents/pdf-preview-actions.ts';
import { useFormPdf } from '../../documents/pdf-preview-document.ts';
import { PdfPreview } from '../../documents/pdf-preview.tsx';
import { useEscape, useShortcut } from '../../keyboard/index.ts';
import { ANEXO01, IMPRESION } from '../../messages/impresion.ts';
import { Button, EmptyState, Form, LoadingRows, Notice, PageHead, ProgressBar } from '../../ui/index.ts';
import { anexo01Sheet } from './anexo01-sheet.ts';
import { findPeriodProblem, monthOf, type Period } from '../../fields/index.ts';
import { ScopeBar } from './scope-bar.tsx';
import { useEntries, type ListedAtencion, type Reading } from './use-entries.ts';
import styles from './anexo01-page.module.css';

const NONE: readonly ListedAtencion[] = [];
const NO_PERIOD = { from: undefined, to: undefined };

/** QW-A1: the sheet of a sede and a period, as it comes out of the printer. */
export function Anexo01Page() {
  const desk = useDesk();
  const router = useRouter();
  const [period, setPeriod] = useState<Period>(() => monthOf(civilDateOf(desk.now(), desk.procedure.zone)));
  const [sedeId, setSedeId] = useState(desk.person.sede.id);
  const sede = useSede(sedeId);
  const problem = findPeriodProblem(period);
  const { from, to } = problem === undefined ? period : NO_PERIOD;
  const found = useAtenciones(sedeId, from, to);
  const tooMany = found.printed.length > MAX_ANEXO01_ROWS;
  const { reading, cancel, again } = useEntries(tooMany ? NONE : found.printed, sede);
  const input = useSheet(sede, period, found.printed, reading);
  const pdf = useFormPdf(input);
  const name = `anexo01-${sede?.code ?? ''}-${period.from ?? ''}-${period.to ?? ''}.pdf`;
  const paper = usePaperActions(input, name);
  useShortcut({ keys: 'Ctrl+P', label: IMPRESION.print, when: input !== undefined }, paper.print);
  useEscape(
    () => {
      router.history.back();
    },
    { label: ANEXO01.back },
  );

  return (
    <section className={styles['page']} aria-label={ANEXO01.title}>
      <PageHead
        title={ANEXO01.title}
        note={ANEXO01.note}
        actions={
          <>
            <Button onClick={paper.save} disabled={input === undefined || paper.busy}>
              {IMPRESION.save}
            </Button>
            <Button
              variant="filled"
              keys="Ctrl+P"
              icon={IconPrinter}
              onClick={paper.print}
              disabled={input === undefined || paper.busy}
            >
              {IMPRESION.print}
            </Button>
          </>
        }
      />
      <div className={styles['scope']} data-zone="list">
        <Form label={ANEXO01.scope}>
          <ScopeBar sedeId={sedeId} onSede={setSedeId} period={period} onPeriod={setPeriod} />
        </Form>
        <p className={styles['count']} role="status">
          {[
            ANEXO01.rows(found.printed.length),
            ...(found.annulled === 0 ? [] : [ANEXO01.annulled(found.annulled)]),
            ...(found.complete ? [] : [ANEXO01.incomplete]),
          ].join(' · ')}
        </p>
        {paper.failure === undefined ? null : (
          <Notice tone="red" title={paper.failure.title} announce>
            {paper.failure.text}
          </Notice>
        )}
      </div>
      <div className={styles['body']} data-zone="pane">
        {from === undefined || to === undefined ? (
          <EmptyState title={ANEXO01.choosePeriodTitle}>{ANEXO01.choosePeriodText}</EmptyState>
        ) : found.printed.length === 0 && !found.complete ? (
          <LoadingRows />
        ) : found.printed.length === 0 ? (
          <EmptyState title={ANEXO01.emptyTitle}>{ANEXO01.emptyText}</EmptyState>
        ) : tooMany ? (
          <EmptyState title={ANEXO01.tooManyTitle}>{ANEXO01.tooMany(found.printed.length)}</EmptyState>
        ) : reading.phase === 'ready' ? (
          <PdfPreview
            document={pdf}
            heading={IMPRESION.preview}
            label={ANEXO01.document(sede?.shortName ?? '', from, to)}
          />
        ) : (
          <ReadingState reading={reading} onCancel={cancel} onAgain={again} />
        )}
      </div>
    </section>
  );
}

function useSede(id: string): Sede | undefined {
  const { rows } = useList('sede');
  return rows.find((record) => record.id === id)?.row;
}

/** The attentions of a sede and a period, and how many more were annulled. */
function useAtenciones(sede: string, from: CivilDate | undefined, to: CivilDate | undefined) {
  const { rows, complete } = useList('atencion');
  const { found, annulled } = useMemo(() => {
    if (from === undefined || to === undefined) return { found: NONE, annulled: 0 };
    const all = rows.filter(
      (atencion) => atencion.sede === sede && atencion.row.date >= from && atencion.row.date <= to,
    );
    const found = all.filter((atencion) => atencion.status !== 'annulled');
    return { found, annulled: all.length - found.length };
  }, [rows, sede, from, to]);
  return { printed: useSame(found), annulled, complete };
}

/** The same array while its elements are the same: a change of another sede or month makes no new sheet. */
function useSame<T>(items: readonly T[]): readonly T[] {
  const [kept, setKept] = useState(items);
  if (kept === items) return kept;
  if (kept.length === items.length && items.every((item, index) => item === kept[index])) return kept;
  setKept(items);
  return items;
}

/** The sheet once all of it has been read; another one when the attentions, the sede or the period change. */
function useSheet(
  sede: Sede | undefined,
  { from, to }: Period,
  printed: readonly ListedAtencion[],
  reading: Reading,
): Extract<FormInput, { form: 'anexo01' }> | undefined {
  const desk = useDesk();
  return useMemo(() => {
    if (reading.phase !== 'ready' || reading.of !== printed || printed.length === 0) return undefined;
    if (sede === undefined || from === undefined || to === undefined) return undefined;
    const scope = { sede, from, to, actor: desk.actor(), at: reading.at };
    return { form: 'anexo01', sheet: anexo01Sheet(desk.procedure, scope, reading.entries) };
  }, [desk, sede, from, to, printed, reading]);
}

function ReadingState({
  reading,
  onCancel,
  onAgain,
}: {
  reading: Exclude<Reading, { phase: 'ready' }>;
  onCancel: () => void;
  onAgain: () => void;
}) {
  if (reading.phase === 'cancelled' || reading.phase === 'failed') {
    const cancelled = reading.phase === 'cancelled';
    return (
      <EmptyState
        title={cancelled ? ANEXO01.cancelledTitle : ANEXO01.readFailedTitle}
        action={<Button onClick={onAgain}>{ANEXO01.resume}</Button>}
      >
        {cancelled ? ANEXO01.cancelledText : ANEXO01.readFailedText}
      </EmptyState>
    );
  }
  const { done, total } = reading;
  return (
    <div className={styles['reading']}>
      <p>{ANEXO01.reading(done, total)}</p>
      <ProgressBar value={done} max={Math.max(total, 1)} label={ANEXO01.reading(done, total)} />
      <Button onClick={onCancel}>{ANEXO01.cancel}</Button>
    </div>
  );
}
