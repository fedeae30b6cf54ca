import { useEffect, useState } from 'react';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import type { DifferenceKind, Traslado } from '#shared/records/traslado/traslado.ts';
import { TEXT_LIMITS } from '#shared/text/text-limits.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { useShortcut } from '../../keyboard/index.ts';
import { failureText } from '../../messages/failures.ts';
import { PAPELES } from '../../messages/papeles.ts';
import { Button, DateField, Form, Notice, SelectField, TextField, useToast } from '../../ui/index.ts';
import { receiveTraslado } from './commands/traslado-commands.ts';
import { ItemsTable } from './items-table.tsx';
import styles from './papeles.module.css';

const TEXTS = PAPELES.traslado.receive;
const STATES = ['ok', 'missing', 'damaged', 'other'] as const;
type State = (typeof STATES)[number];

interface Values {
  date?: string;
  receiver: string;
  note: string;
  /** By bien; what is not here came as the paper says. */
  differences: Record<string, { kind: DifferenceKind; note: string }>;
}

/** OS-10 at the other end: what came and what did not; needs no line. */
export function ReceptionForm({ traslado }: { traslado: Traslado }) {
  const desk = useDesk();
  const toast = useToast();
  const draftId = `traslado-recibir-${traslado.id}:${desk.person.id}`;
  const today = civilDateOf(desk.now(), desk.procedure.zone);
  const [values, setValues] = useState<Values>({
    date: today,
    receiver: desk.actor().name,
    note: '',
    differences: {},
  });
  const [problem, setProblem] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void desk.drafts.load(draftId).then((kept) => {
      if (kept !== undefined) setValues(kept.value as Values);
    });
  }, [desk, draftId]);
  const change = (part: Partial<Values>) => {
    const next = { ...values, ...part };
    setValues(next);
    void desk.drafts.save(draftId, next);
  };
  const setState = (bien: string, state: State) => {
    const { [bien]: before, ...others } = values.differences;
    change({
      differences: state === 'ok' ? others : { ...others, [bien]: { kind: state, note: before?.note ?? '' } },
    });
  };
  const confirm = async () => {
    const { date, receiver, note, differences } = values;
    const bare = traslado.items.find(({ bien }) => differences[bien]?.note.trim() === '');
    setProblem(bare === undefined ? undefined : TEXTS.missingDetail(bare.equipment));
    if (busy || bare !== undefined || date === undefined || receiver.trim() === '') return;
    setBusy(true);
    setFailure(undefined);
    try {
      const { code } = await receiveTraslado(desk, traslado.id, {
        date,
        receiver: { name: receiver },
        differences: Object.entries(differences).map(([bien, difference]) => ({ bien, ...difference })),
        ...(note.trim() === '' ? {} : { note }),
      });
      await desk.drafts.discard(draftId);
      toast.show({ text: TEXTS.saved(code) });
    } catch (cause) {
      setFailure(failureText(cause));
    } finally {
      setBusy(false);
    }
  };
  useShortcut({ keys: 'Ctrl+Enter', label: TEXTS.confirm, inFields: true }, () => void confirm());
  return (
    <Form label={TEXTS.title}>
      <div className={styles['rows']}>
        <h2 className={styles['heading']}>{TEXTS.title}</h2>
        <p className={styles['quiet']}>{TEXTS.text}</p>
        <div className={styles['fields']}>
          <DateField
            label={TEXTS.date}
            value={values.date}
            today={today}
            max={today}
            onChange={(date) => {
              change({ date });
            }}
          />
          <TextField
            label={TEXTS.receiver}
            value={values.receiver}
            maxLength={TEXT_LIMITS.line}
            onChange={(receiver) => {
              change({ receiver });
            }}
          />
          <div className={styles['wide']}>
            <TextField
              label={TEXTS.note}
              optional
              value={values.note}
              maxLength={TEXT_LIMITS.text}
              onChange={(note) => {
                change({ note });
              }}
            />
          </div>
        </div>
        <ItemsTable
          items={traslado.items}
          columns={[
            {
              label: TEXTS.stateOf(''),
              width: '11rem',
              render: ({ bien, equipment }) => (
                <SelectField<State>
                  label={TEXTS.stateOf(equipment)}
                  hideLabel
                  value={values.differences[bien]?.kind ?? 'ok'}
                  options={STATES.map((value) => ({ value, label: TEXTS.states[value] }))}
                  onChange={(state) => {
                    setState(bien, state);
                  }}
                />
              ),
            },
            {
              label: TEXTS.detailOf(''),
              width: '30%',
              render: ({ bien, equipment }) => {
                const difference = values.differences[bien];
                if (difference === undefined) return null;
                return (
                  <TextField
                    label={TEXTS.detailOf(equipment)}
                    hideLabel
                    value={difference.note}
                    maxLength={TEXT_LIMITS.text}
                    onChange={(note) => {
                      change({ differences: { ...values.differences, [bien]: { ...difference, note } } });
                    }}
                  />
                );
              },
            },
          ]}
        />
        {problem === undefined ? null : <Notice tone="amber" title={problem} announce />}
        {failure === undefined ? null : (
          <Notice tone="red" title={PAPELES.notSaved} announce>
            {`${failure} ${PAPELES.stillHere}`}
          </Notice>
        )}
        <span className={styles['end']}>
          <Button variant="filled" keys="Ctrl+Enter" disabled={busy} onClick={() => void confirm()}>
            {TEXTS.confirm}
          </Button>
        </span>
      </div>
    </Form>
  );
}
