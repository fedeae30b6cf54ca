import type { WriteOffCause } from '#shared/records/bien/bien.ts';
import type { BienRow } from '#shared/records/bien/bien-summary.ts';
import { MAX_PAPER_ITEMS, type PaperItem } from '#shared/records/paper/paper-item.ts';
import type { z } from 'zod';

/** A row of an editor; cause and finding are an informe de baja's. */
export interface EditedItem extends PaperItem {
  cause?: z.infer<typeof WriteOffCause>;
  finding?: string;
}

/** A bien of the register as a row; its condition is what there is to observe at first. */
export function itemOfBien(id: string, row: BienRow): EditedItem {
  const { code, name, brand, model, serial, condition, obsolete, operative } = row;
  const cause = obsolete === true ? ('obsolete' as const) : operative === false ? ('inoperative' as const) : undefined;
  return {
    bien: id,
    code,
    equipment: name,
    ...(brand === undefined ? {} : { brand }),
    ...(model === undefined ? {} : { model }),
    ...(serial === undefined ? {} : { serial }),
    ...(condition === undefined ? {} : { observations: condition }),
    ...(cause === undefined ? {} : { cause }),
  };
}

export function addItem(
  items: readonly EditedItem[],
  item: EditedItem,
): { items: EditedItem[] } | { refused: 'duplicate' | 'full' } {
  if (items.some(({ bien }) => bien === item.bien)) return { refused: 'duplicate' };
  return items.length >= MAX_PAPER_ITEMS ? { refused: 'full' } : { items: [...items, item] };
}

/** As a record takes it: blank texts are absent. */
export function plainItem({ cause: _cause, finding: _finding, ...item }: EditedItem): PaperItem {
  const { observations, ...rest } = item;
  return observations === undefined || observations.trim() === '' ? rest : { ...rest, observations };
}

/** The first bien of an informe de baja whose cause or finding is missing. */
export function firstUnexplained(items: readonly EditedItem[]): EditedItem | undefined {
  return items.find(({ cause, finding }) => cause === undefined || (finding ?? '').trim() === '');
}
