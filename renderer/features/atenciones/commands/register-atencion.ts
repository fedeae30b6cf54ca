import { z } from 'zod';
import type { AtencionRegistered } from '#shared/records/atencion/atencion.ts';
import { Channel, Mode, PersonRef, Priority, RecordRef, ServiceRef } from '#shared/records/common.ts';
import { PersonaContent } from '#shared/records/persona/persona.ts';
import { personaName } from '#shared/records/persona/persona-summary.ts';
import { CivilDate } from '#shared/calendar/civil-date.ts';
import { longText } from '#shared/text/text-schemas.ts';
import type { Desk } from '../../../desk/desk.ts';
import { writtenRecord, type Written } from '../../../desk/written.ts';
import type { Step } from '../../../desk/writer.ts';

/** What the one-screen form hands over; the record's code, sede and technician are the device's to say. */
export const NewAtencion = z
  .strictObject({
    date: CivilDate,
    /** Somebody of the directory, or somebody whom this attention registers. */
    person: z.union([z.strictObject({ known: PersonRef }), z.strictObject({ registered: PersonaContent })]),
    problem: longText(),
    service: ServiceRef,
    priority: Priority,
    channel: Channel,
    mode: Mode,
    bien: RecordRef.optional(),
    status: z.enum(['pending', 'inProgress', 'attended']),
    solution: longText().optional(),
  })
  .refine((data) => data.status !== 'attended' || data.solution !== undefined, {
    path: ['solution'],
    message: 'Para dejarla como Atendido, escriba la solución.',
  });
export type NewAtencion = z.infer<typeof NewAtencion>;

/** QW-8.1.1–2, MF-3.2: registers an attention and, in the same act, the person whom the directory lacked. */
export async function registerAtencion({ writer }: Pick<Desk, 'writer'>, input: NewAtencion): Promise<Written> {
  let code = '';
  const act = await writer.write((context) => {
    const { actor, newId } = context;
    const steps: Step[] = [];
    let person: PersonRef;
    if ('known' in input.person) {
      person = input.person.known;
    } else {
      const { registered } = input.person;
      const record = newId();
      steps.push({ kind: 'persona', record, type: 'registered', data: { ...registered, sede: actor.sede } });
      person = { id: record, name: personaName(registered), area: registered.area };
    }
    code = context.nextCode('A');
    const data: AtencionRegistered = {
      ...input,
      person,
      code,
      sede: actor.sede,
      technician: { id: actor.person, name: actor.name },
    };
    steps.push({ kind: 'atencion', record: newId(), type: 'registered', data });
    return steps;
  });
  return writtenRecord(act, 'atencion', code);
}
