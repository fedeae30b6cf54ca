import { useMemo, useState } from 'react';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import type { FormInput } from '#shared/forms/form-document.ts';
import type { RelacionRow } from '#shared/forms/relacion-document.ts';
import { paperCode } from '#shared/records/paper/paper-code.ts';
import { hasRole } from '#shared/records/role.ts';
import { relacion as kind } from '#shared/records/relacion/relacion.ts';
import { monthName } from '#shared/text/month-name.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { failureText } from '../../messages/failures.ts';
import { PAPELES } from '../../messages/papeles.ts';
import { ActionButton } from '../../keyboard/index.ts';
import { FilesSection } from '../../files/files-section.tsx';
import { saveBlob } from '../../platform/save-blob.ts';
import { PaperSignatures } from '../../signing/paper-signatures.tsx';
import { filesOfPaper } from '../../signing/signable-paper.ts';
import {
  Button,
  ConfirmDialog,
  EmptyState,
  KeyValue,
  LoadingRows,
  Notice,
  SelectField,
  useToast,
} from '../../ui/index.ts';
import { closeMonth } from './commands/close-month.ts';
import { PaperLayout } from './paper-layout.tsx';
import { codeOf, headingOf } from './paper-sheet.ts';
import { relacionFile } from './relacion-file.ts';
import { relacionPaper } from './signable-papers.ts';
import { useRelacion, useRelacionRows } from './use-relacion.ts';
import styles from './papeles.module.css';

const TEXTS = PAPELES.mensual;
const NOTHING: readonly RelacionRow[] = [];

/** OS-13–14: the monthly lists, those that are closed and the next one. Headquarters only. */
export function RelacionPage() {
  const desk = useDesk();
  const actor = desk.actor();
  if (!actor.central || !hasRole(actor, ...kind.rules.monthClosed.roles)) {
    return <EmptyState title={TEXTS.onlyCentral} />;
  }
  return <Lists />;
}

function Lists() {
  const desk = useDesk();
  const toast = useToast();
  const { ready, state, months, next, current } = useRelacion();
  const [chosen, setChosen] = useState<string>();
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<string>();
  const month = chosen ?? next.month;
  const closed = months.find((one) => one.month === month);
  const { papers, annulled } = closed ?? next;
  const rows = useRelacionRows(papers);
  const input = useMemo<FormInput>(
    () => ({
      form: 'relacion',
      sheet: {
        ...headingOf(desk.procedure),
        month,
        status: closed === undefined ? 'borrador' : 'cerrado',
        date: civilDateOf(closed?.at ?? desk.now(), desk.procedure.zone),
        author: closed?.author.name ?? '',
        rows: [...(rows ?? NOTHING)],
        annulled: annulled.map(({ code }) => code),
        id: state?.id ?? PAPELES.unsaved,
        ...(closed === undefined || state === undefined ? {} : codeOf(paperCode('relacion', state, month))),
      },
    }),
    [desk, month, closed, rows, annulled, state],
  );
  if (!ready) return <LoadingRows />;
  const signable =
    closed === undefined || state === undefined ? undefined : relacionPaper(state, closed, input, desk.actor());
  const options = [
    ...months.map((one) => one.month),
    ...(months.some((one) => one.month === next.month) ? [] : [next.month]),
  ];
  const begun = next.month <= current;
  const close = async () => {
    setAsking(false);
    setFailure(undefined);
    try {
      await closeMonth(desk, { month: next.month, papers: next.papers, annulled: next.annulled });
      setChosen(next.month);
      toast.show({ text: TEXTS.closed(monthName(next.month)) });
    } catch (cause) {
      setFailure(failureText(cause));
    }
  };
  const saveSheet = async () => {
    setFailure(undefined);
    try {
      saveBlob(await relacionFile(rows ?? NOTHING, monthName(month)), `${TEXTS.file(month)}.xlsx`);
    } catch {
      setFailure(TEXTS.spreadsheetFailed);
    }
  };
  return (
    <PaperLayout
      title={TEXTS.title}
      input={input}
      file={closed === undefined ? undefined : TEXTS.file(month)}
      signable={signable}
      foot={
        <>
          <Button disabled={rows === undefined} onClick={() => void saveSheet()}>
            {TEXTS.spreadsheet}
          </Button>
          {closed === undefined && begun ? (
            <ActionButton
              variant="filled"
              keys="Ctrl+Enter"
              inFields
              onAct={() => {
                setAsking(true);
              }}
            >
              {TEXTS.close(monthName(month))}
            </ActionButton>
          ) : null}
        </>
      }
    >
      <p className={styles['quiet']}>{TEXTS.text}</p>
      {failure === undefined ? null : <Notice tone="red" title={failure} announce />}
      <SelectField
        label={TEXTS.month}
        value={month}
        autoFocus
        options={options.map((value) => ({
          value,
          label: months.some((one) => one.month === value) ? monthName(value) : TEXTS.open(monthName(value)),
        }))}
        onChange={setChosen}
      />
      {closed === undefined && !begun ? <Notice tone="grey" title={TEXTS.notYet} /> : null}
      <KeyValue
        items={[
          {
            label: monthName(month),
            value: papers.length === 0 ? TEXTS.empty : TEXTS.papers(papers.length),
            detail: rows === undefined ? undefined : TEXTS.rows(rows.length),
          },
        ]}
      />
      <p>{papers.map(({ code }) => code).join(', ')}</p>
      {state === undefined || signable === undefined ? null : (
        <>
          <PaperSignatures key={month} signable={signable} />
          <FilesSection kind="relacion" state={state} papers={filesOfPaper(signable.paper, signable.file)} />
        </>
      )}
      <ConfirmDialog
        opened={asking}
        title={TEXTS.closeTitle(monthName(next.month))}
        confirmLabel={TEXTS.close(monthName(next.month))}
        confirmKey="C"
        cancelLabel={TEXTS.cancel}
        onConfirm={() => void close()}
        onCancel={() => {
          setAsking(false);
        }}
      >
        <p>{TEXTS.closeText(next.papers.length)}</p>
      </ConfirmDialog>
    </PaperLayout>
  );
}
