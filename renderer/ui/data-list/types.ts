import type { ReactNode } from 'react';

import type { IconType } from '../glyph.tsx';
import type { Tone } from '../status.tsx';

export interface DataColumn<T> {
  id: string;
  /** Name of the column; drawn when the list has a header, always there for assistive technology. */
  label: string;
  /** Grid track: `7rem`, `minmax(0, 1fr)`. All rows share it. */
  width: string;
  /** Figures and times at the right. */
  align?: 'start' | 'end';
  render: (item: T) => ReactNode;
}

export interface DataGroup<T> {
  id: string;
  /** «Vencidos y por vencer». */
  label: string;
  icon?: IconType;
  tone?: Tone;
  /** After the label: a count, «7 · 4 sin enviar». Default: how many items. */
  note?: ReactNode;
  items: readonly T[];
}

export type DataRow<T> =
  { type: 'head'; key: string; group: DataGroup<T> } | { type: 'item'; key: string; item: T; id: string };

/** Groups in a row, their heads among the items. Groups without items vanish. */
export function rowsOf<T>(groups: readonly DataGroup<T>[], getId: (item: T) => string): DataRow<T>[] {
  const rows: DataRow<T>[] = [];
  for (const group of groups) {
    if (group.items.length === 0) continue;
    rows.push({ type: 'head', key: `head ${group.id}`, group });
    for (const item of group.items) rows.push(itemRow(item, getId));
  }
  return rows;
}

export function itemRow<T>(item: T, getId: (item: T) => string): DataRow<T> {
  const id = getId(item);
  return { type: 'item', key: id, item, id };
}
