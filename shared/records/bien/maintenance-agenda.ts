import { addDays, civilDateOf, type CivilDate } from '../../calendar/civil-date.ts';
import type { MaintenanceKind } from './bien-events.ts';
import type { BienRow } from './bien-summary.ts';

export type AgendaGroup = 'checkOverdue' | 'check' | 'overdue' | 'soon' | 'later';
export const AGENDA_GROUPS: readonly AgendaGroup[] = ['checkOverdue', 'check', 'overdue', 'soon', 'later'];

/** Days ahead that count as soon, and how far the agenda looks. */
const SOON = 30;
const HORIZON = 366;

/** A maintenance or a check after one that falls due. */
export interface AgendaEntry {
  bien: string;
  group: AgendaGroup;
  row: BienRow;
  sede: string;
  status: string;
  /** The day on which it is due. */
  due: CivilDate;
  /** Of a check: the hour, ms since the epoch, and after what. */
  check?: { at: number; of: MaintenanceKind };
}

interface Listed {
  id: string;
  sede: string;
  status: string;
  row: BienRow;
}

/**
 * OS-23–25: what falls due by the register: CPUs yearly, printers every four months, and the checks 24 h after a service
 * and 48 h after a maintenance. The most urgent first.
 * @param now ms since the epoch
 */
export function maintenanceAgenda(bienes: readonly Listed[], now: number, zone?: string): AgendaEntry[] {
  const today = civilDateOf(now, zone);
  return bienes
    .filter(({ status }) => status !== 'writtenOff' && status !== 'inTransit')
    .flatMap(({ id, sede, status, row }): AgendaEntry[] => {
      const common = { bien: id, sede, status, row };
      const entries: AgendaEntry[] = [];
      if (row.followUpDue !== undefined) {
        const check = { at: row.followUpDue, of: row.followUpOf ?? 'corrective' };
        const group = row.followUpDue <= now ? 'checkOverdue' : 'check';
        entries.push({ ...common, group, due: civilDateOf(row.followUpDue, zone), check });
      }
      // What is with the provider is not due anew until it is back.
      if (row.maintenanceDue !== undefined && status !== 'inMaintenance') {
        const group = groupOf(row.maintenanceDue, today);
        if (group !== undefined) entries.push({ ...common, group, due: row.maintenanceDue });
      }
      return entries;
    })
    .toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)));
}

function groupOf(due: CivilDate, today: CivilDate): AgendaGroup | undefined {
  if (due < today) return 'overdue';
  if (due <= addDays(today, SOON)) return 'soon';
  return due <= addDays(today, HORIZON) ? 'later' : undefined;
}

function keyOf({ group, due, check, row }: AgendaEntry): string {
  return `${AGENDA_GROUPS.indexOf(group)} ${due} ${check?.at ?? ''} ${row.code}`;
}
