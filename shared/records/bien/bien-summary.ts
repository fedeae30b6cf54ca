import { searchText, type Summary } from '../summary.ts';
import { equipmentTypeOf, type EquipmentType } from './equipment-type.ts';
import type { Bien } from './bien.ts';
import type { MaintenanceKind } from './bien-events.ts';
import { nextMaintenance } from './maintenance.ts';

/** What lists and agendas show of a bien. Times are milliseconds since the epoch. */
export interface BienRow {
  code: string;
  name: string;
  type: EquipmentType;
  brand?: string;
  model?: string;
  serial?: string;
  condition?: string;
  /** Names of everyone who holds it; more than one is a dispute. */
  holders: string[];
  /** Since when it is at the IT office, and why. */
  custody?: { since: number; reason: string };
  location?: string;
  /** Day of the next preventive maintenance (OS-23). */
  maintenanceDue?: string;
  /** When the check after a service is due (OS-9, OS-24). */
  followUpDue?: number;
  followUpOf?: MaintenanceKind;
  /** OS-18: day of the next review of its obsolescence. */
  reviewDue?: string;
  /** PI-5. */
  warrantyUntil?: string;
  operative?: boolean;
  obsolete?: boolean;
  /** The sede that it is on its way to. */
  otherSede?: string;
  changedAt: number;
}

export function summarizeBien(state: Bien): Summary<BienRow> {
  const { code, name, brand, model, serial, condition, location, custody } = state;
  const holders = state.holders.map((holder) => holder.person.name);
  const row: BienRow = {
    code,
    name,
    type: equipmentTypeOf(state),
    holders,
    changedAt: state.changedAt,
    ...present({
      brand,
      model,
      serial,
      condition,
      location,
      custody: custody === undefined ? undefined : { since: custody.since, reason: custody.reason },
      maintenanceDue: state.status === 'writtenOff' ? undefined : nextMaintenance(state),
      followUpDue: state.followUp?.due,
      followUpOf: state.followUp?.of,
      warrantyUntil: state.warrantyUntil,
      reviewDue: state.review?.next,
      operative: state.diagnosis?.operative,
      obsolete: state.review?.obsolete,
      otherSede: state.otherSede,
    }),
  };
  return {
    sede: state.sede,
    status: state.status,
    order: `${code}${state.id.slice(-8)}`,
    search: searchText(code, name, brand, model, serial, location, ...holders),
    row,
  };
}

/** Without what is not known: JSON keeps no `undefined`. */
function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
