import type { Uuid } from '#shared/history/event.ts';
import type { BajaContent } from '#shared/records/baja/baja.ts';
import { changeRecord } from '../../../desk/change-record.ts';
import type { Desk } from '../../../desk/desk.ts';
import type { Step } from '../../../desk/writer.ts';
import { writtenRecord, type Written } from '../../../desk/written.ts';

type Writes = Pick<Desk, 'writer'>;

/** OS-20: the informe is written; it can be corrected until it is sent to the chief. */
export async function prepareBaja({ writer }: Writes, content: BajaContent): Promise<Written> {
  let code = '';
  const act = await writer.write(({ actor, newId, nextCode }) => {
    code = nextCode('IB');
    const author = { id: actor.person, name: actor.name };
    return [{ kind: 'baja', record: newId(), type: 'prepared', data: { code, sede: actor.sede, author, content } }];
  });
  return writtenRecord(act, 'baja', code);
}

export const reviseBaja = (desk: Writes, id: Uuid, content: BajaContent) =>
  changeRecord(desk, 'baja', id, 'revised', { content });

/** OS-20–22: hands it on, in the name of who does. */
export function handOverBaja({ writer }: Writes, id: Uuid, type: 'submitted' | 'endorsed' | 'forwarded', data: object) {
  return writer.write(({ actor }) => [
    { kind: 'baja', record: id, type, data: { ...data, by: { id: actor.person, name: actor.name } } },
  ]);
}

/** Administration approved: in one act the informe ends and the register writes off each bien that it had not yet. */
export function concludeBaja({ writer }: Writes, id: Uuid, resolution: string) {
  return writer.write(async ({ actor, get, find }) => {
    const { code, content } = await get('baja', id);
    const report = { id, code };
    const steps: Step[] = [
      {
        kind: 'baja',
        record: id,
        type: 'concluded',
        data: { resolution, by: { id: actor.person, name: actor.name } },
      },
    ];
    for (const { bien, cause } of content.items) {
      const state = await find('bien', bien);
      if (state === undefined || state.status === 'writtenOff') continue;
      steps.push({ kind: 'bien', record: bien, type: 'writtenOff', data: { report, cause } });
    }
    return steps;
  });
}
