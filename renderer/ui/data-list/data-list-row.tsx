import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { Glyph } from '../glyph.tsx';
import { GroupHead } from '../group-head.tsx';
import type { DataColumn, DataRow } from './types.ts';
import styles from './data-list.module.css';

export function rowDomId(gridId: string, index: number): string {
  return `${gridId}-row-${index}`;
}

interface DataListRowProps<T> {
  row: DataRow<T>;
  domId: string;
  /** aria-rowindex, from 1. */
  position: number;
  /** Pixels from the top of the list. */
  start: number;
  template: string;
  columns: readonly DataColumn<T>[];
  selected: boolean;
  marked: boolean;
  onClick: () => void;
  onDoubleClick: () => void;
}

export function DataListRow<T>(props: DataListRowProps<T>) {
  const { row, domId, position, start, columns } = props;
  const style = { transform: `translateY(${start}px)`, gridTemplateColumns: props.template };
  if (row.type === 'head') {
    const { label, icon, tone, note, items } = row.group;
    return (
      <div role="row" id={domId} aria-rowindex={position} className={styles['head']} style={style}>
        <div role="gridcell" aria-colspan={columns.length} className={styles['headCell']}>
          <GroupHead label={label} icon={icon} tone={tone} note={note ?? items.length} />
        </div>
      </div>
    );
  }
  return (
    <div
      role="row"
      id={domId}
      aria-rowindex={position}
      aria-selected={props.selected}
      data-marked={props.marked}
      className={styles['row']}
      style={style}
      onClick={props.onClick}
      onDoubleClick={props.onDoubleClick}
    >
      {columns.map((column) => (
        <div key={column.id} role="gridcell" className={styles['cell']} data-align={column.align ?? 'start'}>
          {column.render(row.item)}
        </div>
      ))}
      {props.marked ? (
        <span className={styles['check']}>
          <Glyph icon={IconCheck} size={14} />
          <span className="visually-hidden">marcado</span>
        </span>
      ) : null}
    </div>
  );
}

export function DataListHeader<T>({ columns, template }: { columns: readonly DataColumn<T>[]; template: string }) {
  return (
    <div role="rowgroup" className={styles['header']}>
      <div role="row" aria-rowindex={1} className={styles['headerRow']} style={{ gridTemplateColumns: template }}>
        {columns.map((column) => (
          <div key={column.id} role="columnheader" className={styles['cell']} data-align={column.align ?? 'start'}>
            {column.label}
          </div>
        ))}
      </div>
    </div>
  );
}

/** A cell of a 44 px row: what it is, and below it, smaller, whose it is. */
export function TwoLines({ top, bottom }: { top: ReactNode; bottom: ReactNode }) {
  return (
    <span className={styles['twoLines']}>
      <span className={styles['top']}>{top}</span>
      <span className={styles['bottom']}>{bottom}</span>
    </span>
  );
}
