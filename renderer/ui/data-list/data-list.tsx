import { useEffect, useEffectEvent, useId, useImperativeHandle, useMemo, useRef } from 'react';

import { isTextField } from '../keys.ts';
import { LoadingRows } from '../loading-rows.tsx';
import { useRootScale } from '../use-root-scale.ts';
import { DataListHeader, DataListRow, rowDomId } from './data-list-row.tsx';
import { LoadingSign } from './loading-sign.tsx';
import { firstItemId, keepSelection } from './navigation.ts';
import { itemRow, rowsOf, type DataListProps } from './types.ts';
import { useListKeys } from './use-list-keys.ts';
import { useVirtualRows } from './use-virtual-rows.ts';
import styles from './data-list.module.css';

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

  // Selection survives changes of the data. The first row that the list chose by itself stays the first while it loads.
  const lastIndex = useRef(-1);
  const chosenByList = useRef<string>(undefined);
  const settle = useEffectEvent(() => {
    const following = selectedId !== undefined && selectedId === chosenByList.current;
    const kept = following ? firstItemId(rows) : keepSelection(rows, selectedId, lastIndex.current);
    if (following) chosenByList.current = props.loading === true ? kept : undefined;
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
    if (props.autoFocus !== true || rows.length === 0 || isBusyElsewhere()) return;
    scroller.current?.focus({ preventScroll: true });
    if (selectedIndex === -1) chosenByList.current = firstItemId(rows);
    selectFirst();
  });
  const hasRows = rows.length > 0;
  const isNoneSelected = selectedId === undefined;
  // Also when one comes back to the list from what was chosen in it.
  useEffect(() => focusAtStart(), [hasRows, isNoneSelected, props.autoFocus]);
  useImperativeHandle(props.ref, () => ({ focus: () => scroller.current?.focus({ preventScroll: true }) }), []);

  if (props.loading === true && rows.length === 0) return <LoadingRows lines={lines} />;
  if (rows.length === 0) return <div className={styles['empty']}>{props.empty}</div>;
  const template = columns.map((column) => column.width).join(' ');
  return (
    <>
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
      {props.loading === true ? <LoadingSign /> : null}
    </>
  );
}

/** Somebody types in a filter or in the palette, or answers a question: rows that come back leave the focus there. */
function isBusyElsewhere(): boolean {
  const { activeElement } = document;
  return isTextField(activeElement) || (activeElement?.closest('[aria-modal=true]') ?? null) !== null;
}
