import type { Uuid } from '#shared/history/event.ts';
import { changeRecord } from '../../../desk/change-record.ts';
import type { Desk } from '../../../desk/desk.ts';
import { writtenRecord, type Written } from '../../../desk/written.ts';

type Writes = Pick<Desk, 'writer'>;

/** QW-8.8.3: a room of the sede that can be taken for video-conferences. */
export async function openRoom({ writer }: Writes, room: { name: string; multiuse: boolean }): Promise<Written> {
  const act = await writer.write(({ actor, newId }) => [
    { kind: 'sala', record: newId(), type: 'opened', data: { ...room, sede: actor.sede } },
  ]);
  return writtenRecord(act, 'sala', room.name);
}

export const closeRoom = (desk: Writes, id: Uuid, reason: string) =>
  changeRecord(desk, 'sala', id, 'closed', { reason });
