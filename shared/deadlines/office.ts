import { addDays } from '../calendar/civil-date.ts';
import { createHolidayCheck, holidaysOf } from '../calendar/holidays.ts';
import { createWorkingTime, type WorkingCalendar } from '../calendar/working-time.ts';
import type { Procedure } from '../procedures/procedure.ts';
import type { Sede } from '../records/sede/sede.ts';
import type { Timing } from './reckon.ts';

type WithCalendar = Pick<Sede, 'id' | 'type' | 'calendar'>;
type Calendared = Pick<Procedure, 'id' | 'calendar' | 'zone'>;

/** By what calendar an organisation works, at each of its sedes. */
export interface Office {
  timingOf(procedure: Calendared, sede: string): Timing;
}

/** @param sedes as their records say now; another one is made when they change */
export function createOffice(sedes: readonly WithCalendar[]): Office {
  const central = sedes.find(({ type }) => type === 'central');
  const known = new Map<string, Timing>();
  return {
    timingOf(procedure, id) {
      const key = `${procedure.id} ${id}`;
      const timing = known.get(key) ?? {
        time: createWorkingTime(
          calendarOf(
            procedure,
            central,
            sedes.find((sede) => sede.id === id),
          ),
        ),
        zone: procedure.zone,
        terms: central?.calendar?.terms ?? [],
      };
      known.set(key, timing);
      return timing;
    },
  };
}

/** The country's calendar, changed by what was declared for the organisation, and that by what was declared for the sede. */
export function calendarOf(
  { calendar, zone }: Pick<Procedure, 'calendar' | 'zone'>,
  central: Pick<Sede, 'calendar'> | undefined,
  own: Pick<Sede, 'calendar'> | undefined,
): WorkingCalendar {
  const national = createHolidayCheck(calendar.holidays);
  const declared = declaredDays(central, own);
  const week = central?.calendar?.week ?? calendar.week;
  // A Saturday that is worked to make up for a bridge day has the hours of a weekday.
  const usual = week.slice(1, 6).find((spans) => spans.length > 0) ?? week.find((spans) => spans.length > 0) ?? [];
  return {
    zone,
    week,
    isHoliday: (date) => {
      const day = declared.get(date);
      return day === undefined ? national(date) : !day.working;
    },
    extraHours: (date) => (declared.get(date)?.working === true ? usual : undefined),
  };
}

export interface ShownDay {
  date: string;
  /** What is special about it. */
  name?: string;
  kind: 'working' | 'weekend' | 'holiday';
  /** Where that is said. */
  by: 'week' | 'country' | 'organisation' | 'sede';
}

/** Every day of a year, as a picture of it shows them. */
export function daysOfYear(
  { calendar }: Pick<Procedure, 'calendar'>,
  central: Pick<Sede, 'calendar'> | undefined,
  own: Pick<Sede, 'calendar'> | undefined,
  year: number,
): ShownDay[] {
  const national = new Map(holidaysOf(calendar.holidays, year).map(({ date, name }) => [date, name]));
  const declared = declaredDays(central, own);
  const sedes = new Set(own === central ? [] : own?.calendar?.days.map(({ date }) => date));
  const week = central?.calendar?.week ?? calendar.week;
  const days: ShownDay[] = [];
  for (let date = `${year}-01-01`; date < `${year + 1}`; date = addDays(date, 1)) {
    const day = declared.get(date);
    const holiday = national.get(date);
    if (day !== undefined) {
      const by = sedes.has(date) ? 'sede' : 'organisation';
      days.push({ date, name: day.name, kind: day.working ? 'working' : 'holiday', by });
    } else if (holiday !== undefined) days.push({ date, name: holiday, kind: 'holiday', by: 'country' });
    else {
      const works = (week[new Date(`${date}T00:00:00Z`).getUTCDay()]?.length ?? 0) > 0;
      days.push({ date, kind: works ? 'working' : 'weekend', by: 'week' });
    }
  }
  return days;
}

function declaredDays(central: Pick<Sede, 'calendar'> | undefined, own: Pick<Sede, 'calendar'> | undefined) {
  return new Map([...(central?.calendar?.days ?? []), ...(own?.calendar?.days ?? [])].map((day) => [day.date, day]));
}
