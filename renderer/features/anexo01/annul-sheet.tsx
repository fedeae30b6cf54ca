import { useState } from 'react';
import {
  anexo01 as kind,
  MAX_ANNULMENT,
  refuseAnnulment,
  type Anexo01,
  type ClosedSheet,
} from '#shared/records/anexo01/anexo01.ts';
import { reasonText } from '#shared/messages/reasons.ts';
import { allowedEvents } from '#shared/records/rule.ts';
import { changeRecord } from '../../desk/change-record.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { AskDialog, dataOfAnswers } from '../../fields/index.ts';
import { ActionButton } from '../../keyboard/index.ts';
import { ANEXO01 } from '../../messages/impresion.ts';
import { useToast } from '../../ui/index.ts';
import styles from './anexo01-page.module.css';

const TEXTS = ANEXO01.annul;

/** For a sheet that was closed by mistake: asks why, or says why it cannot be annulled any more. */
export function AnnulSheet({
  state,
  sheet,
  onAnnulled,
}: {
  state: Anexo01;
  sheet: ClosedSheet;
  onAnnulled: () => void;
}) {
  const desk = useDesk();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  if (sheet.annulled !== undefined || !allowedEvents(kind, state, desk.actor()).includes('sheetAnnulled')) return null;
  const problem = refuseAnnulment(state.sheets, sheet.sheet);
  return (
    <div className={styles['annul']}>
      <ActionButton
        variant="danger"
        keys="X"
        disabled={problem !== undefined}
        onAct={() => {
          setAsking(true);
        }}
      >
        {TEXTS.act}
      </ActionButton>
      {problem === undefined ? null : <span className={styles['count']}>{reasonText(problem)}</span>}
      {asking ? (
        <AskDialog
          draftId={`anexo01-annul-${sheet.sheet}:${desk.person.id}`}
          title={`${TEXTS.act} ${sheet.code}`}
          text={TEXTS.text}
          danger
          questions={[{ name: 'reason', type: 'line', label: TEXTS.reason, maxLength: MAX_ANNULMENT }]}
          confirmLabel={TEXTS.act}
          onConfirm={async (answers) => {
            const { person, name } = desk.actor();
            await changeRecord(desk, 'anexo01', state.id, 'sheetAnnulled', {
              sheet: sheet.sheet,
              author: { id: person, name },
              ...dataOfAnswers(answers),
            });
            setAsking(false);
            toast.show({ text: TEXTS.done(sheet.code) });
            onAnnulled();
          }}
          onCancel={() => {
            setAsking(false);
          }}
        />
      ) : null}
    </div>
  );
}
