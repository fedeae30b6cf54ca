import type { ReactNode, Ref } from 'react';

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
  | { type: 'head'; key: string; group: DataGroup<T> }
  | { type: 'item'; key: string; item: T; id: string };

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

export interface DataListHandle {
  focus: () => void;
}

export interface DataListProps<T> {
  /** Names the list: «Atenciones». */
  label: string;
  columns: readonly DataColumn<T>[];
  /** Without heads; or give `groups`. Keep the reference while nothing changed: rows are computed from it. */
  items?: readonly T[];
  groups?: readonly DataGroup<T>[];
  /** Must be a stable function (declared outside the component). */
  getId: (item: T) => string;
  /** Height of a row: 1 line 32 px, 2 lines 44 px. */
  lines?: 1 | 2;
  /** Draw the names of the columns. */
  header?: boolean;
  /** Chosen by id, so it stays with its record when the data change; when the record goes, its successor is selected. */
  selectedId: string | undefined;
  onSelect: (id: string | undefined) => void;
  /** Enter or double click. */
  onOpen?: (item: T) => void;
  /** A single click opens too, as in a list that fills the work area. */
  openOnClick?: boolean;
  /** Espacio. With it the list takes several marks. */
  onMark?: (item: T) => void;
  marked?: ReadonlySet<string>;
  /** The last rows are near; called once per length of the list. */
  onReachEnd?: () => void;
  /** More rows are coming: a small sign says so, and where there are none yet, rows stand in. Nothing before 300 ms. */
  loading?: boolean;
  /** Shown when there is no item. */
  empty?: ReactNode;
  /** Takes the focus when it appears, and selects the first item if none is. */
  autoFocus?: boolean;
  ref?: Ref<DataListHandle>;
}
