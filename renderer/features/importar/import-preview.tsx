import { IconAlertCircle, IconAlertTriangle, IconCircleCheck, IconCopyCheck } from '@tabler/icons-react';
import { ANEXO01_COLUMNS } from '#shared/forms/form-texts.ts';
import { useMemo, useState } from 'react';
import { listInWords } from '#shared/text/spanish.ts';
import { IMPORTAR } from '../../messages/importar.ts';
import {
  DataList,
  EmptyState,
  Segmented,
  StatusText,
  type DataColumn,
  type IconType,
  type Tone,
} from '../../ui/index.ts';
import { noteAt, type PreviewRow } from './preview-rows.ts';
import { RowNotes } from './row-notes.tsx';
import type { Preview } from './use-import.ts';
import styles from './importar.module.css';

const LOOK: Readonly<Record<PreviewRow['state'], { tone: Tone; icon: IconType }>> = {
  ready: { tone: 'green', icon: IconCircleCheck },
  warned: { tone: 'amber', icon: IconAlertTriangle },
  already: { tone: 'grey', icon: IconCopyCheck },
  wrong: { tone: 'red', icon: IconAlertCircle },
};
/** Room that a column asks for; the rest share equally. */
const WIDTHS: Readonly<Partial<Record<string, string>>> = {
  date: '5.5rem',
  problem: 'minmax(6rem, 2fr)',
  solution: 'minmax(6rem, 2fr)',
  code: '8rem',
  name: 'minmax(6rem, 2fr)',
};

/** In the order of the printed form; N° is the row's place on a sheet and is given anew. */
const ORDER: readonly string[] = ANEXO01_COLUMNS.filter((id) => id !== 'number');

const getId = (row: PreviewRow) => row.id;

/** What was read, row by row and cell by cell, before anything is written. */
export function ImportPreview({ preview }: { preview: Preview }) {
  const { table, rows } = preview;
  const [onlyNoted, setOnlyNoted] = useState(preview.counts.wrong > 0);
  const [selected, setSelected] = useState<string>();
  const shown = useMemo(
    () => (onlyNoted ? rows.filter(({ errors, warnings }) => errors.length + warnings.length > 0) : rows),
    [rows, onlyNoted],
  );
  const columns = useMemo(() => columnsOf(preview), [preview]);
  const titles = new Map<string, string>(table.columns.map(({ id, title }) => [id, title]));
  const current = rows.find(({ id }) => id === selected);
  return (
    <>
      <div className={styles['bar']}>
        <Segmented
          label={IMPORTAR.show}
          size="small"
          value={onlyNoted ? 'noted' : 'all'}
          onChange={(value) => setOnlyNoted(value === 'noted')}
          segments={[
            { value: 'all', label: IMPORTAR.showAll },
            { value: 'noted', label: IMPORTAR.showNoted },
          ]}
        />
        {table.ignored.length === 0 ? null : (
          <span className={styles['quiet']}>{IMPORTAR.ignored(listInWords(table.ignored))}</span>
        )}
      </div>
      <div className={styles['table']}>
        <DataList
          label={IMPORTAR.previewOf(preview.file)}
          columns={columns}
          items={shown}
          getId={getId}
          header
          selectedId={selected}
          onSelect={setSelected}
          autoFocus
          empty={<EmptyState title={IMPORTAR.noneNoted} />}
        />
      </div>
      <RowNotes row={current} titles={titles} kind={table.kind} />
    </>
  );
}

function columnsOf({ table }: Preview): DataColumn<PreviewRow>[] {
  const place = (id: string) => ORDER.indexOf(id);
  const shown = table.columns.map(({ id, title }) => ({ id: id as string, title })).filter(({ id }) => id !== 'number');
  return [
    { id: 'line', label: IMPORTAR.line, width: '3rem', align: 'end', render: ({ line }) => line },
    {
      id: 'state',
      label: IMPORTAR.state,
      width: '9.5rem',
      render: ({ state }) => (
        <StatusText tone={LOOK[state].tone} icon={LOOK[state].icon}>
          {IMPORTAR.states[state]}
        </StatusText>
      ),
    },
    ...shown
      .sort((a, b) => place(a.id) - place(b.id))
      .map(({ id, title }): DataColumn<PreviewRow> => ({
        id,
        label: title,
        width: WIDTHS[id] ?? 'minmax(3.5rem, 1fr)',
        render: (row) => <Cell row={row} column={id} />,
      })),
  ];
}

function Cell({ row, column }: { row: PreviewRow; column: string }) {
  const note = noteAt(row, column);
  const text = row.cells[column] ?? '';
  if (note === undefined) return text;
  return (
    <span className={styles['noted']} data-grave={note.grave} title={note.message}>
      {text === '' ? '—' : text}
      <span className="visually-hidden">: {note.message}</span>
    </span>
  );
}
