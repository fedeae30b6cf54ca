import type { Uuid } from '#shared/history/event.ts';
import type { CargoContent } from '#shared/records/cargo/cargo.ts';
import { changeRecord } from '../../../desk/change-record.ts';
import type { Desk } from '../../../desk/desk.ts';
import { writtenRecord, type Written } from '../../../desk/written.ts';

type Writes = Pick<Desk, 'writer'>;

/** Saves a new borrador; it has no number yet and everything in it may change. */
export async function draftCargo({ writer }: Writes, content: CargoContent): Promise<Written> {
  const act = await writer.write(({ actor, newId }) => [
    { kind: 'cargo', record: newId(), type: 'drafted', data: { sede: actor.sede, content } },
  ]);
  return writtenRecord(act, 'cargo', 'Borrador');
}

export const reviseCargo = (desk: Writes, id: Uuid, content: CargoContent) =>
  changeRecord(desk, 'cargo', id, 'revised', { content });

export const discardCargo = (desk: Writes, id: Uuid) => changeRecord(desk, 'cargo', id, 'discarded', {});

/** An issued cargo is never changed: it is annulled, with its reason, and its number stays used. */
export const annulCargo = (desk: Writes, id: Uuid, reason: string) =>
  changeRecord(desk, 'cargo', id, 'annulled', { reason });
