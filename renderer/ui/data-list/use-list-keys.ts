import type { KeyboardEvent } from 'react';

import { keysOf } from '../keys.ts';
import { useLetterKeys } from '../letter-keys.ts';
import { moveFrom, moveOfKeys } from './navigation.ts';
import type { DataListProps, DataRow } from './types.ts';

interface ListState<T> {
  rows: readonly DataRow<T>[];
  selectedIndex: number;
  page: number;
  reveal: (index: number) => void;
}

/** The keys of a list, while the list itself has the focus (a button inside a row keeps its own). */
export function useListKeys<T>(props: DataListProps<T>, { rows, selectedIndex, page, reveal }: ListState<T>) {
  const letters = useLetterKeys();

  function select(index: number) {
    const row = rows[index];
    if (row?.type !== 'item') return;
    props.onSelect(row.id);
    reveal(index);
  }

  function handle(keys: string): boolean {
    const move = moveOfKeys(keys, letters);
    if (move !== undefined) {
      select(moveFrom(rows, selectedIndex, move, page));
      return true;
    }
    const row = rows[selectedIndex];
    if (row?.type !== 'item') return false;
    const act = keys === 'Enter' ? props.onOpen : keys === 'Espacio' ? props.onMark : undefined;
    act?.(row.item);
    // Espacio must not scroll the list, even where nothing can be marked.
    return act !== undefined || keys === 'Espacio';
  }

  return {
    onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => {
      if (event.target !== event.currentTarget || !handle(keysOf(event))) return;
      event.preventDefault();
      event.stopPropagation();
    },
    selectFirst: () => {
      if (selectedIndex === -1) select(moveFrom(rows, -1, 'first', page));
    },
  };
}
