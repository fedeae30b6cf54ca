import {
  useEffect,
  useEffectEvent,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  type ReactNode,
  type Ref,
} from 'react';

import { isTextField } from '../keys.ts';
import { LoadingRows } from '../loading-rows.tsx';
import { useRootScale } from '../use-root-scale.ts';
import { DataListHeader, DataListRow, rowDomId } from './data-list-row.tsx';
import { keepSelection } from './navigation.ts';
import { itemRow, rowsOf, type DataColumn, type DataGroup } from './types.ts';
import { useListKeys } from './use-list-keys.ts';
import { useVirtualRows } from './use-virtual-rows.ts';
import styles from './data-list.module.css';

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
  /** Rows stand in for it until it is false; nothing shows before 300 ms. */
  loading?: boolean;
  /** Shown when there is no item. */
  empty?: ReactNode;
  /** Takes the focus when it appears, and selects the first item if none is. */
  autoFocus?: boolean;
  ref?: Ref<DataListHandle>;
}

/**
 * A dense list of any length; only what is in sight is in the page. Keys: ↑ ↓ or J K, Inicio, Fin, Re Pág, Av Pág,
 * Enter opens, Espacio marks. It is a grid to assistive technology; the row is the active descendant.
 */
export function DataList<T>(props: DataListProps<T>) {
  const { columns, items, groups, getId, lines = 1, selectedId, onSelect, marked } = props;
  const rows = useMemo(
    () => (groups === undefined ? (items ?? []).map((item) => itemRow(item, getId)) : rowsOf(groups, getId)),
    [groups, items, getId],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const gridId = useId();
  const scale = useRootScale();
  const selectedIndex = useMemo(
    () => rows.findIndex((row) => row.type === 'item' && row.id === selectedId),
    [rows, selectedId],
  );
  const virtual = useVirtualRows({ rows, scroller, lines, scale, header: props.header ?? false, selectedIndex });
  const { onReachEnd } = props;

  // Selection survives changes of the data.
  const lastIndex = useRef(-1);
  const settle = useEffectEvent(() => {
    const kept = keepSelection(rows, selectedId, lastIndex.current);
    if (kept !== selectedId) onSelect(kept);
    else if (selectedIndex !== -1) lastIndex.current = selectedIndex;
  });
  useEffect(() => settle(), [rows, selectedIndex]);

  const reachEnd = useEffectEvent(() => onReachEnd?.());
  const atEnd = rows.length > 0 && virtual.lastVisible >= rows.length - 1;
  useEffect(() => {
    if (atEnd) reachEnd();
  }, [atEnd, rows.length]);

  const { onKeyDown, selectFirst } = useListKeys(props, { rows, selectedIndex, ...virtual });
  const focusAtStart = useEffectEvent(() => {
    // Rows that come back while somebody types in a filter or in the palette leave the focus where it is.
    if (props.autoFocus !== true || rows.length === 0 || isTextField(document.activeElement)) return;
    scroller.current?.focus({ preventScroll: true });
    selectFirst();
  });
  const hasRows = rows.length > 0;
  useEffect(() => focusAtStart(), [hasRows]);
  useImperativeHandle(props.ref, () => ({ focus: () => scroller.current?.focus({ preventScroll: true }) }), []);

  if (props.loading === true && rows.length === 0) return <LoadingRows lines={lines} />;
  if (rows.length === 0) return <div className={styles['empty']}>{props.empty}</div>;
  const template = columns.map((column) => column.width).join(' ');
  return (
    <div
      ref={scroller}
      className={styles['list']}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={rows.length + (props.header === true ? 1 : 0)}
      aria-colcount={columns.length}
      aria-multiselectable={props.onMark === undefined ? undefined : true}
      aria-activedescendant={selectedIndex === -1 ? undefined : rowDomId(gridId, selectedIndex)}
      data-lines={lines}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        if (event.target === event.currentTarget) selectFirst();
      }}
    >
      {props.header === true ? <DataListHeader columns={columns} template={template} /> : null}
      <div role="rowgroup" className={styles['rows']} style={{ height: virtual.height }}>
        {virtual.visible.map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <DataListRow
              key={row.key}
              row={row}
              domId={rowDomId(gridId, index)}
              position={index + (props.header === true ? 2 : 1)}
              start={start}
              template={template}
              columns={columns}
              selected={index === selectedIndex}
              marked={row.type === 'item' && marked?.has(row.id) === true}
              onClick={() => {
                if (row.type !== 'item') return;
                onSelect(row.id);
                if (props.openOnClick === true) props.onOpen?.(row.item);
              }}
              onDoubleClick={() => {
                if (row.type === 'item' && props.openOnClick !== true) props.onOpen?.(row.item);
              }}
            />
          );
        })}
      </div>
    </div>
  );
}
