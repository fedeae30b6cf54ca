import type { CellNote, ImportKind } from '#shared/imports/index.ts';
import { IMPORTAR } from '../../messages/importar.ts';
import type { PreviewRow } from './preview-rows.ts';
import styles from './importar.module.css';

interface RowNotesProps {
  row: PreviewRow | undefined;
  titles: ReadonlyMap<string, string>;
  kind: ImportKind;
}

/** Under the table: everything that is to be said about the row selected. */
export function RowNotes({ row, titles, kind }: RowNotesProps) {
  if (row === undefined) return <div className={styles['notes']}>{IMPORTAR.chooseRow}</div>;
  const notes = [
    ...row.errors.map((note) => ({ ...note, grave: true })),
    ...row.warnings.map((note) => ({ ...note, grave: false })),
  ];
  return (
    <section className={styles['notes']} aria-label={IMPORTAR.rowNotes(row.line)} aria-live="polite">
      <h2 className={styles['notesTitle']}>{IMPORTAR.rowNotes(row.line)}</h2>
      {row.state === 'already' ? <p>{IMPORTAR.alreadyText[kind]}</p> : null}
      {notes.length === 0 && row.state !== 'already' ? <p>{IMPORTAR.fine}</p> : null}
      <ul>
        {notes.map((note) => (
          <li key={`${note.column ?? ''} ${note.message}`}>
            <strong className={styles['noted']} data-grave={note.grave}>
              {note.column === undefined ? IMPORTAR.wholeRow : (titles.get(note.column) ?? note.column)}
            </strong>{' '}
            {note.message}
            {suggestionsOf(note)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What would be accepted, unless the message says it already. */
function suggestionsOf({ message, suggestions = [] }: CellNote<string>): string {
  const [first] = suggestions;
  return first === undefined || message.includes(first) ? '' : `. ${IMPORTAR.suggestions(suggestions.join(' · '))}`;
}
