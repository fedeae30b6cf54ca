import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { useId, useState, type ChangeEvent, type KeyboardEvent, type ReactNode } from 'react';
import type { CargoItem } from '#shared/records/cargo/cargo.ts';
import { TEXT_LIMITS } from '#shared/text/text-limits.ts';
import { sbnDisplay } from '#shared/text/patrimonial-code.ts';
import { CARGOS } from '../../messages/cargos.ts';
import { IconButton, StatusText } from '../../ui/index.ts';
import type { Conflict, TableName } from './cargo-items.ts';
import { initialName } from './cargo-names.ts';
import styles from './cargos.module.css';

const TEXTS = CARGOS.form;

export interface ItemsTableProps {
  table: TableName;
  items: readonly CargoItem[];
  /** Absent: everything is read only. */
  edit?: {
    change: (index: number, change: Partial<CargoItem>) => void;
    remove: (index: number) => void;
  };
  conflicts?: readonly Conflict[];
  /** The line in which the next bien is sought. */
  entry?: ReactNode;
}

/** «Se retira» or «Se asigna»: the bienes as they will stand on the paper. */
export function ItemsTable({ table, items, edit, conflicts = [], entry }: ItemsTableProps) {
  const { title, rest } = TEXTS[table];
  const { columns } = TEXTS;
  const headingId = useId();
  return (
    <section className={styles['items']} aria-labelledby={headingId}>
      <h2 className={styles['itemsTitle']} id={headingId}>
        <strong>{title}</strong> {rest}
      </h2>
      <table className={styles['table']} aria-labelledby={headingId}>
        <thead>
          <tr>
            <th scope="col" className={styles['colNumber']}>
              {columns.number}
            </th>
            <th scope="col" className={styles['colEquipment']}>
              {columns.equipment}
            </th>
            <th scope="col" className={styles['colBrand']}>
              {columns.brand}
            </th>
            <th scope="col" className={styles['colCode']}>
              {columns.code}
            </th>
            <th scope="col">{columns.observations}</th>
            {edit === undefined ? null : (
              <th scope="col" className={styles['colRemove']}>
                <span className="visually-hidden">{columns.remove}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {items.map((item, index) => (
            <ItemRow
              // Rows have no identity but their place: two bags without a code are alike.
              key={`${index} ${item.bien ?? item.code ?? ''}`}
              item={item}
              index={index}
              edit={edit}
              conflict={conflicts.find((conflict) => conflict.index === index)}
            />
          ))}
          {items.length === 0 && edit === undefined ? (
            <tr>
              <td colSpan={5} className={styles['none']}>
                {TEXTS.emptyTable}
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
      {entry === undefined ? null : <div className={styles['entry']}>{entry}</div>}
    </section>
  );
}

interface ItemRowProps {
  item: CargoItem;
  index: number;
  edit: ItemsTableProps['edit'];
  conflict: Conflict | undefined;
}

function ItemRow({ item, index, edit, conflict }: ItemRowProps) {
  const name = item.equipment === '' ? sbnDisplay(item.code ?? '') : item.equipment;
  const open = conflict !== undefined && !conflict.resolved;
  // What the register says is not typed over here; what it lacks has nowhere else to be typed.
  const free = item.bien === undefined ? edit : undefined;
  return (
    <tr>
      <td className={styles['colNumber']}>{index + 1}</td>
      <td>
        <Cell
          value={item.equipment}
          label={TEXTS.equipmentOf(index + 1)}
          max={TEXT_LIMITS.line}
          needed
          onChange={free && ((equipment) => free.change(index, { equipment }))}
        />
      </td>
      <td>
        <Cell
          value={item.brand ?? ''}
          label={TEXTS.brandOf(name)}
          max={TEXT_LIMITS.short}
          onChange={free && ((brand) => free.change(index, { brand }))}
        />
      </td>
      <td className={styles['code']}>{item.code === undefined ? '' : sbnDisplay(item.code)}</td>
      <td>
        {open ? (
          <StatusText tone="amber" icon={IconAlertTriangle}>
            {CARGOS.conflict.row(conflict.holders.map(({ person }) => initialName(person.name)).join('; '))}
          </StatusText>
        ) : (
          <Cell
            value={item.observations ?? ''}
            label={TEXTS.observationsOf(name)}
            max={TEXT_LIMITS.text}
            several
            onChange={edit && ((observations) => edit.change(index, { observations }))}
          />
        )}
        {item.override === undefined || item.override.trim() === '' ? null : (
          <span className={styles['override']}>{CARGOS.conflict.noted(item.override)}</span>
        )}
      </td>
      {edit === undefined ? null : (
        <td className={styles['colRemove']}>
          <IconButton
            icon={IconX}
            label={TEXTS.remove(name)}
            onClick={() => {
              edit.remove(index);
            }}
          />
        </td>
      )}
    </tr>
  );
}

interface CellProps {
  value: string;
  label: string;
  max: number;
  /** It may not stay empty: it asks for itself. */
  needed?: boolean;
  /** Takes several lines (Shift Enter) and grows with them. */
  several?: boolean;
  onChange: ((value: string) => void) | undefined;
}

/** A cell that is typed in, without looking like a field until one is in it. */
function Cell({ value, label, max, needed, several, onChange }: CellProps) {
  const [asks] = useState(needed === true && value === '');
  if (onChange === undefined) return <span className={styles['cellText']}>{value}</span>;
  const control = {
    className: styles['cellInput'],
    value,
    'aria-label': label,
    maxLength: max,
    autoComplete: 'off',
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      onChange(event.currentTarget.value);
    },
  };
  if (several === true) return <textarea {...control} rows={1} onKeyDown={enterLeavesCell} />;
  return <input {...control} placeholder={needed === true ? TEXTS.whatIsIt : undefined} autoFocus={asks} />;
}

/** Enter goes on to the line where the next bien is sought. */
function enterLeavesCell(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey) return;
  event.preventDefault();
  event.currentTarget.closest('section')?.querySelector<HTMLInputElement>('input[role=combobox]')?.focus();
}
