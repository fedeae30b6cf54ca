import type { Uuid } from '#shared/history/event.ts';
import { findRegister } from '#shared/procedures/register.ts';
import type { RecordRef } from '#shared/records/common.ts';
import { dataSchema } from '#shared/records/flow-data.ts';
import type { GestionOpened } from '#shared/records/gestion/gestion.ts';
import type { Desk } from '../../../desk/desk.ts';
import { CommandRefused, type Step } from '../../../desk/writer.ts';
import { writtenRecord, type Written } from '../../../desk/written.ts';

type Writes = Pick<Desk, 'writer' | 'procedure'>;

/**
 * Begins an entry of a register, in the sede of who does. One that is announced to every sede is an entry in each (MF-3.1), and
 * a problem is said on its tickets (MH-E2.04), all in one act.
 * @param sedes for a register of every sede: theirs
 */
export async function openGestion(
  { writer, procedure }: Writes,
  registerId: string,
  answers: Readonly<Record<string, unknown>>,
  sedes: readonly Uuid[] = [],
): Promise<Written> {
  const register = findRegister(procedure, registerId);
  if (register === undefined) throw new CommandRefused({ code: 'unknown-procedure', detail: registerId });
  // As the fields' own schemas have it: trimmed, in normal form.
  const parsed = dataSchema(register.fields).safeParse(answers);
  const content = (parsed.success ? parsed.data : answers) as GestionOpened['content'];
  let code = '';
  const act = await writer.write(async ({ actor, newId, nextCode, find }) => {
    code = nextCode(register.prefix);
    const by = { id: actor.person, name: actor.name };
    const data: Omit<GestionOpened, 'sede'> = { code, procedure: procedure.id, register: register.id, by, content };
    const places = register.perSede === true ? sedes : [actor.sede];
    const steps = places.map((sede): Step => ({
      kind: 'gestion',
      record: newId(),
      type: 'opened',
      data: { ...data, sede },
    }));
    const tickets = (content['tickets'] ?? []) as unknown as readonly RecordRef[];
    for (const { id } of tickets) {
      const ticket = await find('ticket', id);
      if (ticket === undefined || ticket.status === 'problem') continue;
      steps.push({
        kind: 'ticket',
        record: id,
        type: 'raisedToProblem',
        data: { reason: `${code}: ${text(content)}` },
      });
    }
    return steps;
  });
  return writtenRecord(act, 'gestion', code);
}

function text({ title, description }: Readonly<Record<string, unknown>>): string {
  const said = typeof title === 'string' ? title : description;
  return typeof said === 'string' ? said : '';
}
