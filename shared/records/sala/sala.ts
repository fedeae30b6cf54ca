import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import { Uuid } from '../../history/event.ts';
import type { Reason } from '../../history/fold.ts';
import { shortText } from '../../text/text-schemas.ts';
import { RecordRef, WithReason } from '../common.ts';
import { DayTime } from '../flow-data.ts';
import { rulesFor, type RecordKind } from '../rule.ts';

/** From and to, on one day of the sede's own zone. */
export const RoomSpan = z
  .strictObject({ date: CivilDate, from: DayTime, to: DayTime })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'Termina antes de empezar' });
export type RoomSpan = z.infer<typeof RoomSpan>;

const SalaOpened = z.strictObject({ sede: Uuid, name: shortText(), multiuse: z.boolean() });
const Booked = z.strictObject({ video: RecordRef, spans: z.array(RoomSpan).min(1).max(40) });
const Released = z.strictObject({ video: Uuid });

export interface Booking {
  video: RecordRef;
  spans: readonly RoomSpan[];
}

/** QW-8.8.3: a room for video-conferences and when it is taken. */
export interface Sala extends z.infer<typeof SalaOpened> {
  id: string;
  status: 'active' | 'inactive';
  bookings: readonly Booking[];
  changedAt: number;
}

const { creation, change } = rulesFor<Sala>();
const OFFICE = ['specialist', 'support'] as const;

/**
 * A room is one record and its bookings are its events: a second one for the same hour is refused, and of two that were made
 * without a line the later is kept and not applied (docs/decisions/0029).
 */
export const sala = {
  kind: 'sala',
  rules: {
    opened: creation({
      data: SalaOpened,
      roles: OFFICE,
      sede: (data) => data.sede,
      apply: (data, event) => ({
        ...data,
        id: event.record,
        status: 'active',
        bookings: [],
        changedAt: event.at.wall,
      }),
    }),
    booked: change({
      data: Booked,
      roles: OFFICE,
      from: ['active'],
      refuse: (state, data) => findTaken(state, data),
      apply: (state, data, event) => ({
        ...state,
        bookings: [...others(state, data.video.id), data],
        changedAt: event.at.wall,
      }),
    }),
    released: change({
      data: Released,
      roles: OFFICE,
      from: ['active', 'inactive'],
      apply: (state, { video }, event) => ({ ...state, bookings: others(state, video), changedAt: event.at.wall }),
    }),
    closed: change({
      data: WithReason,
      roles: OFFICE,
      from: ['active'],
      apply: (state, _data, event) => ({ ...state, status: 'inactive', changedAt: event.at.wall }),
    }),
  },
} as const satisfies RecordKind<Sala>;

/** Whose the room is at one of these hours. */
export function findTaken(state: Pick<Sala, 'bookings'>, { video, spans }: Booking): Reason | undefined {
  const taken = others(state, video.id).find((other) => other.spans.some((a) => spans.some((b) => overlap(a, b))));
  return taken === undefined ? undefined : { code: 'room-taken', detail: taken.video.code };
}

function overlap(a: RoomSpan, b: RoomSpan): boolean {
  return a.date === b.date && a.from < b.to && b.from < a.to;
}

function others({ bookings }: Pick<Sala, 'bookings'>, video: string): Booking[] {
  return bookings.filter((each) => each.video.id !== video);
}
