import { z } from 'zod';
import { civilDateOf } from '../../calendar/civil-date.ts';
import { Uuid } from '../../history/event.ts';
import { derivedUuid } from '../../history/uuid.ts';
import type { Reason } from '../../history/fold.ts';
import { shortText } from '../../text/text-schemas.ts';
import { PersonRef, RecordRef } from '../common.ts';
import { signingRules, UNSIGNED, type SignedPaper } from '../paper/signed-paper.ts';
import { rulesFor, type RecordKind } from '../rule.ts';

/** `2026-07`. */
export const Month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);
export type Month = z.infer<typeof Month>;

/** A paper that a list names: a cargo, or a traslado between two sedes. */
export const ListedPaper = z.strictObject({ kind: z.enum(['cargo', 'traslado']), id: Uuid, code: shortText() });
export type ListedPaper = z.infer<typeof ListedPaper>;

export const MonthClosed = z.strictObject({
  month: Month,
  author: PersonRef,
  papers: z.array(ListedPaper).max(2000),
  /** Papers of earlier lists that were annulled since. */
  annulled: z.array(RecordRef).max(2000),
});
export type MonthClosed = z.infer<typeof MonthClosed>;

/** OS-14: the chief sends it, and signs. */
export const RELACION_PARTIES = ['chief'] as const;
export type RelacionParty = (typeof RELACION_PARTIES)[number];

/** One list that is closed; `at` in milliseconds since the epoch. */
export type ClosedMonth = MonthClosed & { at: number; paper?: SignedPaper<RelacionParty> };

export interface Relacion {
  id: string;
  sede: string;
  status: 'active';
  months: readonly ClosedMonth[];
  changedAt: number;
}

const { creation, change } = rulesFor<Relacion>();

/**
 * OS-13–14: the monthly lists for Control Patrimonial, all in one record, so that no paper can stand in two of them: a
 * closing that names a paper of an earlier one is not applied, whoever made it and wherever.
 */
export const relacion = {
  kind: 'relacion',
  rules: {
    opened: creation({
      data: z.strictObject({ sede: Uuid }),
      roles: ['unitChief', 'support', 'patrimony'],
      sede: (data) => data.sede,
      forbid: (actor) => (actor.central ? undefined : { code: 'not-central' }),
      apply: (data, event) => ({ ...data, id: event.record, status: 'active', months: [], changedAt: event.at.wall }),
    }),
    monthClosed: change({
      data: MonthClosed,
      roles: ['unitChief', 'support', 'patrimony'],
      from: ['active'],
      forbid: (actor) => (actor.central ? undefined : { code: 'not-central' }),
      refuse: (state, data, event) => refuseMonth(state, data, event.at.wall),
      apply: (state, data, event) => ({
        ...state,
        months: [...state.months, { ...data, at: event.at.wall }],
        changedAt: event.at.wall,
      }),
    }),
    ...signingRules<Relacion, RelacionParty>({
      parties: RELACION_PARTIES,
      roles: ['unitChief', 'support', 'patrimony'],
      from: ['active'],
      part: Month,
      paperOf: ({ months }, part) => {
        const closed = months.find(({ month }) => month === part);
        return closed && (closed.paper ?? UNSIGNED);
      },
      withPaper: (state, paper, part) => ({
        ...state,
        months: state.months.map((closed) => (closed.month === part ? { ...closed, paper } : closed)),
      }),
    }),
  },
} as const satisfies RecordKind<Relacion>;

function refuseMonth({ months }: Relacion, { month, papers }: MonthClosed, at: number): Reason | undefined {
  const last = months.at(-1)?.month;
  if (last !== undefined && month <= last) return { code: 'month-closed', detail: month };
  if (month > civilDateOf(at).slice(0, 7)) return { code: 'month-not-begun', detail: month };
  const listed = new Set(months.flatMap((closed) => closed.papers.map(({ id }) => id)));
  const ids = papers.map(({ id }) => id);
  const twice = papers.find(({ id }, place) => listed.has(id) || ids.indexOf(id) !== place);
  return twice === undefined ? undefined : { code: 'already-listed', detail: twice.code };
}

/** The one record of the lists: equal on every device, so that two who begin it while apart begin the same. */
export function relacionId(sede: Uuid): Uuid {
  return derivedUuid('relacion', sede);
}
