import { civilDateOf } from '#shared/calendar/civil-date.ts';
import type { Bien } from '#shared/records/bien/bien.ts';
import type { Desk } from '../../../desk/desk.ts';
import { writtenRecord, type Written } from '../../../desk/written.ts';

export interface InformeTexts {
  problem: string;
  diagnosis: string;
  justification: string;
  override?: string;
}

/** PI-5: the informe técnico that asks the chief for an external contract, with the warranty as the register has it. */
export async function raiseInforme(
  { writer, procedure }: Pick<Desk, 'writer' | 'procedure'>,
  bien: Bien,
  texts: InformeTexts,
): Promise<Written> {
  let made = '';
  const { id, code, name, brand, model, serial, warrantyUntil } = bien;
  const act = await writer.write(({ actor, newId, nextCode, now }) => {
    made = nextCode('IT');
    return [
      {
        kind: 'informe',
        record: newId(),
        type: 'raised',
        data: {
          ...texts,
          code: made,
          sede: bien.sede,
          date: civilDateOf(now, procedure.zone),
          author: { id: actor.person, name: actor.name },
          item: { bien: id, code, equipment: name, brand, model, serial },
          warrantyUntil,
        },
      },
    ];
  });
  return writtenRecord(act, 'informe', made);
}
