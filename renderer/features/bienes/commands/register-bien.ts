import { BienContent, BienRegistered, type Bien } from '#shared/records/bien/bien.ts';
import type { z } from 'zod';
import { correctRecord } from '../../../desk/change-record.ts';
import type { Desk } from '../../../desk/desk.ts';
import { CommandRefused } from '../../../desk/writer.ts';
import { writtenRecord, type Written } from '../../../desk/written.ts';

export const NewBien = BienRegistered.omit({ sede: true, imported: true });
export type NewBien = z.infer<typeof NewBien>;

/** Enters a bien in the register. Its code is unique; another sede's is checked when it reaches headquarters. */
export async function registerBien(desk: Pick<Desk, 'writer' | 'list'>, input: NewBien): Promise<Written> {
  const act = await desk.writer.write(({ actor, newId }) => {
    const taken = desk
      .list('bien')
      .snapshot()
      .rows.some(({ row }) => row.code === input.code);
    if (taken) throw new CommandRefused({ code: 'code-taken', detail: input.code });
    return [{ kind: 'bien', record: newId(), type: 'registered', data: { ...input, sede: actor.sede } }];
  });
  return writtenRecord(act, 'bien', input.code);
}

export const correctBien = (desk: Pick<Desk, 'writer'>, bien: Bien, content: BienContent) =>
  correctRecord(desk, 'bien', bien, content, BienContent);
