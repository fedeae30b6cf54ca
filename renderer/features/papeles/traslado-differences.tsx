import { useState } from 'react';
import type { Difference, Settlement, Traslado } from '#shared/records/traslado/traslado.ts';
import { sbnDisplay } from '#shared/text/patrimonial-code.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { AskDialog, textOf } from '../../fields/index.ts';
import { PAPELES } from '../../messages/papeles.ts';
import { Button, Notice } from '../../ui/index.ts';
import { settleDifference } from './commands/traslado-commands.ts';
import styles from './papeles.module.css';

const TEXTS = PAPELES.traslado.differences;
const { states } = PAPELES.traslado.receive;

/** What came otherwise than the paper says, and what headquarters decided of each. */
export function TrasladoDifferences({ traslado, mayDecide }: { traslado: Traslado; mayDecide: boolean }) {
  const desk = useDesk();
  const [asking, setAsking] = useState<Difference>();
  const all = traslado.reception?.differences ?? [];
  if (all.length === 0) return null;
  const nameOf = (bien: string) => {
    const item = traslado.items.find((one) => one.bien === bien);
    return item === undefined ? '' : `${item.equipment} ${sbnDisplay(item.code)}`;
  };
  return (
    <section aria-label={TEXTS.title} className={styles['rows']}>
      <h2 className={styles['heading']}>{TEXTS.title}</h2>
      {all.map((difference) => {
        const decided = traslado.settled[difference.bien];
        return (
          <Notice
            key={difference.bien}
            tone={decided === undefined ? 'amber' : 'grey'}
            title={`${nameOf(difference.bien)}: ${states[difference.kind].toLowerCase()}`}
            inline
            actions={
              decided === undefined && mayDecide ? (
                <Button
                  size="small"
                  onClick={() => {
                    setAsking(difference);
                  }}
                >
                  {TEXTS.settle}
                </Button>
              ) : undefined
            }
          >
            {difference.note}
            {decided === undefined
              ? ` · ${TEXTS.waiting}`
              : ` · ${TEXTS.settled(TEXTS.outcomes[decided.outcome])} · ${decided.reason}`}
          </Notice>
        );
      })}
      {asking === undefined ? null : (
        <AskDialog
          draftId={`traslado-diferencia-${traslado.id}-${asking.bien}:${desk.person.id}`}
          title={nameOf(asking.bien)}
          text={`${states[asking.kind]}: ${asking.note}`}
          questions={[
            {
              name: 'outcome',
              type: 'choice',
              label: TEXTS.outcome,
              options: outcomesOf(asking).map((value) => ({ value, label: TEXTS.outcomes[value] })),
            },
            { name: 'reason', type: 'text', label: TEXTS.reason },
          ]}
          confirmLabel={TEXTS.settle}
          onConfirm={async (answers) => {
            const outcome = outcomesOf(asking).find((one) => one === answers['outcome']) ?? 'noted';
            const reason = textOf(answers, 'reason') ?? '';
            await settleDifference(desk, traslado.id, { bien: asking.bien, outcome, reason });
            setAsking(undefined);
          }}
          onCancel={() => {
            setAsking(undefined);
          }}
        />
      )}
    </section>
  );
}

function outcomesOf({ kind }: Difference): readonly Settlement[] {
  return kind === 'missing' ? ['arrived', 'returned'] : ['noted'];
}
