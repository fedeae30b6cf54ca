import type { MonthClosed } from '#shared/records/relacion/relacion.ts';
import { relacionId } from '#shared/records/relacion/relacion.ts';
import type { Desk } from '../../../desk/desk.ts';
import type { Step } from '../../../desk/writer.ts';

/** OS-14: closes a month; the first closing of all begins the record. */
export function closeMonth({ writer }: Pick<Desk, 'writer'>, closing: Omit<MonthClosed, 'author'>) {
  return writer.write(async ({ actor, find }) => {
    const record = relacionId(actor.sede);
    const begun = await find('relacion', record);
    const steps: Step[] =
      begun === undefined ? [{ kind: 'relacion', record, type: 'opened', data: { sede: actor.sede } }] : [];
    const author = { id: actor.person, name: actor.name };
    return [...steps, { kind: 'relacion', record, type: 'monthClosed', data: { ...closing, author } }];
  });
}
