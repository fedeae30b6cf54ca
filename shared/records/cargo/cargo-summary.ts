import { newestFirst, searchText, type Summary } from '../summary.ts';
import { cargoCode, type Cargo } from './cargo.ts';

export interface CargoRow {
  code: string;
  date: string;
  servant: string;
  unit: string;
  withdrawn: number;
  assigned: number;
  /** What the list shows of the equipment, as in «CPU y teclado». */
  equipment: string;
  draftedAt: number;
  issuedAt?: number;
}

export function summarizeCargo(state: Cargo): Summary<CargoRow> {
  const { content } = state;
  const items = [...content.assigned, ...content.withdrawn];
  const row: CargoRow = {
    code: cargoCode(state),
    date: content.date,
    servant: content.servant.name,
    unit: content.unit,
    withdrawn: content.withdrawn.length,
    assigned: content.assigned.length,
    equipment: listed(items.map((item) => item.equipment)),
    draftedAt: state.draftedAt,
    ...(state.issuedAt === undefined ? {} : { issuedAt: state.issuedAt }),
  };
  return {
    sede: state.sede,
    status: state.status,
    order: newestFirst(state.draftedAt, state.id),
    search: searchText(row.code, row.servant, row.unit, ...items.flatMap((item) => [item.equipment, item.code])),
    row,
  };
}

function listed(names: readonly string[]): string {
  const [first, second, ...rest] = names;
  if (first === undefined) return 'Sin bienes';
  if (second === undefined) return first;
  return rest.length === 0 ? `${first} y ${second}` : `${first}, ${second} y ${rest.length} más`;
}
