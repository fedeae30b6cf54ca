import type { Bien } from '#shared/records/bien/bien.ts';
import type { BienRow } from '#shared/records/bien/bien-summary.ts';
import { MAX_CARGO_ITEMS, type CargoItem } from '#shared/records/cargo/cargo.ts';
import type { PersonRef, RecordRef } from '#shared/records/common.ts';
import { findPatrimonialCodeProblem, normalizePatrimonialCode } from '#shared/text/patrimonial-code.ts';

/** The two tables of the form. */
export type TableName = 'withdrawn' | 'assigned';
export const TABLES: readonly TableName[] = ['withdrawn', 'assigned'];

/** A bien of the register as a row of the form; its condition is what there is to observe at first. */
export function itemOfBien(id: string, row: BienRow): CargoItem {
  const { name, brand, code, condition } = row;
  return {
    bien: id,
    equipment: name,
    ...(brand === undefined ? {} : { brand }),
    code,
    ...(condition === undefined ? {} : { observations: condition }),
  };
}

/** Something that the register does not have, for the paper alone: a bag, or a code that nobody has registered yet. */
export function itemOfText(text: string): CargoItem {
  const code = normalizePatrimonialCode(text);
  return findPatrimonialCodeProblem(code) === undefined ? { equipment: '', code } : { equipment: text.trim() };
}

export type Added = { items: CargoItem[] } | { refused: 'duplicate' | 'full' };

/** Adds a row unless its bien or code is there already or the table is full. */
export function addItem(items: readonly CargoItem[], item: CargoItem): Added {
  const same = (other: CargoItem) =>
    (item.bien !== undefined && other.bien === item.bien) || (item.code !== undefined && other.code === item.code);
  if (items.some(same)) return { refused: 'duplicate' };
  if (items.length >= MAX_CARGO_ITEMS) return { refused: 'full' };
  return { items: [...items, item] };
}

/** An assigned bien that the register has with somebody else. */
export interface Conflict {
  /** Place in the table. */
  index: number;
  bien: string;
  item: CargoItem;
  holders: readonly { person: PersonRef; cargo?: RecordRef }[];
  /** A reason has been written, so that it no longer stands in the way. */
  resolved: boolean;
}

interface Tables {
  servant: PersonRef | undefined;
  withdrawn: readonly CargoItem[];
  assigned: readonly CargoItem[];
}

/** PROCEDURES §6: a bien cannot pass to a second holder unless this cargo takes it from the first, or with a reason. */
export function findConflicts({ servant, withdrawn, assigned }: Tables, bienes: ReadonlyMap<string, Bien>): Conflict[] {
  return assigned.flatMap((item, index): Conflict[] => {
    const bien = item.bien === undefined ? undefined : bienes.get(item.bien);
    if (bien === undefined || withdrawn.some((other) => other.bien === bien.id)) return [];
    const holders = bien.holders.filter(({ person }) => person.id === undefined || person.id !== servant?.id);
    if (holders.length === 0) return [];
    return [{ index, bien: bien.id, item, holders, resolved: (item.override ?? '').trim() !== '' }];
  });
}

/** Text fields left blank are absent, and a reason stays only where it is needed. */
export function cleanItems(items: readonly CargoItem[]): CargoItem[] {
  return items.map((item) => {
    const { brand, observations, override, ...rest } = item;
    return {
      ...rest,
      ...(blank(brand) ? {} : { brand }),
      ...(blank(observations) ? {} : { observations }),
      ...(blank(override) ? {} : { override }),
    };
  });
}

function blank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
