import { addDays, civilDateOf } from '#shared/calendar/civil-date.ts';
import { startOfCivilDate } from '#shared/calendar/zoned-time.ts';
import { AGENDA } from '../../messages/agenda.ts';
import type { Due } from '../../agenda/dues.ts';

export interface DueGroup {
  id: string;
  label: string;
  dues: Due[];
}

/** By when it falls due: past, the rest of today, the seven days after it, later. Groups with nothing are left out. */
export function groupByTime(dues: readonly Due[], now: number, zone: string): DueGroup[] {
  const today = civilDateOf(now, zone);
  const tomorrow = startOfCivilDate(addDays(today, 1), zone);
  const weekEnd = startOfCivilDate(addDays(today, 8), zone);
  const groupOf = ({ due, overdue }: Due) =>
    overdue ? 'overdue' : due < tomorrow ? 'today' : due < weekEnd ? 'week' : 'later';
  const groups = Map.groupBy(dues, groupOf);
  return (['overdue', 'today', 'week', 'later'] as const).flatMap((id) => {
    const own = groups.get(id);
    return own === undefined ? [] : [{ id, label: AGENDA.groups[id], dues: own }];
  });
}

/** By who has to, whoever has most overdue first; what is nobody's at the end. */
export function groupByPerson(dues: readonly Due[]): DueGroup[] {
  const overdue = (group: DueGroup) => group.dues.filter((due) => due.overdue).length;
  return [...Map.groupBy(dues, ({ assignee }) => assignee ?? '')]
    .map(([name, own]) => ({ id: `person ${name}`, label: name === '' ? AGENDA.nobody : name, dues: own }))
    .toSorted((a, b) => Number(a.id === 'person ') - Number(b.id === 'person ') || overdue(b) - overdue(a));
}
