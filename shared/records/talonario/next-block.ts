import { unusedNumbers, type Talonario } from './talonario.ts';

/** Numbers of one block. */
export const BLOCK_SIZE = 20;

/**
 * The block that headquarters leases next for a sede and a year: first what devices returned unused, then what no device
 * has had. A number is leased anew only when every block that ever held it was returned by its own device: a block that
 * headquarters closed may still send cargos in.
 * @param blocks every block of the sede and year
 * @param floor numbers up to here may have been leased by a server that came back from a backup; never leased again
 */
export function nextBlock(
  blocks: readonly Pick<Talonario, 'from' | 'to' | 'used' | 'spoiled' | 'status'>[],
  floor: number,
  size = BLOCK_SIZE,
): { from: number; to: number } {
  const held = new Set(blocks.flatMap((block) => (block.status === 'returned' ? takenOf(block) : allOf(block))));
  const returned = blocks
    .filter(({ status }) => status === 'returned')
    .flatMap(unusedNumbers)
    .filter((number) => number > floor && !held.has(number));
  const from = returned.length === 0 ? undefined : Math.min(...returned);
  if (from !== undefined) {
    const free = new Set(returned);
    let to = from;
    while (free.has(to + 1) && to - from + 1 < size) to += 1;
    return { from, to };
  }
  const last = Math.max(0, floor, ...blocks.map(({ to }) => to));
  return { from: last + 1, to: last + size };
}

function allOf({ from, to }: Pick<Talonario, 'from' | 'to'>): number[] {
  return Array.from({ length: to - from + 1 }, (_, place) => from + place);
}

function takenOf(block: Pick<Talonario, 'used' | 'spoiled'>): number[] {
  return [...block.used, ...block.spoiled].map(({ number }) => number);
}
