import type { Uuid } from '#shared/history/event.ts';
import { cargoCode, type CargoContent } from '#shared/records/cargo/cargo.ts';
import { changeRecord } from '../../../desk/change-record.ts';
import type { Desk } from '../../../desk/desk.ts';
import type { Step } from '../../../desk/writer.ts';
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

/**
 * An issued cargo is never changed: it is annulled, with its reason, and its number stays used. In the same act each bien
 * that it moved goes back, but for those that have left this sede since.
 */
export const annulCargo = (desk: Writes, id: Uuid, reason: string) =>
  desk.writer.write(async ({ get, find, actor }) => {
    const annulled = await get('cargo', id);
    const cargo = { id, code: cargoCode(annulled) };
    const { withdrawn, assigned } = annulled.content;
    const moved = new Set([...withdrawn, ...assigned].flatMap(({ bien }) => bien ?? []));
    const steps: Step[] = [{ kind: 'cargo', record: id, type: 'annulled', data: { reason } }];
    for (const record of moved) {
      const bien = await find('bien', record);
      const ours = actor.central || bien?.sede === actor.sede || bien?.otherSede === actor.sede;
      if (bien !== undefined && ours) steps.push({ kind: 'bien', record, type: 'cargoUndone', data: { cargo } });
    }
    return steps;
  });
