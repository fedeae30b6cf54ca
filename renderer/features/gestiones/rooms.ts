import type { RecordRef } from '#shared/records/common.ts';
import type { Gestion } from '#shared/records/gestion/gestion.ts';
import type { Sala } from '#shared/records/sala/sala.ts';

/** Whether a video-conference was given a room that another took: it was booked without a line, and the other came first. */
export function lacksRoom(
  { id, status, facts }: Pick<Gestion, 'id' | 'status' | 'facts'>,
  salas: readonly Pick<Sala, 'id' | 'bookings'>[],
): boolean {
  const room = facts['room'] as RecordRef | undefined;
  if (status !== 'videoScheduled' || room === undefined) return false;
  const there = salas.find((sala) => sala.id === room.id);
  return there !== undefined && there.bookings.every(({ video }) => video.id !== id);
}
