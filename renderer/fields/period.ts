import { addDays, findDateProblem, type CivilDate } from '#shared/calendar/civil-date.ts';
import { CAMPOS } from '../messages/campos.ts';

/** Two days as a person gives them, either of which may be missing yet. */
export interface Period {
  from: CivilDate | undefined;
  to: CivilDate | undefined;
}

/** The whole month of a day. */
export function monthOf(day: CivilDate): Required<Period> {
  const from = `${day.slice(0, 7)}-01`;
  return { from, to: addDays(`${addDays(from, 31).slice(0, 7)}-01`, -1) };
}

/** The whole month before that of a day. */
export function monthBefore(day: CivilDate): Required<Period> {
  return monthOf(addDays(`${day.slice(0, 7)}-01`, -1));
}

/** Why these two dates are no period; `undefined` when they are one, or one is missing. */
export function findPeriodProblem({ from, to }: Period): string | undefined {
  if (from === undefined || to === undefined) return undefined;
  return findDateProblem(from) ?? findDateProblem(to) ?? (from > to ? CAMPOS.period.backwards : undefined);
}
