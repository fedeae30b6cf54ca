import { IconTrash } from '@tabler/icons-react';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import type { TableColumn } from '#shared/procedures/flow.ts';
import { useDesk } from '../desk/use-desk.tsx';
import { CAMPOS } from '../messages/campos.ts';
import { Button, DateField, IconButton, Inset, SelectField, TextField, type FieldProps } from '../ui/index.ts';
import { cellProblem, type TableRow } from './ask-questions.ts';
import styles from './fields.module.css';

const TEXTS = CAMPOS.ask;

export interface TableFieldProps extends Omit<FieldProps, 'label'> {
  label: string;
  columns: readonly TableColumn[];
  value: readonly TableRow[];
  onChange: (rows: readonly TableRow[]) => void;
}

/** Rows of short texts, one under the other: the dates of a request, its participants. */
export function TableField({ label, columns, value, onChange, error }: TableFieldProps) {
  const today = civilDateOf(useDesk().now(), useDesk().procedure.zone);
  const set = (place: number, id: string, cell: string) =>
    onChange(
      value.map((row, at) => {
        if (at !== place) return row;
        const { [id]: _old, ...rest } = row;
        return cell === '' ? rest : { ...rest, [id]: cell };
      }),
    );
  return (
    <Inset label={label}>
      <div className={styles['tableHead']}>{label}</div>
      {value.map((row, place) => (
        // Rows have no name but their place.
        <div key={place} className={styles['tableRow']}>
          {columns.map((column) => {
            const common = {
              label: TEXTS.cell(column.label, place + 1),
              hideLabel: true,
              optional: !column.required,
              error: error === undefined ? undefined : cellProblem(column, row),
            };
            const cell = row[column.id] ?? '';
            const change = (next: string) => set(place, column.id, next);
            if (column.type === 'date') {
              return (
                <DateField
                  key={column.id}
                  {...common}
                  value={cell === '' ? undefined : cell}
                  onChange={(date) => change(date ?? '')}
                  today={today}
                />
              );
            }
            if (column.type === 'choice') {
              return (
                <SelectField
                  key={column.id}
                  {...common}
                  placeholder={column.label}
                  value={cell === '' ? null : cell}
                  onChange={change}
                  options={(column.options ?? []).map(({ id, name }) => ({ value: id, label: name }))}
                />
              );
            }
            return (
              <TextField
                key={column.id}
                {...common}
                placeholder={column.type === 'time' ? `${column.label} 08:30` : column.label}
                maxLength={column.type === 'time' ? 5 : 200}
                value={cell}
                onChange={change}
              />
            );
          })}
          <IconButton
            icon={IconTrash}
            label={TEXTS.removeRow(place + 1)}
            onClick={() => onChange(value.filter((_row, at) => at !== place))}
          />
        </div>
      ))}
      <div className={styles['tableEnd']}>
        <Button size="small" onClick={() => onChange([...value, {}])}>
          {TEXTS.addRow}
        </Button>
        {error === undefined ? null : (
          <span role="alert" className={styles['tableError']}>
            {error}
          </span>
        )}
      </div>
    </Inset>
  );
}
