import { addDays, findDateProblem, type CivilDate } from '#shared/calendar/civil-date.ts';
import { ANEXO01 } from '../../messages/impresion.ts';

export interface Period {
  from: CivilDate;
  to: CivilDate;
}

/** The whole month of a day. */
export function monthOf(day: CivilDate): Period {
  const from = `${day.slice(0, 7)}-01`;
  return { from, to: addDays(`${addDays(from, 31).slice(0, 7)}-01`, -1) };
}

/** The whole month before that of a day. */
export function monthBefore(day: CivilDate): Period {
  return monthOf(addDays(`${day.slice(0, 7)}-01`, -1));
}

/** Why these two dates are no period; `undefined` when they are one. */
export function findPeriodProblem(from: CivilDate | undefined, to: CivilDate | undefined): string | undefined {
  if (from === undefined || to === undefined) return undefined;
  return findDateProblem(from) ?? findDateProblem(to) ?? (from > to ? ANEXO01.backwards : undefined);
}
