import { useState } from 'react';
import { AskDialog, dataOfAnswers, type Question } from '../../fields/index.ts';
import { ActionButton } from '../../keyboard/index.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { PAPELES } from '../../messages/papeles.ts';
import { ActionStack, useToast } from '../../ui/index.ts';
import styles from './papeles.module.css';

/** Something that may be done to a paper. */
export interface PaperStep {
  type: string;
  /** One letter. */
  key: string;
  label: string;
  text?: string;
  danger?: boolean;
  questions: readonly Question[];
  /** @param data the answers, blanks left out */
  run(this: void, data: Record<string, unknown>): Promise<unknown>;
}

/** «Usted puede»: only what this person may do now, each with its letter. */
export function PaperSteps({ id, code, steps }: { id: string; code: string; steps: readonly PaperStep[] }) {
  const desk = useDesk();
  const toast = useToast();
  const [asking, setAsking] = useState<PaperStep>();
  if (steps.length === 0 && asking === undefined) return null;
  return (
    <section aria-labelledby="paper-steps">
      <h2 className={styles['heading']} id="paper-steps">
        {PAPELES.actions}
      </h2>
      <ActionStack>
        {steps.map((step) => (
          <ActionButton
            key={step.type}
            variant="outline"
            wide
            keys={step.key}
            onAct={() => {
              setAsking(step);
            }}
          >
            {step.label}
          </ActionButton>
        ))}
      </ActionStack>
      {asking === undefined ? null : (
        <AskDialog
          draftId={`papel-${asking.type}-${id}:${desk.person.id}`}
          title={`${asking.label} · ${code}`}
          text={asking.text}
          danger={asking.danger}
          questions={asking.questions}
          confirmLabel={asking.label}
          onConfirm={async (answers) => {
            await asking.run(dataOfAnswers(answers));
            setAsking(undefined);
            toast.show({ text: PAPELES.done(asking.label, code) });
          }}
          onCancel={() => {
            setAsking(undefined);
          }}
        />
      )}
    </section>
  );
}
