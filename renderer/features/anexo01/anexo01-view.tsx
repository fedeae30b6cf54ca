import { IconPrinter } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { MAX_ANEXO01_ROWS } from '#shared/forms/anexo01-sheet.ts';
import { anexo01 as kind, type Anexo01Party } from '#shared/records/anexo01/anexo01.ts';
import { hasRole } from '#shared/records/role.ts';
import type { Sede } from '#shared/records/sede/sede.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { PdfPreview } from '../../documents/pdf-preview.tsx';
import { findPeriodProblem, type Period } from '../../fields/index.ts';
import { ActionButton, useEscape, useShortcut } from '../../keyboard/index.ts';
import { ANEXO01, IMPRESION } from '../../messages/impresion.ts';
import { usePaperPdf } from '../../signing/use-paper-pdf.ts';
import { Button, EmptyState, Form, LoadingRows, Notice, PageHead } from '../../ui/index.ts';
import { anexo01Sheet, byDay, signersOf, type Anexo01Entry } from './anexo01-sheet.ts';
import { CloseDialog } from './close-dialog.tsx';
import { ClosedSheetView, type Anexo01Input } from './closed-sheet.tsx';
import { ReadingState } from './reading-state.tsx';
import { ScopeBar } from './scope-bar.tsx';
import { signableSheet } from './signable-sheet.ts';
import { useAnnulledMark } from './use-annulled-mark.ts';
import { useEntries, type ListedAtencion } from './use-entries.ts';
import { closingProblem, useAtenciones, useGone, usePeriodSheets, useSede, useSheets } from './use-sheets.ts';
import styles from './anexo01-page.module.css';

const NONE: readonly ListedAtencion[] = [];
const NO_ROWS: readonly Anexo01Entry[] = [];
const NO_PERIOD = { from: undefined, to: undefined };
/** In the choice of sheets: what is not closed yet. */
const OPEN = 'open';

export interface Anexo01ViewProps {
  initial: { sede: string; period: Period; sheet: string | undefined };
}

