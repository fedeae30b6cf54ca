import { z } from 'zod';
import { formatCivilDate } from '../../calendar/civil-date.ts';
import { Uuid, type Event } from '../../history/event.ts';
import { lineText, shortText } from '../../text/text-schemas.ts';
import { WithReason } from '../common.ts';
import {
  DayDeclared,
  DayRestored,
  declareDay,
  HoursSet,
  NO_CALENDAR,
  restoreDay,
  setTerm,
  TermSet,
  type SedeCalendar,
} from './sede-calendar.ts';
import { applyCorrection, correctionOf } from '../correction.ts';
import { Role, type Actor } from '../role.ts';
import { rulesFor, type RecordKind } from '../rule.ts';

const content = {
  name: lineText(),
  /** As it stands in a list: «UT Ayacucho». */
  shortName: shortText(),
  areas: z.array(shortText()).max(100),
};

export const SedeCreated = z.strictObject({
  ...content,
  /** Two to four capitals; the sede's devices are called after it. */
  code: z.string().regex(/^[A-Z]{2,4}$/),
  type: z.enum(['central', 'ut']),
});
export type SedeCreated = z.infer<typeof SedeCreated>;

export const StaffAssigned = z.strictObject({ person: Uuid, name: lineText(), roles: z.array(Role).min(1).max(5) });
export type StaffAssigned = z.infer<typeof StaffAssigned>;

/** 0 keeps everything; less than a quarter would take what a person still looks up. */
export const RetentionMonths = z.union([z.literal(0), z.int().min(3).max(120)]);

export interface Sede extends SedeCreated {
  id: string;
  sede: string;
  status: 'active' | 'closed';
  /** Of the sede central: the procedure in force, where it is not the default one. */
  procedure?: string;
  /** Of the sede central: how long an ended record stays on its devices, where it is not the default. */
  retentionMonths?: number;
  /** Who has which role here. It is the one place where roles are given; every sede knows it, without personal data. */
  staff: StaffAssigned[];
  /** What the administrator has set of working days; absent: nothing. */
  calendar?: SedeCalendar;
  changedAt: number;
}

const { creation, change } = rulesFor<Sede>();
const ADMINISTRATOR = ['administrator'] as const;
const centralOnly = (state: Sede) => (state.type === 'central' ? undefined : { code: 'not-central' });

function withCalendar(state: Sede, change: (calendar: SedeCalendar) => SedeCalendar, event: Event): Sede {
  return { ...state, calendar: change(state.calendar ?? NO_CALENDAR), changedAt: event.at.wall };
}

export const sede = {
  kind: 'sede',
  rules: {
    created: creation({
      data: SedeCreated,
      roles: ADMINISTRATOR,
      // A sede belongs to none: only the sede central creates one.
      sede: () => '',
      apply: (data, event) => ({
        ...data,
        id: event.record,
        sede: event.record,
        status: 'active',
        staff: [],
        changedAt: event.at.wall,
      }),
    }),
    corrected: change({
      data: correctionOf(content),
      roles: ADMINISTRATOR,
      from: ['active'],
      apply: (state, data, event) => ({ ...applyCorrection(state, data), changedAt: event.at.wall }),
    }),
    procedureAdopted: change({
      data: z.strictObject({ procedure: shortText() }),
      // Chosen where the server is set up.
      roles: [],
      from: ['active'],
      refuse: centralOnly,
      apply: (state, data, event) => ({ ...state, procedure: data.procedure, changedAt: event.at.wall }),
    }),
    retentionSet: change({
      data: z.strictObject({ months: RetentionMonths }),
      // Chosen where the server is set up.
      roles: [],
      from: ['active'],
      refuse: (state) => (state.type === 'central' ? undefined : { code: 'not-central' }),
      apply: (state, data, event) => ({ ...state, retentionMonths: data.months, changedAt: event.at.wall }),
    }),
    dayDeclared: change({
      data: DayDeclared,
      roles: ADMINISTRATOR,
      from: ['active'],
      apply: (state, data, event) => withCalendar(state, (calendar) => declareDay(calendar, data), event),
    }),
    dayRestored: change({
      data: DayRestored,
      roles: ADMINISTRATOR,
      from: ['active'],
      refuse: (state, { date }) =>
        state.calendar?.days.some((day) => day.date === date) === true
          ? undefined
          : { code: 'day-not-declared', detail: formatCivilDate(date) },
      apply: (state, { date }, event) => withCalendar(state, (calendar) => restoreDay(calendar, date), event),
    }),
    hoursSet: change({
      data: HoursSet,
      roles: ADMINISTRATOR,
      from: ['active'],
      refuse: centralOnly,
      apply: (state, { week }, event) => withCalendar(state, (calendar) => ({ ...calendar, week }), event),
    }),
    termSet: change({
      data: TermSet,
      roles: ADMINISTRATOR,
      from: ['active'],
      refuse: centralOnly,
      apply: (state, data, event) => withCalendar(state, (calendar) => setTerm(calendar, data), event),
    }),
    staffAssigned: change({
      data: StaffAssigned,
      roles: ADMINISTRATOR,
      from: ['active'],
      apply: (state, data, event) => ({
        ...state,
        staff: [...state.staff.filter((member) => member.person !== data.person), data],
        changedAt: event.at.wall,
      }),
    }),
    staffRemoved: change({
      data: z.strictObject({ person: Uuid, ...WithReason.shape }),
      roles: ADMINISTRATOR,
      from: ['active'],
      apply: (state, data, event) => ({
        ...state,
        staff: state.staff.filter((member) => member.person !== data.person),
        changedAt: event.at.wall,
      }),
    }),
  },
} as const satisfies RecordKind<Sede>;

/** The person as the rules see them, from the staff of a sede; `undefined` when they have no role there. */
export function findActor(state: Sede, person: string): Actor | undefined {
  const member = state.staff.find((candidate) => candidate.person === person);
  if (member === undefined) return undefined;
  return { person, name: member.name, roles: member.roles, sede: state.id, central: state.type === 'central' };
}
