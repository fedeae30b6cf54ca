import { useEffect, useState } from 'react';
import type { Ticket } from '#shared/records/ticket/ticket.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { ActionButton } from '../../keyboard/index.ts';
import { failureText } from '../../messages/failures.ts';
import { TICKETS } from '../../messages/tickets.ts';
import { TextArea } from '../../ui/index.ts';
import { actOnTicket } from './commands/act-on-ticket.ts';
import { NOTE } from './ticket-actions.ts';
import styles from './ticket-page.module.css';

/** A note for the history; what is half typed survives leaving the page. */
export function NoteField({ ticket }: { ticket: Ticket }) {
  const desk = useDesk();
  const draftId = `ticket-note-${ticket.id}`;
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<string>();

  useEffect(() => {
    void desk.drafts.load(draftId).then((draft) => {
      if (typeof draft?.value === 'string') setText(draft.value);
    });
  }, [desk, draftId]);

  const change = (value: string) => {
    setText(value);
    setFailure(undefined);
    void desk.drafts.save(draftId, value);
  };
  const save = async () => {
    if (text.trim() === '') return;
    try {
      await actOnTicket(desk, ticket.id, NOTE, { text: text.trim() });
      setText('');
      await desk.drafts.discard(draftId);
    } catch (cause) {
      setFailure(`${TICKETS.notSaved}: ${failureText(cause)} ${TICKETS.stillHere}`);
    }
  };

  return (
    <div className={styles['note']}>
      <TextArea
        label={TICKETS.notePlaceholder}
        hideLabel
        placeholder={TICKETS.notePlaceholder}
        value={text}
        onChange={change}
        error={failure}
      />
      {text.trim() === '' ? null : (
        <ActionButton keys="Ctrl+Enter" inFields onAct={() => void save()}>
          {TICKETS.noteSave}
        </ActionButton>
      )}
    </div>
  );
}
