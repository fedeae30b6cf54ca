import { addDays, findDateProblem, type CivilDate } from '#shared/calendar/civil-date.ts';
import { REPORTES_PAGE } from '../../messages/reportes.ts';

export interface Period {
  from: CivilDate | undefined;
  to: CivilDate | undefined;
}

/** The whole month of a day, or one so many months before it. */
export function monthOf(day: CivilDate, before = 0): Required<Period> {
  let from = `${day.slice(0, 7)}-01`;
  for (let left = before; left > 0; left -= 1) from = `${addDays(from, -1).slice(0, 7)}-01`;
  return { from, to: addDays(`${addDays(from, 31).slice(0, 7)}-01`, -1) };
}

export function findPeriodProblem({ from, to }: Period): string | undefined {
  if (from === undefined || to === undefined) return undefined;
  return findDateProblem(from) ?? findDateProblem(to) ?? (from > to ? REPORTES_PAGE.backwards : undefined);
}
