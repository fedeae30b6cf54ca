import { useEffect, useState } from 'react';
import type { FormInput } from '#shared/forms/form-document.ts';
import { sbnDisplay } from '#shared/text/patrimonial-code.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import {
  AskField,
  BienField,
  missingAnswers,
  NotSaved,
  type Answers,
  type BienValue,
  type ListedBien,
  type Question,
} from '../../fields/index.ts';
import { useShortcut } from '../../keyboard/index.ts';
import { failureText } from '../../messages/failures.ts';
import { PAPELES } from '../../messages/papeles.ts';
import { Button, Form, Notice } from '../../ui/index.ts';
import { addItem, itemOfBien, type EditedItem } from './edited-items.ts';
import { ItemsTable, type ItemColumn } from './items-table.tsx';
import { PaperLayout } from './paper-layout.tsx';
import styles from './papeles.module.css';

const TEXTS = PAPELES.editor;

export interface EditorValues {
  answers: Answers;
  items: EditedItem[];
}

export interface PaperEditorProps {
  /** Under which what is half typed is kept. */
  draftId: string;
  title: string;
  saveLabel: string;
  questions: readonly Question[];
  initial: EditorValues;
  /** Which bienes can be chosen. Keep the reference. */
  filter: (bien: ListedBien) => boolean;
  itemColumns: (change: (place: number, change: Partial<EditedItem>) => void) => readonly ItemColumn<EditedItem>[];
  /** Beyond the questions: what is still missing. */
  problem: (values: EditorValues) => string | undefined;
  preview: (values: EditorValues) => FormInput;
  /** Does it; what it throws is shown, and what was typed stays. */
  onSave: (values: EditorValues) => Promise<void>;
  onBack: () => void;
}

/** The form of a paper: its questions, its bienes by code or scanner, the paper as it will be. */
export function PaperEditor(props: PaperEditorProps) {
  const { draftId, questions, initial } = props;
  const desk = useDesk();
  const [values, setValues] = useState(initial);
  const [input, setInput] = useState(() => props.preview(initial));
  const [bien, setBien] = useState<BienValue | null>(null);
  const [problem, setProblem] = useState<string>();
  const [sent, setSent] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const missing = sent ? missingAnswers(questions, values.answers) : {};

  useEffect(() => {
    void desk.drafts.load(draftId).then((kept) => {
      if (kept !== undefined) show(kept.value as EditorValues);
    });
    // Once, when it is opened.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [desk, draftId]);

  const show = (next: EditorValues) => {
    setValues(next);
    setInput(props.preview(next));
  };
  const change = (next: EditorValues) => {
    show(next);
    void desk.drafts.save(draftId, next);
  };
  const changeItem = (place: number, part: Partial<EditedItem>) => {
    change({ ...values, items: values.items.map((item, at) => (at === place ? { ...item, ...part } : item)) });
  };
  const add = (chosen: ListedBien) => {
    const added = addItem(values.items, itemOfBien(chosen.id, chosen.row));
    setBien(null);
    if ('refused' in added) {
      setProblem(added.refused === 'full' ? TEXTS.full : TEXTS.duplicate(sbnDisplay(chosen.row.code)));
      return;
    }
    setProblem(undefined);
    change({ ...values, items: added.items });
  };
  const save = async () => {
    setSent(true);
    if (busy || Object.keys(missingAnswers(questions, values.answers)).length > 0) return;
    const open = values.items.length === 0 ? TEXTS.missingItems : props.problem(values);
    setProblem(open);
    if (open !== undefined) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await props.onSave(values);
      await desk.drafts.discard(draftId);
    } catch (cause) {
      setFailure(failureText(cause));
    } finally {
      setBusy(false);
    }
  };
  useShortcut({ keys: 'Ctrl+Enter', label: props.saveLabel, inFields: true }, () => void save());
  const removal: ItemColumn<EditedItem> = {
    label: TEXTS.columns.remove,
    width: '5.5rem',
    render: (item, place) => (
      <Button
        size="small"
        variant="quiet"
        aria-label={TEXTS.remove(item.equipment)}
        onClick={() => {
          change({ ...values, items: values.items.filter((_item, at) => at !== place) });
        }}
      >
        {TEXTS.columns.remove}
      </Button>
    ),
  };

  return (
    <PaperLayout
      title={props.title}
      input={input}
      foot={
        <>
          <Button
            onClick={() => {
              void desk.drafts.discard(draftId).then(props.onBack);
            }}
          >
            {TEXTS.giveUp}
          </Button>
          <span className={styles['end']}>
            <Button variant="filled" keys="Ctrl+Enter" disabled={busy} onClick={() => void save()}>
              {props.saveLabel}
            </Button>
          </span>
        </>
      }
    >
      <Form label={props.title}>
        <div className={styles['rows']}>
          <NotSaved failure={failure} onRetry={() => void save()} text={() => JSON.stringify(values.answers)} />
          {problem === undefined ? null : <Notice tone="amber" title={problem} announce />}
          <div className={styles['fields']}>
            {questions.map((question, place) => (
              <div key={question.name} className={question.type === 'text' ? styles['wide'] : undefined}>
                <AskField
                  question={question}
                  value={values.answers[question.name]}
                  error={missing[question.name]}
                  autoFocus={place === 0}
                  onChange={(value) => {
                    change({ ...values, answers: { ...values.answers, [question.name]: value } });
                  }}
                />
              </div>
            ))}
          </div>
          <ItemsTable
            items={values.items}
            columns={[...props.itemColumns(changeItem), removal]}
            entry={
              <BienField
                label={TEXTS.add}
                value={bien}
                filter={props.filter}
                onChange={(value, chosen) => {
                  if (chosen === undefined) setBien(value);
                  else add(chosen);
                }}
              />
            }
          />
        </div>
      </Form>
    </PaperLayout>
  );
}
