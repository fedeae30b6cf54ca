import type { Uuid } from '#shared/history/event.ts';
import type { TrasladoDispatched, TrasladoReceived, Settlement } from '#shared/records/traslado/traslado.ts';
import { arrivedBienes } from '#shared/records/traslado/traslado.ts';
import type { Desk } from '../../../desk/desk.ts';
import type { Step, WriteContext } from '../../../desk/writer.ts';
import { writtenRecord, type Written } from '../../../desk/written.ts';

type Writes = Pick<Desk, 'writer'>;
export type NewTraslado = Omit<TrasladoDispatched, 'code' | 'sede' | 'sender'>;

/** OS-10: the paper is made and every bien on it is on its way, in one act. */
export async function dispatchTraslado({ writer }: Writes, input: NewTraslado): Promise<Written> {
  let code = '';
  const act = await writer.write(({ actor, newId, nextCode }) => {
    const traslado = { id: newId(), code: nextCode('TR') };
    code = traslado.code;
    const sender = { id: actor.person, name: actor.name };
    return [
      {
        kind: 'traslado',
        record: traslado.id,
        type: 'dispatched',
        data: { ...input, code, sede: actor.sede, sender },
      },
      ...input.items.map(({ bien }): Step => ({
        kind: 'bien',
        record: bien,
        type: 'dispatched',
        data: { traslado, to: input.to },
      })),
    ];
  });
  return writtenRecord(act, 'traslado', code);
}

/** The receiving sede says what came: that enters its register; what did not come stays on its way until headquarters decides. */
export async function receiveTraslado({ writer }: Writes, id: Uuid, reception: TrasladoReceived): Promise<Written> {
  let code = '';
  const act = await writer.write(async (context) => {
    const traslado = await context.get('traslado', id);
    code = traslado.code;
    const ref = { id, code };
    const arrived = await travelling(context, id, arrivedBienes(traslado, reception));
    return [
      { kind: 'traslado', record: id, type: 'received', data: reception },
      ...arrived.map((bien): Step => ({
        kind: 'bien',
        record: bien,
        type: 'arrived',
        data: { traslado: ref, ...noteOf(reception, bien) },
      })),
    ];
  });
  return writtenRecord(act, 'traslado', code);
}

function noteOf({ differences }: TrasladoReceived, bien: Uuid): { note?: string } {
  const note = differences.find((difference) => difference.bien === bien)?.note;
  return note === undefined ? {} : { note };
}

/** Headquarters decides a difference; the bien goes where it says. */
export function settleDifference(
  { writer }: Writes,
  id: Uuid,
  decision: { bien: Uuid; outcome: Settlement; reason: string },
) {
  return writer.write(async (context) => {
    const { code } = await context.get('traslado', id);
    const type = { arrived: 'arrived', returned: 'dispatchUndone', noted: undefined }[decision.outcome];
    const moved = type === undefined ? [] : await travelling(context, id, [decision.bien]);
    return [
      { kind: 'traslado', record: id, type: 'settled', data: decision },
      ...moved.map((bien): Step => ({
        kind: 'bien',
        record: bien,
        type: type ?? '',
        data: { traslado: { id, code } },
      })),
    ];
  });
}

/** Nothing left: the bienes stay where they were. */
export function annulTraslado({ writer }: Writes, id: Uuid, reason: string) {
  return writer.write(async (context) => {
    const { code, items } = await context.get('traslado', id);
    const back = await travelling(
      context,
      id,
      items.map(({ bien }) => bien),
    );
    return [
      { kind: 'traslado', record: id, type: 'annulled', data: { reason } },
      ...back.map((bien): Step => ({
        kind: 'bien',
        record: bien,
        type: 'dispatchUndone',
        data: { traslado: { id, code } },
      })),
    ];
  });
}

/** Those of these bienes that are on their way with this traslado, as far as this device knows. */
async function travelling({ find }: WriteContext, traslado: Uuid, bienes: readonly Uuid[]): Promise<Uuid[]> {
  const states = await Promise.all(bienes.map((bien) => find('bien', bien)));
  return bienes.filter((_bien, place) => states[place]?.transit?.traslado.id === traslado);
}
