import { searchText, type Summary } from '../summary.ts';
import type { Bien } from './bien.ts';

export interface BienRow {
  code: string;
  name: string;
  brand?: string;
  model?: string;
  serial?: string;
  condition?: string;
  /** Names of everyone who holds it; more than one is a dispute. */
  holders: string[];
  changedAt: number;
}

export function summarizeBien(state: Bien): Summary<BienRow> {
  const { code, name, brand, model, serial, condition } = state;
  const holders = state.holders.map((holder) => holder.person.name);
  return {
    sede: state.sede,
    status: state.status,
    order: `${code}${state.id.slice(-8)}`,
    search: searchText(code, name, brand, model, serial, ...holders),
    row: {
      code,
      name,
      ...(brand === undefined ? {} : { brand }),
      ...(model === undefined ? {} : { model }),
      ...(serial === undefined ? {} : { serial }),
      ...(condition === undefined ? {} : { condition }),
      holders,
      changedAt: state.changedAt,
    },
  };
}
