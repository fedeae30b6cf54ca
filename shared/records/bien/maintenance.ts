import { addDays, civilDateOf, type CivilDate } from '../../calendar/civil-date.ts';
import type { MaintenanceKind } from './bien-events.ts';
import { equipmentTypeOf, type EquipmentType } from './equipment-type.ts';

/** OS-23: CPUs yearly, printers every four months. Months between two preventive maintenances. */
const INTERVAL_MONTHS: Readonly<Partial<Record<EquipmentType, number>>> = { cpu: 12, laptop: 12, printer: 4 };

const HOUR = 3_600_000;
/** OS-9: 24 h after a provider's service; OS-24: 48 h after a maintenance. */
const FOLLOW_UP_AFTER: Readonly<Record<MaintenanceKind, number>> = { corrective: 24 * HOUR, preventive: 48 * HOUR };

export interface FollowUp {
  of: MaintenanceKind;
  /** Milliseconds since the epoch. */
  due: number;
}

export function followUpAfter(of: MaintenanceKind, endedAt: number): FollowUp {
  return { of, due: endedAt + FOLLOW_UP_AFTER[of] };
}

/** The day of a bien's next preventive maintenance; `undefined` for what has none. */
export function nextMaintenance(bien: {
  name: string;
  type?: EquipmentType;
  /** Milliseconds since the epoch; a bien that was never maintained is counted from its registration. */
  maintainedAt?: number;
  registeredAt: number;
}): CivilDate | undefined {
  const months = INTERVAL_MONTHS[equipmentTypeOf(bien)];
  if (months === undefined) return undefined;
  return addMonths(civilDateOf(bien.maintainedAt ?? bien.registeredAt), months);
}

/** The same day some months later, or the last of a shorter month. */
function addMonths(date: CivilDate, months: number): CivilDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return addDays(first.toISOString().slice(0, 10), Math.min(day, lastDay) - 1);
}
