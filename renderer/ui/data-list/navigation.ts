import type { DataRow } from './types.ts';

/** How far a key moves the selection; `page` is how many rows are in sight. */
export type Move = 'next' | 'previous' | 'first' | 'last' | 'page-down' | 'page-up';

/** The move that a key asks for; letters only when they are turned on. */
export function moveOfKeys(keys: string, letters: boolean): Move | undefined {
  if (keys === '↓' || (letters && keys === 'J')) return 'next';
  if (keys === '↑' || (letters && keys === 'K')) return 'previous';
  const others: Record<string, Move> = { Inicio: 'first', Fin: 'last', 'Av Pág': 'page-down', 'Re Pág': 'page-up' };
  return others[keys];
}

/** Index of the item where a move ends, skipping heads; −1 when there is no item at all. */
export function moveFrom(rows: readonly DataRow<unknown>[], from: number, move: Move, page: number): number {
  const forward = move === 'next' || move === 'page-down' || move === 'first';
  const steps = { next: 1, previous: -1, 'page-down': page, 'page-up': -page };
  const wanted =
    move === 'first'
      ? 0
      : move === 'last'
        ? rows.length - 1
        : from === -1
          ? forward
            ? 0
            : rows.length - 1
          : from + steps[move];
  const target = Math.min(Math.max(wanted, 0), rows.length - 1);
  const found = nearestItem(rows, target, forward ? 1 : -1);
  return found === -1 ? nearestItem(rows, target, forward ? -1 : 1) : found;
}

function nearestItem(rows: readonly DataRow<unknown>[], from: number, step: 1 | -1): number {
  for (let at = from; at >= 0 && at < rows.length; at += step) if (rows[at]?.type === 'item') return at;
  return -1;
}

/**
 * Which id to select when the data changed: the same while it is there; when it went, the one that took its place.
 * `lastIndex` is where it stood before.
 */
export function keepSelection(
  rows: readonly DataRow<unknown>[],
  selectedId: string | undefined,
  lastIndex: number,
): string | undefined {
  if (selectedId === undefined || lastIndex === -1) return selectedId;
  if (rows.some((row) => row.type === 'item' && row.id === selectedId)) return selectedId;
  const at = Math.min(lastIndex, rows.length - 1);
  const found = nearestItem(rows, at, 1);
  const row = rows[found === -1 ? nearestItem(rows, at, -1) : found];
  return row?.type === 'item' ? row.id : undefined;
}

export function firstItemId(rows: readonly DataRow<unknown>[]): string | undefined {
  const row = rows[nearestItem(rows, 0, 1)];
  return row?.type === 'item' ? row.id : undefined;
}
