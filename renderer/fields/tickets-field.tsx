import { IconTrash } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import type { RecordRef } from '#shared/records/common.ts';
import { useList } from '../desk/use-desk.tsx';
import { CAMPOS } from '../messages/campos.ts';
import { IconButton, SearchCombo, type ComboOption, type FieldProps } from '../ui/index.ts';
import { wordsOf } from './look-up.ts';
import styles from './fields.module.css';

const TEXTS = CAMPOS.ask;
const SHOWN = 8;

export interface TicketsFieldProps extends FieldProps {
  value: readonly RecordRef[];
  onChange: (tickets: readonly RecordRef[]) => void;
  autoFocus?: boolean;
}

/** Tickets that this device holds, found by code or subject and added one by one. */
export function TicketsField({ value, onChange, ...field }: TicketsFieldProps) {
  const { rows } = useList('ticket');
  const [text, setText] = useState('');
  const search = useCallback(
    (typed: string): ComboOption<RecordRef>[] => {
      const words = wordsOf(typed);
      return rows
        .filter((row) => words.every((word) => row.search.includes(word)) && value.every(({ id }) => id !== row.id))
        .slice(0, SHOWN)
        .map(({ id, row }) => ({ id, value: { id, code: row.code }, label: row.code, detail: row.subject }));
    },
    [rows, value],
  );
  return (
    <div className={styles['person']}>
      <SearchCombo<RecordRef>
        {...field}
        placeholder={TEXTS.ticketPlaceholder}
        text={text}
        onTextChange={setText}
        search={search}
        onPick={(picked) => {
          onChange([...value, picked]);
          setText('');
        }}
      />
      {value.map(({ id, code }) => (
        <div key={id} className={styles['chosen']}>
          <span>{code}</span>
          <IconButton
            icon={IconTrash}
            label={TEXTS.removeTicket(code)}
            onClick={() => onChange(value.filter((each) => each.id !== id))}
          />
        </div>
      ))}
    </div>
  );
}
