import type { CivilDate } from '#shared/calendar/civil-date.ts';
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
  /** What the device had left of the year before: it numbers nothing any more. */
  leftOfLastYear: number;
}

/** The blocks of one device, sede and year, in the order in which `issueCargo` uses them. */
export function talonarioStock(
  blocks: readonly { row: Talonario }[],
  { device, sede, year }: { device: string; sede: string; year: number },
): TalonarioStock {
  const ofDevice = blocks.map(({ row }) => row).filter((block) => block.device === device && block.sede === sede);
  const own = ofDevice.filter((block) => block.year === year);
  const free = countFree(own);
  const leftOfLastYear = countFree(ofDevice.filter((block) => block.year === year - 1));
  const block = own.find((candidate) => nextFreeNumber(candidate) !== undefined);
  const number = block === undefined ? undefined : nextFreeNumber(block);
  if (block === undefined || number === undefined) return { year, free, leftOfLastYear };
  return { year, free, leftOfLastYear, block, next: { number, year } };
}

const countFree = (blocks: readonly Talonario[]) => blocks.reduce((sum, block) => sum + freeNumbers(block), 0);

/** From this day of December on, a device fetches numbers of the next year, so that 1 January needs no line. */
const NEXT_YEAR_FROM = '12-10';

/** The years whose blocks have to be filled up on this day. */
export function yearsToFill(today: CivilDate): number[] {
  const year = Number(today.slice(0, 4));
  return today.slice(5) >= NEXT_YEAR_FROM ? [year, year + 1] : [year];
}

/** What this device still has of years that are over: to be returned, since it numbers nothing any more. */
export function blocksOfPastYears(
  blocks: readonly { row: Talonario }[],
  { device, sede, year }: { device: string; sede: string; year: number },
): Talonario[] {
  return blocks
    .map(({ row }) => row)
    .filter((block) => block.device === device && block.sede === sede && block.year < year && block.status === 'open');
}
