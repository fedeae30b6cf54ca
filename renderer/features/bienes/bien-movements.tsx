import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Bien } from '#shared/records/bien/bien.ts';
import { openSteps } from '#shared/records/bien/formatting.ts';
import { changeRecord } from '../../desk/change-record.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { AskDialog, dataOfAnswers } from '../../fields/index.ts';
import { usePersonNames } from '../../history/record-timeline.tsx';
import { ActionButton } from '../../keyboard/index.ts';
import { failureText } from '../../messages/failures.ts';
import { MOVIMIENTOS } from '../../messages/movimientos.ts';
import { ActionStack, Button, Notice, useToast } from '../../ui/index.ts';
import { formatMoment } from '../../ui/format.ts';
import { bienActions, formattingRows, isFormattingReady, type BienAction } from './bien-actions.ts';
import styles from './bienes.module.css';

const TEXTS = MOVIMIENTOS.formatting;

/** What may be done to the bien, and the checklist of a formatting under way. */
export function BienMovements({ bien }: { bien: Bien }) {
  const desk = useDesk();
  const toast = useToast();
  const navigate = useNavigate();
  const [asking, setAsking] = useState<BienAction>();
  const actions = bienActions(bien, desk.actor());
  const assignable = bien.status !== 'writtenOff' && bien.status !== 'inTransit' && bien.sede === desk.actor().sede;
  return (
    <section aria-labelledby="bien-actions">
      <h3 className={styles['heading']} id="bien-actions">
        {MOVIMIENTOS.actions}
      </h3>
      <ActionStack>
        {assignable ? (
          <ActionButton
            variant="outline"
            wide
            keys="A"
            onAct={() => void navigate({ to: '/cargos/nuevo', search: { bien: bien.id } })}
          >
            {MOVIMIENTOS.newCargo}
          </ActionButton>
        ) : null}
        {actions.map((action) => (
          <ActionButton
            key={action.type}
            variant="outline"
            wide
            keys={action.key}
            onAct={() => {
              setAsking(action);
            }}
          >
            {action.label}
          </ActionButton>
        ))}
      </ActionStack>
      {bien.formatting === undefined ? null : <FormattingChecklist bien={bien} />}
      {asking === undefined ? null : (
        <AskDialog
          draftId={`bien-${asking.type}-${bien.id}:${desk.person.id}`}
          title={asking.label}
          text={asking.text}
          questions={asking.questions}
          confirmLabel={asking.label}
          onConfirm={async (answers) => {
            await changeRecord(desk, 'bien', bien.id, asking.type, dataOfAnswers(answers));
            setAsking(undefined);
            toast.show({ text: MOVIMIENTOS.done(asking.label) });
          }}
          onCancel={() => {
            setAsking(undefined);
          }}
        />
      )}
    </section>
  );
}

/** OS-16: each step with who marked it and when; it is not completed with a step unmarked. */
function FormattingChecklist({ bien }: { bien: Bien }) {
  const desk = useDesk();
  const nameOf = usePersonNames();
  const [failure, setFailure] = useState<string>();
  const { formatting } = bien;
  if (formatting === undefined) return null;
  const moment = (at: number) => formatMoment(at, { now: desk.now(), timeZone: desk.procedure.zone });
  const add = (type: string, data: object) => {
    setFailure(undefined);
    changeRecord(desk, 'bien', bien.id, type, data).catch((cause: unknown) => {
      setFailure(failureText(cause));
    });
  };
  const open = openSteps(formatting);
  return (
    <div>
      <h3 className={styles['heading']}>{TEXTS.title}</h3>
      <p className={styles['quiet']}>{`${TEXTS.backup}: ${formatting.backup}`}</p>
      {formatting.lowLevel === undefined ? null : (
        <p className={styles['quiet']}>{`${TEXTS.lowLevel}: ${formatting.lowLevel}`}</p>
      )}
      <ul className={styles['steps']}>
        {formattingRows(bien).map(({ step, label, done }) => (
          <li key={step}>
            <span>{`${step}. ${label}`}</span>
            {done === undefined ? (
              <Button
                size="small"
                onClick={() => {
                  add('formattingStepDone', { step });
                }}
              >
                {`${TEXTS.mark} ${step}`}
              </Button>
            ) : (
              <span className={styles['quiet']}>{TEXTS.doneBy(nameOf(done.by), moment(done.at))}</span>
            )}
          </li>
        ))}
      </ul>
      {failure === undefined ? null : <Notice tone="red" title={failure} announce />}
      {formatting.completedAt === undefined ? (
        <>
          {open.length === 0 ? null : <p className={styles['quiet']}>{TEXTS.missing(open.join(', '))}</p>}
          <Button
            disabled={!isFormattingReady(bien)}
            onClick={() => {
              add('formattingCompleted', {});
            }}
          >
            {TEXTS.complete}
          </Button>
        </>
      ) : (
        <p className={styles['quiet']}>{TEXTS.completed(moment(formatting.completedAt))}</p>
      )}
    </div>
  );
}
