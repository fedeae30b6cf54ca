import { freeNumbers, nextFreeNumber, type CargoNumber, type Talonario } from '#shared/records/talonario/talonario.ts';

/** What a device may still number this year. */
export interface TalonarioStock {
  year: number;
  /** The number that the next cargo takes; absent when there is none. */
  next?: CargoNumber;
  /** The block that it comes from. */
  block?: Talonario;
  /** Free numbers of all the device's blocks together. */
  free: number;
}

/** The blocks of one device, sede and year, in the order in which `issueCargo` uses them. */
export function talonarioStock(
  blocks: readonly { row: Talonario }[],
  { device, sede, year }: { device: string; sede: string; year: number },
): TalonarioStock {
  const own = blocks
    .map(({ row }) => row)
    .filter((block) => block.device === device && block.year === year && block.sede === sede);
  const free = own.reduce((sum, block) => sum + freeNumbers(block), 0);
  const block = own.find((candidate) => candidate.status === 'open' && nextFreeNumber(candidate) !== undefined);
  const number = block === undefined ? undefined : nextFreeNumber(block);
  if (block === undefined || number === undefined) return { year, free };
  return { year, free, block, next: { number, year } };
}
