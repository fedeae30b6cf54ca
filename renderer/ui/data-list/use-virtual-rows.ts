import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, type RefObject } from 'react';

import type { DataRow } from './types.ts';

/** Heights in design pixels, as in tokens.css; the script has to know them before anything is drawn. */
const HEIGHT = { head: 29, 1: 32, 2: 44 } as const;
const OVERSCAN = 12;

interface VirtualRowsOptions {
  rows: readonly DataRow<unknown>[];
  scroller: RefObject<HTMLDivElement | null>;
  lines: 1 | 2;
  scale: number;
  header: boolean;
  selectedIndex: number;
}

export interface VirtualRows {
  visible: readonly { index: number; start: number }[];
  /** Pixels of all rows together. */
  height: number;
  lastVisible: number;
  /** How many rows a page key moves. */
  page: number;
  reveal: (index: number) => void;
}

/** Which rows are drawn and where. The selected one always is: it is the active descendant of the grid. */
export function useVirtualRows(options: VirtualRowsOptions): VirtualRows {
  const { rows, scroller, lines, scale, header, selectedIndex } = options;
  const rowHeight = HEIGHT[lines] * scale;
  const rangeExtractor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range);
      if (selectedIndex === -1 || shown.includes(selectedIndex)) return shown;
      return [...shown, selectedIndex].toSorted((a, b) => a - b);
    },
    [selectedIndex],
  );
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.type === 'head' ? HEIGHT.head * scale : rowHeight),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: OVERSCAN,
    rangeExtractor,
    // The header is sticky above the rows: what it takes at the top is missing at the bottom.
    scrollPaddingEnd: header ? HEIGHT.head * scale : 0,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, scale, lines, rows]);

  return {
    visible: virtualizer.getVirtualItems().map(({ index, start }) => ({ index, start })),
    height: virtualizer.getTotalSize(),
    lastVisible: virtualizer.range?.endIndex ?? -1,
    page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1),
    // The head of the group comes into sight with its first item.
    reveal: (index) =>
      virtualizer.scrollToIndex(rows[index - 1]?.type === 'head' ? index - 1 : index, { align: 'auto' }),
  };
}