/** What is open of a period, to print and to close; and its closed sheets, to sign. */
export function Anexo01View({ initial }: Anexo01ViewProps) {
  const desk = useDesk();
  const router = useRouter();
  const [period, setPeriod] = useState<Period>(initial.period);
  const [sedeId, setSedeId] = useState(initial.sede);
  const [chosen, setChosen] = useState(initial.sheet);
  const [closing, setClosing] = useState(false);
  const sede = useSede(sedeId);
  const problem = findPeriodProblem(period);
  const { from, to } = problem === undefined ? period : NO_PERIOD;
  const found = useAtenciones(sedeId, from, to);
  const tooMany = found.printed.length > MAX_ANEXO01_ROWS;
  const { reading, cancel, again } = useEntries(tooMany ? NONE : found.printed, sede);
  const read = reading.phase === 'ready' && reading.of === found.printed ? reading : undefined;
  const { ready, state, sheets } = useSheets(sedeId);
  const { own, all, crossing, pending } = usePeriodSheets(sheets, { from, to }, read?.entries);
  const sheet = chosen === OPEN ? undefined : (all.find((one) => one.sheet === chosen) ?? own.at(-1));
  const rows = useMemo(() => [...(pending ?? NO_ROWS)].sort(byDay), [pending]);
  const input = useDraft(sede, { from, to }, rows, own.length > 0, read?.at);
  const mark = useAnnulledMark(sheet);
  const signable =
    sheet === undefined || state === undefined
      ? undefined
      : { ...signableSheet(state, sheet, namesOf(sede, sheet.author.id), desk.actor()), ...mark };
  const name = signable?.file ?? `anexo01-${sede?.code ?? ''}-${period.from ?? ''}-${period.to ?? ''}`;
  const { pdf, actions: paper } = usePaperPdf(input, `${name}.pdf`, signable);
  const printable = signable !== undefined || input !== undefined;
  const mayClose = hasRole(desk.actor(), ...kind.rules.sheetClosed.roles);
  const unclosable = closingProblem(crossing, rows.length);
  const closable = sheet === undefined && input !== undefined && ready && mayClose;
  useShortcut({ keys: 'Ctrl+P', label: IMPRESION.print, when: printable }, paper.print);
  useEscape(
    () => {
      router.history.back();
    },
    { label: ANEXO01.back },
  );
  const gone = useGone(sheet);

  return (
    <section className={styles['page']} aria-label={ANEXO01.title}>
      <PageHead
        title={ANEXO01.title}
        note={ANEXO01.note}
        actions={
          <>
            <Button onClick={paper.save} disabled={!printable || paper.busy}>
              {IMPRESION.save}
            </Button>
            <Button keys="Ctrl+P" icon={IconPrinter} onClick={paper.print} disabled={!printable || paper.busy}>
              {IMPRESION.print}
            </Button>
            {closable ? (
              <ActionButton
                variant="filled"
                keys="Ctrl+Enter"
                inFields
                disabled={unclosable !== undefined}
                onAct={() => {
                  setClosing(true);
                }}
              >
                {own.length === 0 ? ANEXO01.close.act : ANEXO01.close.actSupplementary}
              </ActionButton>
            ) : null}
          </>
        }
      />
      <div className={styles['scope']} data-zone="list">
        <Form label={ANEXO01.scope}>
          <ScopeBar
            sedeId={sedeId}
            onSede={setSedeId}
            period={period}
            onPeriod={setPeriod}
            sheets={sheets}
            chosen={sheet?.sheet ?? OPEN}
            open={{ value: OPEN, label: ANEXO01.sheets.open(rows.length) }}
            onSheet={(value) => {
              setChosen(value);
              const other = sheets.find((one) => one.sheet === value);
              if (other !== undefined) setPeriod({ from: other.from, to: other.to });
            }}
          />
        </Form>
        <p className={styles['count']} role="status">
          {[
            ANEXO01.rows(found.printed.length),
            ...(own.length === 0 || read === undefined ? [] : [ANEXO01.onSheets(found.printed.length - rows.length)]),
            ...(found.annulled === 0 ? [] : [ANEXO01.annulled(found.annulled)]),
            ...(found.complete ? [] : [ANEXO01.incomplete]),
          ].join(' · ')}
        </p>
        {closable && unclosable !== undefined ? <Notice tone="amber" title={unclosable} /> : null}
        {paper.failure === undefined ? null : (
          <Notice tone="red" title={paper.failure.title} announce>
            {paper.failure.text}
          </Notice>
        )}
      </div>
      <div className={styles['body']} data-zone="pane">
        {from === undefined || to === undefined ? (
          <EmptyState title={ANEXO01.choosePeriodTitle}>{ANEXO01.choosePeriodText}</EmptyState>
        ) : sheet !== undefined && state !== undefined && signable !== undefined ? (
          <ClosedSheetView
            key={sheet.sheet}
            state={state}
            sheet={sheet}
            sede={sede}
            signable={signable}
            pdf={pdf}
            late={rows.length}
            gone={gone}
            onLate={() => {
              setChosen(OPEN);
            }}
            onAnnulled={() => {
              setChosen(undefined);
            }}
          />
        ) : found.printed.length === 0 && !found.complete ? (
          <LoadingRows />
        ) : found.printed.length === 0 ? (
          <EmptyState title={ANEXO01.emptyTitle}>{ANEXO01.emptyText}</EmptyState>
        ) : tooMany ? (
          <EmptyState title={ANEXO01.tooManyTitle}>{ANEXO01.tooMany(found.printed.length)}</EmptyState>
        ) : reading.phase !== 'ready' ? (
          <ReadingState reading={reading} onCancel={cancel} onAgain={again} />
        ) : own.length > 0 && rows.length === 0 ? (
          <EmptyState title={ANEXO01.nothingOpenTitle}>{ANEXO01.nothingOpenText}</EmptyState>
        ) : (
          <PdfPreview
            document={pdf}
            heading={IMPRESION.preview}
            label={ANEXO01.document(sede?.shortName ?? '', from, to)}
          />
        )}
      </div>
      {closing && input !== undefined && from !== undefined && to !== undefined ? (
        <CloseDialog
          closing={{ sede: sedeId, from, to, sheet: input.sheet, rows: rows.map(({ id }) => id) }}
          onClosed={() => {
            setClosing(false);
            setChosen(undefined);
          }}
          onCancel={() => {
            setClosing(false);
          }}
        />
      ) : null}
    </section>
  );
}

/** What is printed while nothing is closed; another one when the attentions, the sede or the period change. */
function useDraft(
  sede: Sede | undefined,
  { from, to }: Period,
  rows: readonly Anexo01Entry[],
  supplementary: boolean,
  at: number | undefined,
): Anexo01Input | undefined {
  const desk = useDesk();
  return useMemo(() => {
    if (sede === undefined || from === undefined || to === undefined || at === undefined) return undefined;
    if (rows.length === 0) return undefined;
    const scope = { sede, from, to, actor: desk.actor(), at, supplementary };
    return { form: 'anexo01', sheet: anexo01Sheet(desk.procedure, scope, rows) };
  }, [desk, sede, from, to, rows, supplementary, at]);
}

function namesOf(sede: Sede | undefined, author: string | undefined): Record<Anexo01Party, string> {
  return sede === undefined ? { specialist: '', chief: '' } : signersOf(sede, author ?? '');
}
